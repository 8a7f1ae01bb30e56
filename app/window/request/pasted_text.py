"""A field for a pasted request, in which secrets stand as dots and are still there to be used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.window.parts.theme import colour

MASK = "••••••"
_SECRET = QTextFormat.Property.UserProperty.value + 1
_PAUSE_MILLISECONDS = 200
_LONGEST_WRAPPED = 20_000


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
        self._typing = False
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

    @property
    def is_being_typed(self) -> bool:
        """Whether the person is in the middle of typing, where dots would only be in the way."""
        return self._typing

    def put_dots(self, places: Sequence[tuple[int, int]]) -> None:
        """Put dots in place of what stands at these places of `text`; it stays part of `text`."""
        meant = self.text()
        self._masking = True
        cursor = QTextCursor(self.document())
        for start, end in sorted(places, reverse=True):
            secret = meant[start:end]
            shown_start, shown_end = self._shown(start, end)
            cursor.setPosition(shown_start)
            cursor.setPosition(shown_end, QTextCursor.MoveMode.KeepAnchor)
            hidden = QTextCharFormat()
            hidden.setProperty(_SECRET, secret)
            cursor.insertText(MASK, hidden)
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
        super().setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in what is pasted or dropped."""
        self._wrap_for(source.text())
        super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember that the change comes from typing."""
        self._typing = bool(event.text())
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Mark again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.mark(*self._marked)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Typing has ended."""
        super().focusOutEvent(event)
        if self._typing:
            self._typing = False
            self.changed.emit()

    def _wrap_for(self, text: str) -> None:
        """Qt takes half a minute to wrap a line of a million characters."""
        too_long = any(len(line) > _LONGEST_WRAPPED for line in text.splitlines())
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.NoWrap if too_long else mode.WidgetWidth)

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


def _pieces_of(start: int, shown: str, secret: object) -> Iterator[_Piece]:
    """What was typed right behind the dots has their format and is text all the same."""
    if isinstance(secret, str) and shown.startswith(MASK):
        yield _Piece(start, MASK, secret)
        start, shown = start + len(MASK), shown[len(MASK) :]
    if shown:
        yield _Piece(start, shown, shown)
