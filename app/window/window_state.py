"""How the window was left: its size, place and page, kept in the state folder and read back without any library."""

import os
import re
import sys
from typing import Final, NamedTuple

from app.about import COMMAND

_LINE: Final = r'(?m)^(\w+) = (-?\d{1,6}|true|false|"\w{1,40}")$'
_MOST_CHARACTERS: Final = 4000


class WindowState(NamedTuple):
    """Logical pixels, without the frame; the place is None where the system lets no program choose one.

    A tuple, for the first paint waits for it.
    """

    width: int
    height: int
    x: int | None = None
    y: int | None = None
    maximised: bool = False
    page: str = ""
    #: The width of the profiles, and of the columns of a list; None and nothing where nobody has changed them.
    sidebar: int | None = None
    columns: tuple[int, ...] = ()


def state_file() -> str:
    """The file that says how the window was left; it need not exist."""
    given = os.environ.get("XDG_STATE_HOME", "")
    home = os.environ.get("HOME", "")
    if sys.platform == "linux" and (given or home).startswith("/"):
        folder = given or f"{home}/.local/state"
        return f"{folder}/{COMMAND}/window.toml"
    from app.places import state_folder  # where it isn't as plain as usual

    return str(state_folder() / "window.toml")


def read_state(file: str) -> WindowState | None:
    """How the window was left; None where nobody knows, or where it makes no sense."""
    try:
        with open(file, encoding="ascii") as kept:  # noqa: PTH123 - pathlib would cost the first paint
            found = dict(re.findall(_LINE, kept.read(_MOST_CHARACTERS)))
        width, height = int(found["width"]), int(found["height"])
        x, y, sidebar = (int(found[name]) if name in found else None for name in ("x", "y", "sidebar"))
        columns = tuple(map(int, found.get("columns", "").strip('"').split("_"))) if "columns" in found else ()
    except (OSError, ValueError, KeyError):
        return None
    if min(width, height) <= 0:
        return None
    maximised, page = found.get("maximised") == "true", found.get("page", "").strip('"')
    return WindowState(width, height, x, y, maximised, page, sidebar, columns)


def write_state(state: WindowState, file: str) -> None:
    """Keep it; where that can't be, the window opens as at first."""
    from pathlib import Path  # nothing waits for the end

    from app.atomic_writing import write_whole
    from app.link_safe_paths import make_folder

    values = {
        "width": str(state.width),
        "height": str(state.height),
        **({} if state.x is None or state.y is None else {"x": str(state.x), "y": str(state.y)}),
        "maximised": str(state.maximised).lower(),
        **({"page": f'"{state.page}"'} if state.page else {}),
        **({} if state.sidebar is None else {"sidebar": str(state.sidebar)}),
        **({"columns": f'"{"_".join(map(str, state.columns))}"'} if state.columns else {}),
    }
    try:
        make_folder(Path(file).parent)
    except OSError:
        return
    write_whole("".join(f"{name} = {value}\n" for name, value in values.items()).encode("ascii"), Path(file))
