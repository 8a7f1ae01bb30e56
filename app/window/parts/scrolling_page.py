"""A page that scrolls where the window is too small for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

#: Wider, nobody finds from a line's end to the next one's beginning.
_WIDEST = 1500


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
