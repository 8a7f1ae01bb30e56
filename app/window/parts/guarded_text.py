"""A text of several lines that nobody can write into: Qt lets assistive programs, also where it is read-only."""

from PySide6.QtWidgets import QPlainTextEdit


class GuardedText(QPlainTextEdit):
    """Remembers what the window itself put there, and puts it back."""

    def __init__(self) -> None:
        super().__init__()
        self._given = ""
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._guard)

    def setPlainText(self, text: str) -> None:
        """Put a text in place of the old one."""
        self._given = text
        super().setPlainText(text)

    def _guard(self) -> None:
        if self.toPlainText() != self._given:
            super().setPlainText(self._given)
