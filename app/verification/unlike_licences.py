"""Licences that look unlike all others of their list: a word or a name among codes, perhaps from another column."""

from collections.abc import Sequence
from typing import Final

from app.endpoint.credentials import Credentials
from app.endpoint.lazy_patterns import late
from app.endpoint.notice import NoticeKind
from app.verification.row import Row
from app.verification.row_explanation import with_notice

#: How many codes, in number and in per cent of all, it takes to make another kind look odd.
_FEWEST: Final = 4
_MOST_ARE: Final = 80
#: Most codes are long, and these are no longer than a mark or an abbreviation.
_LONG: Final = 6
_SHORT: Final = 3
_DIGIT: Final = late(r"[0-9]")


def with_unlike_told(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, with a notice where a licence has no digit or is tiny, unlike the others; it is sent all the same."""
    asked = [row.licence for row in rows if isinstance(row.request, Credentials)]
    least = max(_FEWEST, len(asked) * _MOST_ARE / 100)
    have_digits = sum(_DIGIT.search(licence) is not None for licence in asked) >= least
    are_long = sum(len(licence) >= _LONG for licence in asked) >= least
    if not have_digits and not are_long:
        return tuple(rows)

    def is_unlike(licence: str) -> bool:
        return (have_digits and _DIGIT.search(licence) is None) or (are_long and len(licence) <= _SHORT)

    return tuple(with_notice(row, NoticeKind.LICENCE_UNLIKE) if is_unlike(row.licence) else row for row in rows)
