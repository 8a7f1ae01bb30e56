"""The ring that shows how much of a token's life is left, with the number in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.parts.labels import Size, plain_label
from app.window.parts.theme import colour
from app.window.parts.tone import Tone, restyle
from app.wording.language import translated as _

_SIZE = 136
_SMALL_SIZE = 84
_WIDTH = 9
#: Qt counts angles in sixteenths of a degree, from three o'clock, anticlockwise.
_DEGREE = 16
_TOP = 90 * _DEGREE


class CountdownRing(QWidget):
    """Full at the beginning of a life, empty at its end or where the period isn't known."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._tone = Tone.MUTED
        self.set_compact(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Time left"))
        self.time_left = plain_label(name="timeLeft", size=Size.NUMBER)
        self._left = plain_label(_("left"), tone=Tone.MUTED)
        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addWidget(self.time_left, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._left, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a state
        """Take less room, where the ring stands beside something more important."""
        self._compact = compact
        side = _SMALL_SIZE if compact else _SIZE
        self.setFixedSize(QSize(side, side))

    def show_time(self, text: str, share: float, tone: Tone, *, counting: bool) -> None:
        """Show the time left as text and as a share from 0 to 1; `counting` says whether the text is a time."""
        self.time_left.setText(text)
        self._left.setVisible(counting and not self._compact)
        long = self._compact or len(text) > len("59:59")
        restyle(self.time_left, "textSize", Size.WORD if long else Size.NUMBER)
        if (share, tone) != (self._share, self._tone):
            self._share, self._tone = share, tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, and on it the share that is left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(self.rect()).adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
        painter.setPen(QPen(colour("border"), _WIDTH))
        painter.drawEllipse(square)
        if self._share > 0:
            painter.setPen(QPen(colour(self._tone), _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(square, _TOP, -round(self._share * 360 * _DEGREE))
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
