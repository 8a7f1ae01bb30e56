"""What is dragged over a page that scrolls."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.window.parts.scrolling_page import ScrollingPage


def test_what_the_page_does_not_take_ends_at_its_frame(qtbot: QtBot) -> None:
    page = QWidget()
    page.setAcceptDrops(True)
    frame = ScrollingPage(page)
    qtbot.addWidget(frame)
    text = QMimeData()
    text.setText("from a browser")
    where, copy, left, none = QPoint(1, 1), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    entering = QDragEnterEvent(where, copy, text, left, none.NoModifier)
    dropped = QDropEvent(where, copy, text, left, none.NoModifier)
    for event in (entering, dropped):
        event.ignore()
        QApplication.sendEvent(page, event)
        assert not event.isAccepted()
