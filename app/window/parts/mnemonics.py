"""The letters that go to a control with Alt: underlined while it is down, always there for a screen reader."""

import sys
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from app.window.parts.letters import letter, lettered

#: Programs on a Mac have none: Alt types characters there.
HAS_LETTERS = sys.platform != "darwin"


class Mnemonics(QObject):
    """Of a window and its dialogs.

    The marks are in the words only as long as they are of use, so that the window is calm and its words are its words.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._main = window
        self._watched: QWidget | None = None
        self._is_shown = False
        #: The words of each control that has been seen, without and with the mark.
        self._marks: dict[QAbstractButton | QLabel, tuple[str, str]] = {}
        application = QApplication.instance()
        if HAS_LETTERS and isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
            self._follow(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the letters while Alt is down, whatever has the keyboard when it is let go."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress and not self._is_shown:
            if _is_alt(event):
                self._show()
        elif self._is_shown and (
            (kind is QEvent.Type.KeyRelease and _is_alt(event))
            or (kind is QEvent.Type.WindowDeactivate and watched is self._watched)
        ):
            self._hide()
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Watch the window that has the keyboard, if it is one of ours."""
        window = None if focused is None else focused.window()
        if window is not self._watched:
            self._hide()
            if self._watched is not None and isValid(self._watched):
                self._watched.removeEventFilter(self)
            self._watched = window if window is not None and self._is_ours(window) else None
            if self._watched is not None:
                self._watched.installEventFilter(self)
        if self._watched is not None and (self._is_shown or QAccessible.isActive()):
            self._give(self._watched)

    def _is_ours(self, window: QWidget) -> bool:
        above: QWidget | None = window
        while above is not None and above is not self._main:
            above = above.parentWidget()
        return above is not None

    def _show(self) -> None:
        application = QApplication.instance()
        if self._watched is not None and application is not None:
            self._is_shown = True
            self._give(self._watched)
            # A menu that is opened gets what the window doesn't.
            application.installEventFilter(self)

    def _hide(self) -> None:
        application = QApplication.instance()
        if self._is_shown and application is not None:
            self._is_shown = False
            application.removeEventFilter(self)
            if not QAccessible.isActive():
                self._take()

    def _give(self, window: QWidget) -> None:
        """Mark a letter of everything that can be seen and used; as far as can be, the letter that it had before."""
        self._forget_gone()
        controls = list(_controls(window))
        words = [self._words(control) for control in controls]
        before = [self._letter_of(control, plain) for control, plain in zip(controls, words, strict=True)]
        modest = {number for number, control in enumerate(controls) if _leads_to_what_is_read(control)}
        for control, plain, marked in zip(controls, words, lettered(words, before, modest), strict=True):
            self._marks[control] = plain, marked
            if control.text() != marked:
                control.setText(marked)

    def _words(self, control: QAbstractButton | QLabel) -> str:
        """What it says without the letter that it has from here."""
        plain, marked = self._marks.get(control, ("", ""))
        return plain if marked and control.text() == marked else control.text()

    def _letter_of(self, control: QAbstractButton | QLabel, words: str) -> str:
        plain, marked = self._marks.get(control, ("", ""))
        return letter(marked) if plain == words else ""

    def _take(self) -> None:
        self._forget_gone()
        for control, (plain, marked) in self._marks.items():
            if control.text() == marked:
                control.setText(plain)

    def _forget_gone(self) -> None:
        self._marks = {control: marks for control, marks in self._marks.items() if isValid(control)}


def _controls(window: QWidget) -> Iterator[QAbstractButton | QLabel]:
    """What is pressed, and the labels that lead to their fields; a page's tab has a key of its own."""
    for button in window.findChildren(QAbstractButton):
        if button.property("role") != "tab" and _is_usable(button, window):
            yield button
    for label in window.findChildren(QLabel):
        if label.buddy() is not None and _is_usable(label, window):
            yield label


def _is_usable(widget: QAbstractButton | QLabel, window: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.window() is window and bool(widget.text())


def _leads_to_what_is_read(control: QAbstractButton | QLabel) -> bool:
    field = control.buddy() if isinstance(control, QLabel) else None
    return isinstance(field, QLineEdit) and field.isReadOnly()


def _is_alt(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
