"""The profiles as rows, the chosen one of which stays in sight."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView


class ProfileView(QListView):
    """Keeps the chosen row in sight when it is made smaller, unless the person has scrolled away from it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("profileList")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to the chosen row if it was seen before."""
        current = self.currentIndex()
        was_seen = self.visualRect(current).intersects(QRect(0, 0, self.width(), event.oldSize().height()))
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(current)
