"""The field that finds a profile by a few letters: Enter asks for its token, Down goes into the list."""

import unicodedata

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.window.profiles.profile_list_model import ProfileEntry
from app.wording.language import translated as _

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_INTO_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_PageDown}


class ProfileSearch(QLineEdit):
    """Says what the keys mean that aren't typed into it."""

    entered = Signal()
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("profileSearch")

    def say_hit(self, name: str) -> None:
        """Have it said which profile Enter takes; an empty name is none."""
        said = _("Enter gets the token of {name} and copies it").format(name=name) if name else ""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            from app.window.parts.announcement import announce  # nothing is searched before the first paint

            announce(self, said)

    def event(self, event: QEvent) -> bool:
        """Have Esc for itself while there is something to clear."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            takes = event.key() == Qt.Key.Key_Escape and bool(self.text())
            if takes:
                event.accept()
            return takes or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that lead on; Esc clears what was typed."""
        key = event.key()
        if key in _ENTER:
            self.entered.emit()
        elif key in _INTO_THE_LIST:
            self.list_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def fits(entry: ProfileEntry, wanted: str) -> bool:
    """Whether every word is somewhere in the name or the server, whatever the accents and the letters' case."""
    text = _folded(f"{entry.name}\n{entry.place}")
    return all(word in text for word in _folded(wanted).split())


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
