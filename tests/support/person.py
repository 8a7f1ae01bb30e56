"""The window in the hands of a person: everything is found by its object name, pressed, typed and read."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QWidget,
)

from app.endpoint.clock import Clock
from app.window.main_window import MainWindow
from app.window.session import Session

W = TypeVar("W", bound=QWidget)

#: A minute: not a measure of the window's pace, which a busy computer sets.
_PATIENCE = 60_000
_LOOK = 5


class Person:
    """Opens the window and uses it; `close` leaves it as a person does."""

    #: Milliseconds for which anything is waited.
    patience = _PATIENCE

    def __init__(self, clock: Clock) -> None:
        self.window = MainWindow()
        self.session = Session(self.window, clock)
        self.window.show()
        # Without a window manager nobody else gives the window the keyboard.
        self.window.activateWindow()
        self.wait_until(lambda: self.window.isActiveWindow() and self.window.windowHandle().isExposed())

    def close(self) -> None:
        """Close the window, whatever is unsaved in it."""
        self.window.leave()

    def press(self, name: str) -> None:
        """Press a button, once it is on the screen."""
        self.wait_for(name)
        button = self.find(QAbstractButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type_into(self, name: str, text: str) -> None:
        """Type over what stands in a field."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            # What no single key gives comes through an input method.
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(field, event)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def choose(self, profile: str) -> None:
        """Click a profile in the list; what isn't saved is dropped where the window asks."""
        self.click(profile)
        question = self.window.findChild(QMessageBox)
        if question is not None and question.isVisible():
            self.press("unsavedDiscard")

    def click(self, profile: str) -> None:
        """Click a profile in the list."""
        profiles = self.find(QListView, "profileList")
        model = profiles.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        place = next(row for row in rows if row.data() == profile)
        QTest.mouseClick(profiles.viewport(), Qt.MouseButton.LeftButton, pos=profiles.visualRect(place).center())

    def key_text(self, text: str) -> None:
        """Type ASCII wherever the focus is, which a key may move on."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)

    def practise(self, licence: str) -> None:
        """Choose a practice case."""
        case = self.find(QComboBox, "practiceLicence")
        case.setCurrentIndex(case.findData(licence))

    def ask(self, server: str = "", licence: str = "PR16F16N", secret: str = "a secret") -> None:
        """Fill the form of a profile of one's own and press Get token."""
        self.press("newProfile")
        self.type_into("server", server)
        self.type_into("licence", licence)
        self.type_into("clientSecret", secret)
        self.press("getToken")

    def sees(self, name: str) -> bool:
        """Whether this widget is on the screen."""
        widget = self.window.findChild(QWidget, name)
        return widget is not None and widget.isVisible()

    def reads(self, name: str) -> str:
        """The text of a label, button or field that is on the screen; nothing where it isn't."""
        widget = self.find(QWidget, name)
        if not widget.isVisible():
            return ""
        assert isinstance(widget, QLabel | QAbstractButton | QLineEdit)
        return widget.displayText() if isinstance(widget, QLineEdit) else widget.text()

    def wait_for(self, name: str, text: str = "") -> None:
        """Wait until this widget is on the screen, with this text in it."""
        self.wait_until(lambda: self.sees(name) and (not text or text in self.reads(name)))

    def wait_until(self, condition: Callable[[], bool], patience: int | None = None) -> None:
        """Let the window live until the condition holds; at most so many milliseconds."""
        deadline = QDeadlineTimer(patience or self.patience)
        loop = QEventLoop()
        look = QTimer()
        look.setInterval(_LOOK)
        look.timeout.connect(lambda: loop.quit() if condition() or deadline.hasExpired() else None)
        look.start()
        loop.exec()
        look.stop()
        assert condition(), "it didn't happen in time"

    def find(self, kind: type[W], name: str) -> W:
        """A widget of the window."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"there is no {name}"
        return found
