"""Hears on Windows that the session is locked or left, or that the computer goes to sleep."""

import contextlib
import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

_THIS_SESSION: Final = 0
_SESSION_CHANGED: Final = 0x02B1
#: Locked, and left for another one at the console or from afar.
_LEAVES: Final = frozenset({2, 4, 7})
_POWER: Final = 0x0218
_SLEEPS: Final = 4


class WindowsSession(QAbstractNativeEventFilter):
    """Looks at what Windows sends to the windows of this program, and lets all of it pass."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self._tell = tell

    def follow(self, window: int) -> None:
        """Have Windows tell this window of its session; of sleep it tells every window unasked."""
        with contextlib.suppress(OSError, AttributeError):
            sessions = ctypes.windll.wtsapi32  # type: ignore[attr-defined,unused-ignore] # Windows
            sessions.WTSRegisterSessionNotification(wintypes.HWND(window), _THIS_SESSION)

    def nativeEventFilter(
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> tuple[bool, int]:
        """Tell when the person has gone. Some messages come by twice."""
        told = wintypes.MSG.from_address(int(message))
        if (told.message == _SESSION_CHANGED and told.wParam in _LEAVES) or (
            told.message == _POWER and told.wParam == _SLEEPS
        ):
            self._tell()
        return False, 0
