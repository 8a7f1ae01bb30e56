"""Labels, fields and buttons as the whole window makes them."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from app.window.parts.tones import Tone, restyle


class Size(StrEnum):
    """How large a text is, in the style sheet's terms."""

    TEXT = ""
    SMALL = "small"
    STRONG = "strong"
    TITLE = "title"
    WORD = "word"
    NUMBER = "number"


def plain_label(
    text: str = "", *, name: str = "", tone: Tone = Tone.NONE, size: Size = Size.TEXT, wraps: bool = False
) -> QLabel:
    """A label that never reads its text as HTML: Qt guesses otherwise, and a server may have written it."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setObjectName(name)
    label.setWordWrap(wraps)
    label.setProperty("textSize", size.value)
    label.setProperty("tone", tone.value)
    return label


def lead_to(field: QWidget, label: QLabel) -> None:
    """Have a label go to its field with a key; of several things in one, to the one that has the keyboard there."""
    label.setBuddy(field.focusProxy() or field)


def make_selectable(*labels: QLabel) -> None:
    """Let the words of these be selected with the mouse and copied."""
    for label in labels:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def button(*, name: str, primary: bool = False) -> QPushButton:
    """A button that Enter presses too; `name_button` says what is on it."""
    made = QPushButton()
    made.setObjectName(name)
    made.setAutoDefault(True)
    made.setProperty("primary", primary)
    return made


def lead(button: QAbstractButton, *, leads: bool) -> None:
    """Have a button be what comes next, or not for now; its text stays as wide as it is."""
    restyle(button, "primary", "true" if leads else "resting")


def name_button(button: QAbstractButton, text: str, spoken: str = "") -> None:
    """Put a text on a button; `spoken` is its accessible name where the text alone says too little."""
    button.setText(text)
    button.setAccessibleName(spoken or text)


def set_counting_text(label: QLabel, text: str) -> None:
    """Show a text whose number often changes: only another size has the whole window laid out anew."""
    label.setText(text)
    if label.minimumSize() != label.sizeHint():
        label.setFixedSize(label.sizeHint())


def set_text(label: QLabel, text: str) -> None:
    """Show a text, or nothing at all where it is empty."""
    label.setText(text)
    label.setVisible(bool(text))
