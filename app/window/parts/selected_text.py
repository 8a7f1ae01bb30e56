"""What a person has selected where Ctrl+C would otherwise copy the token: words of a text, or lines of a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from app.window.parts.entry_list import Entry, EntryList


def selected_text(widget: QWidget | None) -> str:
    """What is selected in this widget; nothing where it isn't a text or a list that is only read."""
    if isinstance(widget, QLabel):
        return widget.selectedText().replace("\u2029", "\n")
    if isinstance(widget, EntryList | QListWidget):
        indexes = sorted(widget.selectedIndexes(), key=lambda index: index.row())
        return "\n".join(_line(index.data(Qt.ItemDataRole.UserRole), index.data()) for index in indexes)
    return ""


def _line(entry: object, shown: object) -> str:
    if isinstance(entry, Entry):
        return " – ".join(part for part in (entry.spoken, entry.title, entry.text, entry.side) if part)
    return str(shown or "")
