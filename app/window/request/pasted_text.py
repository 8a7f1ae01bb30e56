"""A field for a pasted request, in which secrets stand as dots from the first letter on and are still there for use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.endpoint.pasted import secrets_by_name
from app.window.parts.theme import colour

MASK = "••••••"
_SECRET = QTextFormat.Property.UserProperty.value + 1
_PAUSE_MILLISECONDS = 200
_LONGEST_WRAPPED = 20_000
#: A longer text isn't looked through between two keys; what is pasted of such a length is dots until it was read.
_LONGEST_AT_ONCE = 100_000
_MODIFIER = Qt.KeyboardModifier
_WITH_A_COMMAND = _MODIFIER.ControlModifier | _MODIFIER.AltModifier | _MODIFIER.MetaModifier


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the document: where it stands there, and what it stands for."""

    start: int
    shown: str
    meant: str


class PastedText(QPlainTextEdit):
    """`text` is what was pasted; the document itself shows no secret once `put_dots` was told where they are."""

    #: The text has changed, a moment ago.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self._masking = False
        self._marked: tuple[Sequence[tuple[int, int]], int | None] = (), None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.changed)
        self.textChanged.connect(self._note)

    def text(self) -> str:
        """What was pasted or typed, secrets included."""
        return "".join(piece.meant for piece in self._pieces())

    def put_dots(self, places: Sequence[tuple[int, int]]) -> None:
        """Put dots in place of what stands at these places of `text`; it stays part of `text`."""
        meant = self.text()
        if any(piece.meant != piece.shown and len(piece.meant) > _LONGEST_AT_ONCE for piece in self._pieces()):
            self._show_anew(meant, places)
            return
        self._masking = True
        cursor = QTextCursor(self.document())
        for start, end in sorted(places, reverse=True):
            secret = meant[start:end]
            shown_start, shown_end = self._shown(start, end)
            cursor.setPosition(shown_start)
            cursor.setPosition(shown_end, QTextCursor.MoveMode.KeepAnchor)
            _insert_dots(cursor, secret)
        self._masking = False

    def mark(self, places: Sequence[tuple[int, int]], chosen: int | None = None) -> None:
        """Mark these places of `text`, one of them more than the others."""
        self._marked = places, chosen
        marks = []
        for number, (start, end) in enumerate(places):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            shown_start, shown_end = self._shown(start, max(end, min(start + 1, len(self.text()))))
            cursor.setPosition(shown_start)
            cursor.setPosition(shown_end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(colour("warning_surface" if number != chosen else "chosen"))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(colour("warning"))
            selection.format = look
            selection.cursor = cursor
            marks.append(selection)
        self.setExtraSelections(marks)

    def show_place(self, start: int) -> None:
        """Scroll to a place of `text`."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown(start, start)[0])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def setPlainText(self, text: str) -> None:
        """Show another text."""
        self._wrap_for(text)
        super().setPlainText("")
        self._insert(text, _places_at_once(text))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in what is pasted or dropped, without any secret in it even for a moment."""
        text = source.text().replace("\r\n", "\n").replace("\r", "\n")
        self._wrap_for(text)
        cursor = self.textCursor()
        at = self._meant(cursor.selectionStart())
        before, behind = self.text()[:at], self.text()[self._meant(cursor.selectionEnd()) :]
        places = _places_at_once(before + text + behind)
        self._insert(text, [(max(0, start - at), min(len(text), end - at)) for start, end in places if end > at])
        self._hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A secret’s letter becomes a part of the dots at once; Backspace behind them takes its last letter away."""
        typed, cursor = event.text(), self.textCursor()
        at = self._meant(cursor.position())
        meant = self.text()
        is_letter = len(typed) == 1 and typed.isprintable() and not event.modifiers() & _WITH_A_COMMAND
        if is_letter and not cursor.hasSelection() and len(meant) <= _LONGEST_AT_ONCE:
            places = secrets_by_name(meant[:at] + typed + meant[at:])
            if any(start <= at < end for start, end in places):
                _insert_dots(cursor, typed)
                self.put_dots(places)
                return
        dots = next((piece for piece in self._pieces() if _ends_at(piece, cursor.position())), None)
        if event.key() == Qt.Key.Key_Backspace and dots is not None and not cursor.hasSelection():
            cursor.setPosition(dots.start, QTextCursor.MoveMode.KeepAnchor)
            _insert_dots(cursor, dots.meant[:-1])
            return
        super().keyPressEvent(event)
        if typed:
            self._hide()

    def changeEvent(self, event: QEvent) -> None:
        """Mark again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.mark(*self._marked)

    def _wrap_for(self, text: str) -> None:
        """Qt takes half a minute to wrap a line of a million characters."""
        too_long = any(len(line) > _LONGEST_WRAPPED for line in text.splitlines())
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.NoWrap if too_long else mode.WidgetWidth)

    def _insert(self, text: str, places: Sequence[tuple[int, int]]) -> None:
        """Put a text in place of what is chosen, with dots at these places of it."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        read = 0
        for start, end in places:
            if start < end:
                cursor.insertText(text[read:start], QTextCharFormat())
                _insert_dots(cursor, text[start:end])
                read = end
        cursor.insertText(text[read:], QTextCharFormat())
        cursor.endEditBlock()

    def _show_anew(self, text: str, places: Sequence[tuple[int, int]]) -> None:
        self._masking = True
        super().setPlainText("")
        self._insert(text, places)
        self._masking = False

    def _hide(self) -> None:
        """Put dots wherever a secret can be told by its name."""
        text = self.text()
        if len(text) <= _LONGEST_AT_ONCE:
            self.put_dots(secrets_by_name(text))

    def _meant(self, position: int) -> int:
        """Where a place of the document stands in `text`; what is within dots counts as behind them."""
        passed = 0
        for piece in self._pieces():
            if piece.start >= position:
                break
            inside = position - piece.start
            passed += len(piece.meant) if piece.shown != piece.meant else min(inside, len(piece.meant))
        return passed

    def _note(self) -> None:
        if not self._masking:
            self._pause.start()

    def _shown(self, start: int, end: int) -> tuple[int, int]:
        """Where a place of `text` stands in the document; what is in dots counts as a whole."""
        passed = 0
        first, last = 0, 0
        for piece in self._pieces():
            length = len(piece.meant)
            plain = piece.shown == piece.meant
            if passed <= start:
                first = piece.start + (start - passed if plain else 0)
            if passed <= end:
                last = piece.start + (min(end - passed, length) if plain else len(piece.shown) * (end > passed))
            passed += length
        return first, max(first, last)

    def _pieces(self) -> Iterator[_Piece]:
        block = self.document().begin()
        while block.isValid():
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                yield from _pieces_of(fragment.position(), fragment.text(), fragment.charFormat().property(_SECRET))
                iterator += 1
            if block.next().isValid():
                yield _Piece(block.position() + block.length() - 1, "\n", "\n")
            block = block.next()


def _places_at_once(text: str) -> Sequence[tuple[int, int]]:
    return secrets_by_name(text) if len(text) <= _LONGEST_AT_ONCE else ((0, len(text)),)


def _insert_dots(cursor: QTextCursor, secret: str) -> None:
    hidden = QTextCharFormat()
    hidden.setProperty(_SECRET, secret)
    cursor.insertText(MASK if secret else "", hidden)


def _ends_at(piece: _Piece, position: int) -> bool:
    return piece.shown != piece.meant and piece.start + len(piece.shown) == position


def _pieces_of(start: int, shown: str, secret: object) -> Iterator[_Piece]:
    """What was typed right behind the dots has their format and is text all the same."""
    if isinstance(secret, str) and shown.startswith(MASK):
        yield _Piece(start, MASK, secret)
        start, shown = start + len(MASK), shown[len(MASK) :]
    if shown:
        yield _Piece(start, shown, shown)
