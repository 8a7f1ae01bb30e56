"""Licences of digits that are shorter than all others: what a spreadsheet leaves of those with zeros in front."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.endpoint.credentials import Credentials
from app.endpoint.notice import NoticeKind
from app.verification.row import Row
from app.verification.row_explanation import with_notice

#: How many codes of one length, in number and in per cent of all, it takes to make a shorter one look wrong.
_FEWEST: Final = 3
_MOST_ARE: Final = 70


def with_lost_zeros_told(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, with a notice where a licence lacks digits that the others have; nobody knows whether it should."""
    lengths = Counter(len(row.licence) for row in rows if _is_number(row))
    if len(lengths) < 2:
        return tuple(rows)
    usual, count = lengths.most_common(1)[0]
    if count < _FEWEST or count * 100 < lengths.total() * _MOST_ARE:
        return tuple(rows)
    return tuple(
        with_notice(row, NoticeKind.LICENCE_SHORTER) if _is_number(row) and len(row.licence) < usual else row
        for row in rows
    )


def _is_number(row: Row) -> bool:
    return row.licence.isascii() and row.licence.isdigit() and isinstance(row.request, Credentials)
