"""What may be shown of a value that is confidential."""

from typing import Final

from app.endpoint.secret import MASK

_SHOWN: Final = 3
#: A shorter licence would be guessed from three of its characters.
_SHORTEST_SHOWN: Final = 7


def masked_licence(licence: str) -> str:
    """A licence down to its last three characters; nothing of one shorter than seven."""
    return MASK + (licence[-_SHOWN:] if len(licence) >= _SHORTEST_SHOWN else "")
