"""A field for a number, in the window's own look."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSpinBox

from app.window.parts.theme import colour

_FROM_RIGHT = 10
_FROM_MIDDLE = 6
#: The style sheet's padding doesn't reach the text's own field.
_BEFORE_TEXT = 9
#: Padding and border above and below, as the style sheet gives them to other fields.
_AROUND_TEXT = 16


class NumberField(QSpinBox):
    """A spin box that draws its own arrows: the style sheet's would be pictures for each theme."""

    def __init__(self) -> None:
        super().__init__()
        # A focus that came by the wheel would go on to the next key.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_BEFORE_TEXT, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """As high as the fields and lists beside it, which the style sheet makes higher and not this."""
        hint = super().sizeHint()
        return QSize(hint.width() + _BEFORE_TEXT, self.fontMetrics().height() + _AROUND_TEXT)

    def minimumSizeHint(self) -> QSize:
        """It doesn't grow smaller."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nothing is set by scrolling past it."""
        event.ignore()

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
