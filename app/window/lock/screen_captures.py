"""Keeps a window out of screenshots, recordings and shared screens, where the system can: Windows and macOS."""

import ctypes
import sys
from collections.abc import Callable, Mapping
from ctypes import c_char_p, c_ulong, c_void_p
from typing import Any, Final

#: As if the window weren't there (Windows 10 of 2004 and later), and black in its place (older ones).
_EXCLUDED: Final = 0x11
_BLACK: Final = 1
_CAPTURED: Final = 0
#: NSWindowSharingType.
_NOT_SHARED: Final = 0
_SHARED: Final = 1


def keep_out_of_captures(window: int, *, kept_out: bool) -> bool:
    """Keep the window with this number of Qt's out of captures, or let it be in them again; whether that was done."""
    keep = _KEEPING.get(sys.platform)
    try:
        return keep is not None and keep(window, kept_out)
    # What can't be done leaves a window that works.
    except (OSError, AttributeError):
        return False


def _on_windows(window: int, kept_out: bool) -> bool:  # noqa: FBT001 - called by position alone
    set_affinity: Any = ctypes.windll.user32.SetWindowDisplayAffinity  # type: ignore[attr-defined,unused-ignore] # Windows
    handle = c_void_p(window)
    return any(set_affinity(handle, wish) for wish in ((_EXCLUDED, _BLACK) if kept_out else (_CAPTURED,)))


def _on_macos(view: int, kept_out: bool) -> bool:  # noqa: FBT001 - as above
    """`[[view window] setSharingType:]`; tools that use ScreenCaptureKit don't heed it from macOS 15 on."""
    runtime = ctypes.CDLL("/usr/lib/libobjc.dylib")
    selector = runtime.sel_registerName
    selector.restype, selector.argtypes = c_void_p, (c_char_p,)
    send = ctypes.cast(runtime.objc_msgSend, c_void_p).value or 0
    window = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p)(send)(view, selector(b"window"))
    if not window:
        return False
    share = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_ulong)(send)
    share(window, selector(b"setSharingType:"), _NOT_SHARED if kept_out else _SHARED)
    return True


_KEEPING: Final[Mapping[str, Callable[[int, bool], bool]]] = {"win32": _on_windows, "darwin": _on_macos}
