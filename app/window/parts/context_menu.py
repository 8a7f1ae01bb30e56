"""The menu of the right button: what is selected can be copied, and what the buttons around it do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QListView, QMenu, QPushButton, QWidget

from app.window.parts.letters import bare
from app.window.parts.menu_letters import letter_entries
from app.window.parts.selected_text import selected_text
from app.wording.language import translated as _


class ContextMenu(QObject):
    """Of a card or a page; what has a menu of its own in it, such as a field, keeps that."""

    def __init__(self, around: QWidget, copy: Callable[[str], object]) -> None:
        """`copy` puts a text on the clipboard that isn't confidential."""
        super().__init__(around)
        self._around = around
        self._copy = copy
        around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu where it is asked for."""
        if event.type() is QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._open(event.globalPos())
            return True
        return super().eventFilter(watched, event)

    def _open(self, at: QPoint) -> None:
        menu = QMenu(self._around)
        menu.setObjectName("contextMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        views = (view for view in self._around.findChildren(QListView) if view.isVisible())
        text = next(filter(None, map(selected_text, views)), "")
        if text:
            menu.addAction(_("Copy"), lambda: self._copy(text))
            menu.addSeparator()
        for button in self._around.findChildren(QPushButton):
            if button.isVisible() and button.isEnabled():
                _add(menu, button)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            letter_entries(menu)
            menu.popup(at)


def _add(menu: QMenu, button: QPushButton) -> None:
    # The button's own letter is one of the window's.
    text, further = bare(button.text()), button.menu()
    if further is None:
        menu.addAction(text, button.click)
    else:
        menu.addMenu(text).addActions(further.actions())
