"""A page that scrolls where the window is too small for it."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

#: Wider, nobody finds from a line's end to the next one's beginning.
_WIDEST = 1500
_SPACE = 14


def scroll_to(widget: QWidget) -> None:
    """Have as much of it in sight as there is room for, its beginning at the least."""
    # What was only just put into it isn't laid out yet.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    frame = widget.parentWidget()
    while frame is not None and not isinstance(frame, ScrollingPage):
        frame = frame.parentWidget()
    if frame is None:
        return
    bar, height = frame.verticalScrollBar(), frame.viewport().height()
    top = widget.mapTo(frame.viewport(), QPoint()).y() + bar.value()
    bottom = top + widget.height()
    if top < bar.value() or bottom > bar.value() + height:
        bar.setValue(min(bottom + _SPACE - height, top - _SPACE))


class ScrollingPage(QScrollArea):
    """Goes by the page's name; what is in the page has the focus, and the frame none."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setObjectName(page.objectName())
        page.setObjectName(f"{page.objectName()}Content")
        page.setMaximumWidth(_WIDEST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidgetResizable(True)
        self.setWidget(page)
        # A file may also be dropped beside the page.
        self.setAcceptDrops(page.acceptDrops())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave it to the page what it takes."""
        # Sent to it, what it doesn't take would come back here, without an end.
        self._page.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Have the page take it."""
        self._page.dropEvent(event)
