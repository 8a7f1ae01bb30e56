"""Whether a window can be shown here, found out before Qt starts: without a display or a library it aborts."""

import contextlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.start_checks import named_and_endless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.endpoint.problem import Problem

_VARIABLE: Final = "QT_QPA_PLATFORM"
_LONGEST_SHOWN: Final = 60
_PATIENCE: Final = 20.0
#: Variables that name a file which Xlib, Qt or Fontconfig reads while the window is opened.
_READ_BY_LIBRARIES: Final = ("XAUTHORITY", "FONTCONFIG_FILE", "QT_LOGGING_CONF")
#: Platforms that open without any device, and those whose display is looked for here.
_SIMPLE: Final = ("offscreen", "minimal", "vnc")
_ALWAYS: Final = ("win32", "darwin")


def why_no_window() -> "Problem | None":
    """What keeps a window from being shown: `no_display`, because of the display or of a library; None if nothing.

    `file_unreadable` where a variable has a library wait for a pipe.
    """
    endless = named_and_endless(*_READ_BY_LIBRARIES)
    if endless is not None:
        from app.file_reading import named_by_variable  # a start that works goes without

        return named_by_variable(*endless)
    chosen = os.environ.get(_VARIABLE, "")
    if chosen and not any(map(_is_known, _platforms())):
        from app.endpoint.problem import Kind, Problem, Reason  # a start that works goes without

        shown = chosen if chosen.isprintable() else ascii(chosen)
        return Problem(Kind.NO_DISPLAY, Reason.PLATFORM_UNKNOWN, shown[:_LONGEST_SHOWN])
    if sys.platform in _ALWAYS:
        return None
    usable = next(filter(_is_usable, _platforms()), None)
    if usable is None:
        from app.endpoint.problem import Kind, Problem  # a start that works goes without

        return Problem(Kind.NO_DISPLAY)
    missing = _missing_library() if usable == "xcb" else ""
    if missing:
        from app.endpoint.problem import Kind, Problem, Reason  # likewise

        return Problem(Kind.NO_DISPLAY, Reason.LIBRARY_MISSING, missing)
    return None


def display_is_there() -> bool:
    """Whether Qt will find a display: a live X or Wayland display, or a platform chosen by `QT_QPA_PLATFORM`.

    A variable that names a display which has ended counts for nothing.
    """
    if sys.platform in _ALWAYS:
        return True
    return any(map(_is_usable, _platforms()))


def _platforms() -> list[str]:
    chosen = os.environ.get(_VARIABLE, "")
    # Qt takes them in any letter case.
    return [name.partition(":")[0].lower() for name in chosen.split(";")] if chosen else ["wayland", "xcb"]


def _is_known(platform: str) -> bool:
    """Whether Qt has such a platform: a nonsense one aborts it."""
    there = set(_plugins())
    # Where Qt comes from elsewhere, its plugins aren't beside it, and it is left to Qt.
    return not there or platform in there or ("wayland" in there and platform.startswith("wayland"))


def _plugins() -> "Iterator[str]":
    named = (os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", ""), os.environ.get("QT_PLUGIN_PATH", ""))
    folders = [Path(name) for names in named for name in names.split(os.pathsep) if name]
    spec = find_spec("PySide6")
    for location in (spec.submodule_search_locations or ()) if spec is not None else ():
        folders += [Path(location, "Qt", "plugins"), Path(location, "plugins")]
    for folder in folders:
        for place in (folder, folder / "platforms"):
            with contextlib.suppress(OSError):
                # `libqxcb.so`, `libqcocoa.dylib`, `qwindows.dll`
                yield from (file.stem.removeprefix("lib")[1:] for file in Path(place).iterdir() if "q" in file.stem)


def _missing_library() -> str:
    """The first library of the system that Qt doesn't find on its way to an X display, such as `libxcb-cursor.so.0`."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return ""
    plugin = Path(spec.submodule_search_locations[0], "Qt", "plugins", "platforms", "libqxcb.so")
    if not os.path.exists(plugin):  # noqa: PTH110 - unlike `Path.exists`, it never raises
        return ""
    import ctypes  # of no use on other platforms

    try:
        # Qt loads it a moment later in any case.
        ctypes.CDLL(str(plugin))
    except OSError as missing:
        return str(missing).partition(":")[0]
    return ""


def _is_usable(platform: str) -> bool:
    if platform == "xcb":
        return bool(os.environ.get("DISPLAY")) and _x_answers()
    if platform.startswith("wayland"):
        return bool(os.environ.get("WAYLAND_DISPLAY")) and _wayland_answers()
    if not _is_known(platform):
        return False
    # Qt aborts where another platform finds no device, or where it can't follow what is said behind a colon.
    return (platform in _SIMPLE and ":" not in os.environ.get(_VARIABLE, "")) or _opens_apart()


def _opens_apart() -> bool:
    import subprocess  # hardly anybody asks for such a platform

    from app.second_process import command_line, surroundings

    try:
        tried = subprocess.run(  # noqa: S603 - it starts the program itself
            command_line("--self-test", "window"),
            capture_output=True,
            check=False,
            env=surroundings(),
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0 and b'"broken"' not in tried.stdout


def _x_answers() -> bool:
    # The library that Qt itself connects with knows every form of DISPLAY and the permission to connect.
    import ctypes  # of no use on other platforms

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers() -> bool:
    if sys.platform == "win32":
        return False
    import socket  # of no use on other platforms

    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ["WAYLAND_DISPLAY"])
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(path))
        except OSError:
            return False
    return True
