"""The two looks that every start takes, at plain names: pathlib and platformdirs would cost a short command a third."""

import os
import stat
import sys

from app.about import COMMAND

_PACKAGE = os.path.dirname(os.path.realpath(__file__))
#: With what the variables of this program begin, and those that stand for no setting.
_VARIABLES = "IDMOBILE_"
_NO_SETTINGS = frozenset(
    f"IDMOBILE_{name}"
    for name in (
        "AGENT_KEY", "AGENT_URL", "CLIENT_SECRET", "CLIENT_SECRET_FILE", "LICENCE", "METHOD", "OUTPUT", "PASSPHRASE",
        "PROFILE", "SERVER",
    )
)  # fmt: skip


def resources() -> str:
    """The folder of the resource files.

    A wheel and a bundle carry the resources inside the package, a checkout has them beside it.
    """
    inside = f"{_PACKAGE}{os.sep}resources"
    return inside if os.path.isdir(inside) else f"{os.path.dirname(_PACKAGE)}{os.sep}resources"


def is_nothing_set() -> bool:
    """Whether it is certain that nobody has set anything, this person, the organisation or a variable.

    `app.places` knows where the files are on every system.
    """
    folder = _usual_config()
    if folder is None or any(name.startswith(_VARIABLES) and name not in _NO_SETTINGS for name in os.environ):
        return False
    organisations = (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(os.pathsep)
    return all(_is_absent(f"{each}/{COMMAND}/settings.toml") for each in (folder, *organisations))


def named_and_endless(*variables: str) -> tuple[str, str] | None:
    """Of these variables, one that names a pipe or a device, and its value: libraries would read it for ever.

    None names any, as usual. The null device ends at once, and is how a file is left out.
    """
    for variable in variables:
        name = os.environ.get(variable, "")
        try:
            mode = os.stat(name).st_mode if name and name != os.devnull else 0
        except (OSError, ValueError):
            continue
        if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
            return variable, name
    return None


def _is_absent(file: str) -> bool:
    try:
        os.stat(file)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _usual_config() -> str | None:
    """Where settings are by the XDG base directory specification; None where that isn't as plain as usual."""
    if sys.platform != "linux":
        return None
    given = os.environ.get("XDG_CONFIG_HOME", "")
    if given:
        return given if given.startswith("/") else None
    home = os.environ.get("HOME", "")
    return f"{home}/.config" if home.startswith("/") else None
