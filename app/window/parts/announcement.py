"""Tells assistive tools at once what has just happened, wherever the person is in the window."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say this once; where none listens, nothing is built for it."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Announcer:
    """Says something that may be shown again and again, once."""

    def __init__(self, widget: QWidget, said: str = "") -> None:
        """`said` is known without being heard, such as what a page begins with."""
        self._widget = widget
        self._said = said

    def say(self, text: str, *, aloud: bool = True) -> None:
        """Have it said where it is another than before; a text that is taken in without a voice isn't said later."""
        if text != self._said and aloud:
            announce(self._widget, text)
        self._said = text
