"""What is said about a row: its verdict in words, and what was put right or looks odd in its values."""

from collections.abc import Iterable

from app.endpoint.credentials import Credentials
from app.endpoint.notice import Notice
from app.verification.row import Row
from app.verification.row_result import RowResult
from app.wording.notices import notice_text
from app.wording.verdicts import verdict_explained


def notices_of(row: Row) -> tuple[Notice, ...]:
    """What is to be said of the row's values."""
    return row.request.notices if isinstance(row.request, Credentials) else ()


def explained(result: RowResult) -> str:
    """One paragraph about a row."""
    return " ".join((verdict_explained(result.outcome), *map(notice_text, notices_of(result.row))))


def by_notice(rows: Iterable[Row]) -> dict[Notice, list[Row]]:
    """The rows that each thing is to be said of."""
    found: dict[Notice, list[Row]] = {}
    for row in rows:
        for notice in notices_of(row):
            found.setdefault(notice, []).append(row)
    return found
