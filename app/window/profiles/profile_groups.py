"""What the groups of profiles are called, their colours, and the menu in which they are chosen."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QMenu

from app.wording.language import translated as _

#: By the groups' names in the file, their colours in the theme.
_COLOURS = {"production": "bad", "preproduction": "warning", "test": "accent"}


def shown_marks(marks: Mapping[str, tuple[str, bool]]) -> dict[str, tuple[str, str, bool]]:
    """Of each profile the group's name, its colour, and whether it is a favourite."""
    said = _names()
    return {
        profile: (said.get(group, ""), _COLOURS.get(group, ""), favourite)
        for profile, (group, favourite) in marks.items()
    }


def add_marks(
    menu: QMenu,
    mark: tuple[str, str, bool],
    favour: Callable[[bool], object],
    group: Callable[[str], object],
) -> None:
    """Let a profile be a favourite, or in a group; `group` is given its name in the file."""
    now, _colour, favourite = mark
    menu.addSeparator()
    menu.addAction(
        _("No longer a favourite") if favourite else _("Make it a favourite"), partial(favour, not favourite)
    )
    groups = menu.addMenu(_("Group"))
    for name, said in (*_names().items(), ("", _("No group"))):
        action = groups.addAction(said, partial(group, name))
        action.setCheckable(True)
        action.setChecked(now == (said if name else ""))


def _names() -> Mapping[str, str]:
    return {"production": _("Production"), "preproduction": _("Pre-production"), "test": _("Test")}
