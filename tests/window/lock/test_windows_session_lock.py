"""What Windows sends when the person leaves the computer, and what it sends otherwise."""

import ctypes
import sys
from ctypes import wintypes

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.window.lock.windows_session_lock import WindowsSession

_SESSION, _POWER = 0x02B1, 0x0218
_LEAVING = ((_SESSION, 2), (_SESSION, 4), (_SESSION, 7), (_POWER, 4))
_ANYTHING_ELSE = ((_SESSION, 1), (_SESSION, 5), (_SESSION, 8), (_POWER, 7), (_POWER, 18), (0x0112, 7), (0x0200, 4))


@pytest.mark.parametrize(("message", "kind"), _LEAVING + _ANYTHING_ELSE)
def test_who_leaves_locks_the_window(message: int, kind: int) -> None:
    told: list[bool] = []
    session = WindowsSession(lambda: told.append(True))
    sent = wintypes.MSG(message=message, wParam=kind)
    passes = session.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent))
    assert passes == (False, 0)
    assert bool(told) is ((message, kind) in _LEAVING)


@pytest.mark.skipif(sys.platform != "win32", reason="this is Windows' way")
@pytest.mark.parametrize(("message", "kind"), _LEAVING)
def test_a_window_of_windows_hears_it(qapp: QApplication, qtbot: QtBot, message: int, kind: int) -> None:
    told: list[bool] = []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    session = WindowsSession(lambda: told.append(True))
    session.follow(int(window.winId()))
    qapp.installNativeEventFilter(session)
    user: ctypes.CDLL = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore] # Windows
    user.PostMessageW(wintypes.HWND(int(window.winId())), message, kind, 0)
    qtbot.waitUntil(lambda: bool(told))
    qapp.removeNativeEventFilter(session)
