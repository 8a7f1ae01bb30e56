"""The lines of the list of profiles, as values and as JSON."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.profiles.profile import ListedProfile

VERSION: Final = 1
_KNOWN: Final = frozenset({"id", "name", "server", "last_used", "pending"})
_IDENTIFIER: Final = re.compile(r"[0-9A-Za-z-]{1,64}")


class Action(StrEnum):
    """What is being done to a profile's entry while its line is marked."""

    ADD = "add"
    SAVE = "save"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Mark:
    """Says that an entry is about to change: written before the entry is, and taken away after.

    With `save`, `edition` is the entry's edition to be, and `name` the name that the profile then has.
    """

    action: Action
    edition: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One profile in the list; `others` are members that this version doesn't know, and keeps."""

    identifier: str
    name: str
    server: str
    last_used: float | None = None
    mark: Mark | None = None
    others: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        """Whether there is a profile for a person to see: not one that is half added, or on its way out."""
        return self.mark is None or self.mark.action is Action.SAVE

    def listed(self) -> ListedProfile:
        """The line as a person sees it."""
        return ListedProfile(self.identifier, self.name, self.server, self.last_used)


Lines = tuple[Line, ...]


def is_identifier(text: str) -> bool:
    """Whether a profile can be known by this."""
    return _IDENTIFIER.fullmatch(text) is not None


def parse_lines(found: Sequence[object]) -> Lines:
    """Read the lines; those without an identifier, which lead to no entry, are left out, and so are repetitions."""
    lines: dict[str, Line] = {}
    for item in found:
        line = _line(item)
        if line is not None:
            lines.setdefault(line.identifier, line)
    return tuple(lines.values())


def text_of(lines: Lines, others: Mapping[str, object] | None = None) -> str:
    """The whole list as JSON, with further members that this version doesn't know."""
    content = {"version": VERSION, "profiles": [_item(line) for line in lines], **(others or {})}
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"


def _line(item: object) -> Line | None:
    """A line with what can be read of it; its identifier is all that it can't do without."""
    found = item if isinstance(item, dict) else {}
    identifier = found.get("id")
    if not (isinstance(identifier, str) and is_identifier(identifier)):
        return None
    return Line(
        identifier,
        _shown(found.get("name")) or identifier,
        _shown(found.get("server")),
        _moment(found.get("last_used")),
        _mark(found.get("pending")),
        {name: value for name, value in found.items() if name not in _KNOWN},
    )


def _shown(text: object) -> str:
    return text if isinstance(text, str) and text.isprintable() else ""


def _moment(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def _mark(item: object) -> Mark | None:
    match item:
        case None:
            return None
        case {"action": "add" | "remove" as action}:
            return Mark(Action(action))
        case {"action": "save", "edition": str(edition), "name": str(name)}:
            return Mark(Action.SAVE, edition, _shown(name))
        case _:
            # Something was under way, so the entry is looked at.
            return Mark(Action.SAVE)


def _item(line: Line) -> dict[str, object]:
    item: dict[str, object] = {
        "id": line.identifier,
        "name": line.name,
        "server": line.server,
        "last_used": line.last_used,
    }
    if line.mark is not None:
        said = {"edition": line.mark.edition, "name": line.mark.name} if line.mark.action is Action.SAVE else {}
        item["pending"] = {"action": line.mark.action, **said}
    return {**item, **line.others}
