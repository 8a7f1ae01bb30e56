"""The help as it is written in `resources/help`, one file for each language, and the keys as they are now."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.places import resource
from app.window.parts.mnemonics import HAS_LETTERS
from app.wording.language import SOURCE, chosen_language, marked
from app.wording.language import translated as _

_HEADING = "## "
_ENTER = marked("Enter")
_ASKS = marked("get a token, from any field in the form")
_LETTERS = marked("underline the letter that goes to each button and field")


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading, and what stands under it in Markdown; `number` is its place, the same in every language."""

    number: int
    title: str
    text: str

    def fits(self, wanted: str) -> bool:
        """Whether every word is somewhere in it, whatever the accents and the letters' case."""
        text = _folded(f"{self.title}\n{self.text}")
        return all(word in text for word in _folded(wanted).split())


def topics(shortcuts_of: QWidget) -> tuple[Topic, ...]:
    """Everything there is to read, in the language that is now chosen."""
    file = resource("help", f"{chosen_language()}.md")
    if not file.is_file():
        file = resource("help", f"{SOURCE}.md")
    parts = file.read_text(encoding="utf-8").split(f"\n{_HEADING}")
    written = (part.removeprefix(_HEADING).partition("\n") for part in parts)
    told = [Topic(number, title, text.strip()) for number, (title, _line, text) in enumerate(written)]
    return (*told, _keys(len(told), shortcuts_of.findChildren(QShortcut)))


def _keys(number: int, shortcuts: Sequence[QShortcut]) -> Topic:
    """The keys, from what they are bound to."""
    lines = [_line(_(_ENTER), _ASKS)]
    if HAS_LETTERS:
        lines.append(_line("Alt", _LETTERS))
    lines += [_line(_keys_of(shortcut), shortcut.whatsThis()) for shortcut in shortcuts if shortcut.whatsThis()]
    return Topic(number, _("Keyboard shortcuts"), "\n".join(lines))


def _line(keys: str, meaning: str) -> str:
    # In French there is a space before the colon.
    return "- " + _("**{keys}**: {meaning}").format(keys=keys, meaning=_(meaning))


def _keys_of(shortcut: QShortcut) -> str:
    """The keys as they are labelled; Qt's other name for Enter would read as another key."""
    if shortcut.key() == QKeySequence(Qt.Key.Key_Return):
        return _(_ENTER)
    return shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
