"""A drop-down list in the window's own look."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

from app.window.parts.theme import colour

_FROM_RIGHT = 18


class Choice(QComboBox):
    """A combo box that draws its own arrow: the style sheet's would be a picture for each theme."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and an arrow in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("muted"), 1.6))
        right, middle = self.width() - _FROM_RIGHT, self.height() / 2
        painter.drawPolyline(
            QPolygonF([QPointF(right - 4, middle - 2), QPointF(right, middle + 2), QPointF(right + 4, middle - 2)])
        )
