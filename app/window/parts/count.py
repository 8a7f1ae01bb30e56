"""A field for a number, in the window's own look."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSpinBox

from app.window.parts.theme import colour

_FROM_RIGHT = 10
_FROM_MIDDLE = 6
#: The style sheet's padding doesn't reach the text's own field.
_BEFORE_TEXT = 9


class Count(QSpinBox):
    """A spin box that draws its own arrows: the style sheet's would be pictures for each theme."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(_BEFORE_TEXT, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and two arrows in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("muted"), 1.6))
        right, middle = self.width() - _FROM_RIGHT, self.height() / 2
        for up in (-1, 1):
            tip = middle + up * (_FROM_MIDDLE + 2)
            base = middle + up * (_FROM_MIDDLE - 2)
            arrow = (QPointF(right - 4, base), QPointF(right, tip), QPointF(right + 4, base))
            painter.drawPolyline(QPolygonF(arrow))
