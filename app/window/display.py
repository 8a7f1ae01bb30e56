"""Whether a window can be shown here, found out before Qt starts: without a display Qt aborts the program."""

import os
import sys
from pathlib import Path
from typing import Final

_ALWAYS: Final = ("win32", "darwin")


def display_is_there() -> bool:
    """Whether Qt will find a display: a live X or Wayland display, or a platform chosen by `QT_QPA_PLATFORM`.

    A variable that names a display which has ended counts for nothing.
    """
    if sys.platform in _ALWAYS:
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    platforms = [name.partition(":")[0] for name in chosen.split(";")] if chosen else ["wayland", "xcb"]
    return any(map(_is_usable, platforms))


def _is_usable(platform: str) -> bool:
    if platform == "xcb":
        return bool(os.environ.get("DISPLAY")) and _x_answers()
    if platform.startswith("wayland"):
        return bool(os.environ.get("WAYLAND_DISPLAY")) and _wayland_answers()
    # Offscreen and its like need no display.
    return True


def _x_answers() -> bool:
    # The library that Qt itself connects with knows every form of DISPLAY and the permission to connect.
    import ctypes  # noqa: PLC0415 - of no use on other platforms

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
    import socket  # noqa: PLC0415 - of no use on other platforms

    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ["WAYLAND_DISPLAY"])
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(path))
        except OSError:
            return False
    return True
