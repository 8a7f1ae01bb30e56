"""A ring that shows how many of a whole are good, bad, in doubt or still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.parts.labels import Size, plain_label
from app.window.parts.theme import colour
from app.window.parts.tone import Tone

_SIZE = 116
_WIDTH = 14
_DEGREE = 16
_TOP = 90 * _DEGREE


class SummaryRing(QWidget):
    """The parts go round from the top, in the order in which they are given; the whole stands in the middle."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self._parts: tuple[tuple[Tone, int], ...] = ()
        self._whole = 0
        self.setFixedSize(QSize(_SIZE, _SIZE))
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._number = plain_label("0", size=Size.TITLE)
        layout = QVBoxLayout(self)
        layout.addWidget(self._number, alignment=Qt.AlignmentFlag.AlignCenter)

    def show_parts(self, parts: Sequence[tuple[Tone, int]], whole: int) -> None:
        """Show these parts of the whole."""
        if (tuple(parts), whole) != (self._parts, self._whole):
            self._parts, self._whole = tuple(parts), whole
            self._number.setText(str(whole))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, and the parts on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(self.rect()).adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
        painter.setPen(QPen(colour("border"), _WIDTH))
        painter.drawEllipse(square)
        begin = 0
        for tone, count in self._parts:
            length = round(360 * _DEGREE * count / max(1, self._whole))
            painter.setPen(QPen(colour(tone), _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(square, _TOP - begin, -length)
            begin += length
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
