"""What can be done with a profile of the list: the menu of the right button."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.window.parts.menu_letters import letter_entries
from app.window.profiles.profile_groups import group_names
from app.wording.language import translated as _


class Offered(NamedTuple):
    """What the menu does; `group` is given the group's name in the file."""

    ask: Callable[[], object]
    rename: Callable[[], object]
    delete: Callable[[], object]
    favour: Callable[[bool], object]
    group: Callable[[str], object]


def open_menu(parent: QWidget, at: QPoint, offered: Offered, mark: tuple[str, str, bool] | None) -> None:
    """Open it; `mark` is the group's name, its colour and whether it is a favourite, None for what isn't saved."""
    menu = QMenu(parent)
    menu.setObjectName("profileMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Get a token and copy it"), offered.ask)
    if mark is not None:
        menu.addAction(_("Rename"), offered.rename)
        menu.addAction(_("Delete"), offered.delete)
        _add_marks(menu, mark, offered)
    letter_entries(menu)
    menu.popup(at)


def _add_marks(menu: QMenu, mark: tuple[str, str, bool], offered: Offered) -> None:
    now, _colour, favourite = mark
    menu.addSeparator()
    menu.addAction(
        _("Remove from favourites") if favourite else _("Add to favourites"), partial(offered.favour, not favourite)
    )
    groups = menu.addMenu(_("Group"))
    for name, said in (*group_names().items(), ("", _("No group"))):
        action = groups.addAction(said, partial(offered.group, name))
        action.setCheckable(True)
        action.setChecked(now == (said if name else ""))
