"""The profiles as rows: which keys are theirs, and how the chosen one stays in sight."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.window.parts.text_keys import begins
from app.window.profiles.profile_delegate import ProfileDelegate


class ProfileView(QListView):
    """Keeps the chosen row in sight when it is made smaller, unless the person has scrolled away from it.

    Letters are left to the window, where they begin a form: names are found by the search.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("profileList")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(ProfileDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt would jump to the next name with the letter, and choose that profile."""
        if begins(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to the chosen row if it was seen before."""
        current = self.currentIndex()
        was_seen = self.visualRect(current).intersects(QRect(0, 0, self.width(), event.oldSize().height()))
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(current)
