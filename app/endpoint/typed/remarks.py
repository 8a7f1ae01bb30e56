"""What people write where a code belongs: sums, remarks, addresses; no licence has such a code."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late

#: What stands below a column, where it is summed up: alone, or with what it comes to.
_SUM: Final = late(
    r"(?:sub|grand|sous)?[ -]?(?:tota(?:l|ls|ux|le)|sum|summe|somme|suma|gesamt(?:summe)?|count|nombre|anzahl)"
    r"(?:\s?[:=]\s?.*|\s.*)?",
    re.IGNORECASE,
)
_ADDRESS: Final = late(r"\S+@\S+\.\w+|\w+://\S*|www\.\S+")
#: What a formula that comes to nothing leaves, and a number below that.
_NOTHING: Final = late(r"0+|-\d+")
_WORD: Final = late(r"[^\W\d_]{2,}[.:,;!)]?")
_LONG_WORD: Final = late(r"\W?[^\W\d_]{3,}\W*")
#: A piece of a text that may be a code, or part of one, and is no date.
_PIECE: Final = late(r"(?!\d{1,4}(?:[-/.]\d{1,4}){2}$)(?=\S*\d)[A-Za-z0-9][\w./-]{3,}")
_LONGEST: Final = 120
_SEVERAL: Final = 2
_IN_CAPITALS: Final = 3


def is_no_code(text: str) -> bool:
    """Whether this is plainly something else than a code, however the code may look."""
    return (
        _SUM.fullmatch(text) is not None
        or (len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None)
        or _NOTHING.fullmatch(text) is not None
        or not any(map(str.isalnum, text))
        or _is_prose(text.split())
    )


def _is_prose(pieces: list[str]) -> bool:
    """Whether words stand here as in a sentence, a name or a remark, rather than a code with a blank in it."""
    if len(pieces) < _SEVERAL:
        return False
    words = [piece for piece in pieces if _LONG_WORD.fullmatch(piece) and not piece.isupper()]
    if any(_PIECE.fullmatch(piece) for piece in pieces):
        return len(words) >= _SEVERAL or _is_labelled(pieces)
    return bool(words) or sum(_WORD.fullmatch(piece) is not None for piece in pieces) >= _IN_CAPITALS


def _is_labelled(pieces: list[str]) -> bool:
    """Whether the code has its own heading before it: `Licence: PR16F16N`."""
    return len(pieces) > 1 and pieces[0].rstrip(":").casefold() in {"licence", "license", "code"}
