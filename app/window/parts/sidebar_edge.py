"""The edge between the profiles and the pages, which a person drags to make the profiles wider or narrower."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.window.parts.theme import colour

_WIDTH = 7


class SidebarEdge(QWidget):
    """Lies over the right edge of what it makes wider; a double click gives it back its first width."""

    #: The width that the person wants for what is beside the edge.
    moved = Signal(int)
    reset = Signal()

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self.setObjectName("sidebarEdge")
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._beside = beside
        beside.installEventFilter(self)
        self._place()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the two, which what is in the one beside would cover."""
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), colour("border"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(self.mapToParent(event.position().toPoint()).x())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to where it was at first."""
        event.accept()
        self.reset.emit()

    def _place(self) -> None:
        self.setGeometry(self._beside.width() - _WIDTH, 0, _WIDTH, self._beside.height())
        self.raise_()
