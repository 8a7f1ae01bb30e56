"""What can be done with the rows that are chosen in a list: the menu of the right button."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from app.window.parts.letters import bare
from app.window.parts.menu_letters import letter_entries
from app.wording.language import translated as _


def open_menu(parent: QWidget, at: QPoint, copy: Callable[[], object], offered: Iterable[QAbstractButton]) -> None:
    """Open it; what is offered beside copying is what these buttons do."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Copy"), copy)
    for further in offered:
        menu.addAction(bare(further.text()), further.click)
    letter_entries(menu)
    menu.popup(at)
