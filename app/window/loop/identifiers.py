"""How profiles are told apart in the window: those in the keyring by their own identifiers, the others by these."""

from itertools import count
from typing import Final

#: The built-in practice server.
PRACTICE: Final = "practice"

_DRAFT: Final = "draft "
_numbers = count(1)


def new_draft() -> str:
    """The identifier of a profile that isn't saved yet; none is given twice, so that no late answer meets another."""
    return f"{_DRAFT}{next(_numbers)}"


def is_draft(identifier: str) -> bool:
    """Whether this profile isn't saved yet."""
    return identifier.startswith(_DRAFT)


def is_saved(identifier: str) -> bool:
    """Whether this profile is kept in the keyring."""
    return identifier != PRACTICE and not is_draft(identifier)
