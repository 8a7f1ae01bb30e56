"""What a key does to a line of text: selects in it, removes from it, or is typed into it; as Qt has it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_Key = QKeySequence.StandardKey


def chooses(event: QKeyEvent) -> Callable[[QLineEdit], None] | None:
    """What selects as this key does; None for a key that doesn't select."""
    ways: tuple[tuple[QKeySequence.StandardKey, Callable[[QLineEdit], None]], ...] = (
        (_Key.SelectAll, lambda field: field.selectAll()),
        (_Key.SelectNextChar, lambda field: field.cursorForward(True)),  # noqa: FBT003 - Qt's signature
        (_Key.SelectPreviousChar, lambda field: field.cursorBackward(True)),  # noqa: FBT003 - as above
        (_Key.SelectNextWord, lambda field: field.cursorWordForward(True)),  # noqa: FBT003 - as above
        (_Key.SelectPreviousWord, lambda field: field.cursorWordBackward(True)),  # noqa: FBT003 - as above
        *((key, lambda field: field.home(True)) for key in _TO_THE_START),  # noqa: FBT003 - as above
        *((key, lambda field: field.end(True)) for key in _TO_THE_END),  # noqa: FBT003 - as above
    )
    return next((way for key, way in ways if event.matches(key)), None)


_TO_THE_START = (_Key.SelectStartOfLine, _Key.SelectStartOfBlock, _Key.SelectStartOfDocument)
_TO_THE_END = (_Key.SelectEndOfLine, _Key.SelectEndOfBlock, _Key.SelectEndOfDocument)


def removes(event: QKeyEvent, cursor: int, length: int) -> tuple[int, int] | None:
    """From where to where this key removes, dots being one word; None for a key that doesn't remove."""
    backspace = event.key() == Qt.Key.Key_Backspace and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    ways = (
        (event.matches(_Key.DeleteStartOfWord), (0, cursor)),
        (event.matches(_Key.DeleteEndOfWord) or event.matches(_Key.DeleteEndOfLine), (cursor, length)),
        (event.matches(_Key.DeleteCompleteLine), (0, length)),
        (backspace or event.matches(_Key.Backspace), (max(0, cursor - 1), cursor)),
        (event.matches(_Key.Delete), (cursor, min(length, cursor + 1))),
    )
    return next((place for applies, place in ways if applies), None)


def begins(event: QKeyEvent) -> bool:
    """Whether this key begins a text where there is none: a blank alone presses buttons."""
    is_mnemonic = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.AltModifier
    return (is_typed(event) and not event.text().isspace() and not is_mnemonic) or event.matches(_Key.Paste)


def is_typed(event: QKeyEvent) -> bool:
    """Whether this key's text belongs into the line."""
    text, only_control = event.text(), Qt.KeyboardModifier.ControlModifier
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return bool(text) and text.isprintable() and modifiers != only_control
