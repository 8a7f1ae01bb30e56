"""Whether a window can be shown here, found out before Qt starts: without a display or a library it aborts."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.endpoint.problem import Problem

_ALWAYS: Final = ("win32", "darwin")


def why_no_window() -> "Problem | None":
    """What keeps a window from being shown: `no_display`, because of the display or of a library; None if nothing."""
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
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return [name.partition(":")[0] for name in chosen.split(";")] if chosen else ["wayland", "xcb"]


def _missing_library() -> str:
    """The first library of the system that Qt doesn't find on its way to an X display, such as `libxcb-cursor.so.0`."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return ""
    plugin = Path(spec.submodule_search_locations[0], "Qt", "plugins", "platforms", "libqxcb.so")
    if not plugin.exists():
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
    # Offscreen and its like need no display.
    return True


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
