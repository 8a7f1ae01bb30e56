"""Where the window is on the screen and how large: as it was left, and never larger than there is room."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

from app.window.window_state import WindowState

FIRST_SIZE = QSize(1040, 736)
#: What a window manager puts around a window, until it says so itself.
_FRAME = QSize(12, 44)
#: So much of the upper edge must be on a screen for a person to take hold of the window.
_HOLD = QSize(120, 24)


def place(window: QMainWindow, left: WindowState | None) -> None:
    """Give the window its size and place, before it is shown; a place on a screen that has gone is forgiven."""
    wanted = FIRST_SIZE if left is None else QSize(left.width, left.height)
    screen = None if left is None else _screen_of(left)
    room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
    window.resize(wanted.boundedTo(room.size() - _FRAME))
    if screen is not None and left is not None and left.x is not None and left.y is not None:
        window.move(left.x, left.y)


def fit(window: QMainWindow) -> None:
    """Make the window smaller where its frame turns out to be larger than thought."""
    if window.isMaximized() or window.isFullScreen():
        return
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    around = frame.size() - window.size()
    window.resize(window.size().boundedTo(room.size() - around))
    frame = window.frameGeometry()
    if not room.contains(frame) and _chooses_places():
        window.move(
            max(room.left(), min(frame.left(), room.right() + 1 - frame.width())),
            max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height())),
        )


def left_as(window: QMainWindow, page: str) -> WindowState:
    """How the window is now; maximised, the size that it had before counts."""
    inner = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    state = WindowState(inner.width(), inner.height(), maximised=window.isMaximized(), page=page)
    if window.isMaximized() or not _chooses_places():
        return state
    return state._replace(x=window.x(), y=window.y())


def _screen_of(left: WindowState) -> QScreen | None:
    if left.x is None or left.y is None or not _chooses_places():
        return None
    edge = QRect(left.x, left.y, left.width, _HOLD.height())
    for screen in QGuiApplication.screens():
        there = screen.availableGeometry().intersected(edge)
        if there.width() >= _HOLD.width() and there.height() >= _HOLD.height():
            return screen
    return None


def _chooses_places() -> bool:
    """Whether a program may say where its windows are: Wayland's compositors decide that themselves."""
    return not QGuiApplication.platformName().startswith("wayland")
