"""What is said about a row: its verdict in words, and what was put right or looks odd in its values."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.endpoint.credentials import Credentials
from app.endpoint.notice import Notice, NoticeKind
from app.verification.row import Row
from app.verification.row_result import RowResult
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.notices import notice_text
from app.wording.verdicts import verdict_explained

_MOST_NUMBERS: Final = 8


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


def noticed_text(notice: Notice, rows: Sequence[Row]) -> str:
    """One thing that is to be said of these rows."""
    numbers = [str(row.number) for row in rows[:_MOST_NUMBERS]]
    shown = ", ".join(numbers) + (" …" if len(rows) > _MOST_NUMBERS else "")
    place = translated_plural("Row {numbers}", "Rows {numbers}", len(rows)).format(numbers=shown)
    return _("{place}: {text}").format(place=place, text=notice_text(notice))


def with_notice(row: Row, kind: NoticeKind) -> Row:
    """The row with one more thing to be said of it, where it can be asked about."""
    if not isinstance(row.request, Credentials):
        return row
    return replace(row, request=replace(row.request, notices=(*row.request.notices, Notice(kind))))
