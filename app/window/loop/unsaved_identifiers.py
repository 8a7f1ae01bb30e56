"""The identifiers of the profiles that aren't in the keyring: the practice server and the drafts."""

from itertools import count
from typing import Final

#: The built-in practice server.
PRACTICE: Final = "practice"

_DRAFT: Final = "draft "
_numbers = count(1)


def new_draft() -> str:
    """A new identifier for an unsaved profile, used only once, so that a late answer can't reach another draft."""
    return f"{_DRAFT}{next(_numbers)}"


def is_draft(identifier: str) -> bool:
    """Whether this profile isn't saved yet."""
    return identifier.startswith(_DRAFT)


def is_saved(identifier: str) -> bool:
    """Whether this profile is kept in the keyring."""
    return identifier != PRACTICE and not is_draft(identifier)
