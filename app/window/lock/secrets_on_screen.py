"""Has the window stay out of screen captures while a secret or token is shown in it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.window.parts.confidential_field import SHOWN_OR_HIDDEN, ConfidentialField


class ShownTexts(QObject):
    """`keep_out` is told whenever that begins, and when it is over; what was shown is looked for anew each time."""

    def __init__(self, window: QWidget, keep_out: Callable[[bool], object]) -> None:
        super().__init__(window)
        self._window = window
        self._keep_out = keep_out
        self._is_wanted = False
        self._is_kept_out = False
        window.installEventFilter(self)

    def want(self, wanted: bool) -> None:  # noqa: FBT001 - a setting's value
        """Do so from now on, or no longer."""
        self._is_wanted = wanted
        self._look()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hear of a field that now shows its text, or no longer does; before it is painted."""
        if event.type() is SHOWN_OR_HIDDEN:
            self._look()
        return False

    def _look(self) -> None:
        fields = self._window.findChildren(ConfidentialField) if self._is_wanted else []
        kept_out = any(field.is_on_screen for field in fields)
        if kept_out is not self._is_kept_out:
            self._is_kept_out = kept_out
            self._keep_out(kept_out)
