"""What Windows knows this program by while its window is open: in the taskbar, and to the installer."""

import contextlib
import ctypes

from app.about import DESKTOP_ID


def tell_windows() -> None:
    """Have the window stand with the shortcut that it is started by, and the installer see that it is open.

    The installer looks for a mutex of this name (its AppMutex), which goes with the process. To be called before
    the window is made, on Windows alone.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(DESKTOP_ID)  # type: ignore[attr-defined,unused-ignore] # Windows
        ctypes.windll.kernel32.CreateMutexW(None, False, DESKTOP_ID)  # type: ignore[attr-defined,unused-ignore]  # noqa: FBT003 - Windows' own order
