"""What the groups of profiles are called, and their colours."""

from collections.abc import Mapping

from app.wording.language import translated as _

#: By the groups' names in the file, their colours in the theme.
_COLOURS = {"production": "bad", "preproduction": "warning", "test": "accent"}


def shown_marks(marks: Mapping[str, tuple[str, bool]]) -> dict[str, tuple[str, str, bool]]:
    """Of each profile the group's name, its colour, and whether it is a favourite."""
    said = group_names()
    return {
        profile: (said.get(group, ""), _COLOURS.get(group, ""), favourite)
        for profile, (group, favourite) in marks.items()
    }


def group_names() -> Mapping[str, str]:
    """What a group is called, by its name in the file."""
    return {"production": _("Production"), "preproduction": _("Pre-production"), "test": _("Test")}
