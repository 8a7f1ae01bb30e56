"""A drop-down list in the window's own look."""

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.window.parts.labels_and_buttons import plain_label
from app.window.parts.theme import colour
from app.window.parts.tones import restyle

_FROM_RIGHT = 18


class DropDown(QComboBox):
    """A combo box that draws its own arrow: the style sheet's would be a picture for each theme."""

    #: Enter was pressed while the list is closed.
    returnPressed = Signal()  # noqa: N815 - as a field's

    def __init__(self) -> None:
        super().__init__()
        # A focus that came by the wheel would go on to the next key.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        #: On Linux, Qt gives a drop-down list no name but what is chosen in it: only a label can say what it is.
        self._label = plain_label()
        self._label.hide()
        self._is_list_named = False

    def setAccessibleName(self, name: str) -> None:
        """Say what is chosen here."""
        super().setAccessibleName(name)
        self._label.setText(name)
        if self._is_list_named:
            self._name_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter, with which Qt does nothing here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.returnPressed.emit()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nothing is chosen by scrolling past it."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Take the label along to where the list is put."""
        if event.type() is QEvent.Type.ParentChange:
            self._label.setParent(self.parentWidget())
            self._label.setBuddy(self)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and an arrow in it."""
        super().paintEvent(event)
        if not self._is_list_named:
            # The first paint doesn't wait until Qt has made the list.
            self._is_list_named = True
            QTimer.singleShot(0, self, self._name_list)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("muted"), 1.6))
        right, middle = self.width() - _FROM_RIGHT, self.height() / 2
        painter.drawPolyline(
            QPolygonF([QPointF(right - 4, middle - 2), QPointF(right, middle + 2), QPointF(right + 4, middle - 2)])
        )

    def showPopup(self) -> None:
        """Open the list as high as its rows are.

        Qt asks once before and once after that what is around the rows, and the list takes the focus between. The ring
        of a field with the focus takes a pixel of that on each side, and the last row would be cut.
        """
        restyle(self, "opening", "true")
        super().showPopup()
        restyle(self, "opening", "false")

    def _name_list(self) -> None:
        self.view().setAccessibleName(self.accessibleName())
