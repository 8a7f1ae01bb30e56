"""A ring that shows how much of a whole there is of what, with a text in the middle."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.window.parts.theme import colour
from app.window.parts.tones import Tone

#: Qt counts angles in sixteenths of a degree, from three o'clock, anticlockwise.
_DEGREE = 16
_TOP = 90 * _DEGREE


class Ring(QProgressBar):
    """The parts go round clockwise from the top, in the order in which they are given.

    To assistive tools it has a value, the per cent of all parts together.
    """

    def __init__(self, width: int, inside: Sequence[QWidget]) -> None:
        """`width` is that of the stroke; the widgets `inside` are centred, one below the other."""
        super().__init__()
        self._width = width
        self._parts: tuple[tuple[Tone, float], ...] = ()
        self.setTextVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QVBoxLayout(self)
        layout.addStretch()
        for widget in inside:
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()

    def show_parts(self, parts: tuple[tuple[Tone, float], ...]) -> None:
        """Show these shares of the whole, each from 0 to 1."""
        if parts != self._parts:
            self._parts = parts
            self._set_value(round(100 * sum(share for _tone, share in parts)))
            self.update()

    def _set_value(self, value: int) -> None:
        """Have the value there for who asks: a visible bar would have each second of a countdown said aloud."""
        shown = self.isVisible()
        self.setAttribute(Qt.WidgetAttribute.WA_WState_Visible, on=False)
        self.setValue(value)
        self.setAttribute(Qt.WidgetAttribute.WA_WState_Visible, on=shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, and the parts on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(self.rect()).adjusted(self._width, self._width, -self._width, -self._width)
        painter.setPen(QPen(colour("border"), self._width))
        painter.drawEllipse(square)
        # Ends that are round would reach into the neighbour.
        cap = Qt.PenCapStyle.RoundCap if len(self._parts) == 1 else Qt.PenCapStyle.FlatCap
        begin = 0
        for tone, share in self._parts:
            length = round(share * 360 * _DEGREE)
            if length:
                painter.setPen(QPen(colour(tone), self._width, Qt.PenStyle.SolidLine, cap))
                painter.drawArc(square, _TOP - begin, -length)
            begin += length
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
