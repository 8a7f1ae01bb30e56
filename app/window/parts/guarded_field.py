"""A one-line field that nobody can write into while it is read-only: Qt lets assistive programs."""

from PySide6.QtWidgets import QLineEdit


class GuardedField(QLineEdit):
    """Remembers what the window itself put there, and puts it back."""

    def __init__(self) -> None:
        super().__init__()
        self._given = ""
        self.textChanged.connect(self._guard)

    def setText(self, text: str | None) -> None:
        """Put a text in place of the old one."""
        self._given = text or ""
        super().setText(text or "")

    def _guard(self, text: str) -> None:
        if not self.isReadOnly():
            self._given = text
        elif text != self._given:
            super().setText(self._given)
