"""Profile names: what may be one, when two are the same, and which are meant by another."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from app.endpoint.problem import Kind, Problem

#: Characters that a name may have.
LONGEST: Final = 100
#: The built-in practice server goes by these.
_RESERVED: Final = frozenset({"practice", "practice server"})
_MOST_CANDIDATES: Final = 5


def parse_name(text: str) -> str | Problem:
    """Read a typed name: blanks around it are cut, and it becomes NFC.

    `profile_name_unusable` unless it has 1 to 100 printable characters, `profile_exists` where it is the practice
    server's.
    """
    name = unicodedata.normalize("NFC", re.sub(r"[^\S\t-\r\x1c-\x1f\x85\u2028\u2029]", " ", text).strip())
    if not (0 < len(name) <= LONGEST and name.isprintable()):
        return Problem(Kind.PROFILE_NAME_UNUSABLE)
    if same_name(name) in _RESERVED:
        return Problem(Kind.PROFILE_EXISTS, subject=name)
    return name


def same_name(name: str) -> str:
    """What two names have in common when they differ in capitals alone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())


def shown_name(typed: str) -> str:
    """A typed name that may be unusable, as it can be shown: cut, and without what doesn't print."""
    return "".join(character if character.isprintable() else "�" for character in typed.strip()[:LONGEST])


def perhaps_meant(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that contain what was typed, then those that look like it, five at most."""
    import difflib  # only a name that isn't found needs it

    known = {same_name(name): name for name in names}
    wanted = same_name(typed)
    containing = [key for key in known if wanted in key] if wanted else []
    alike = difflib.get_close_matches(wanted, known, n=_MOST_CANDIDATES)
    return tuple(known[key] for key in dict.fromkeys((*containing, *alike)))[:_MOST_CANDIDATES]
