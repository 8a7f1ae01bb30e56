"""What every report holds: all columns of the list but the secret's, and for each row what was found out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.endpoint.clock import in_utc
from app.verification.columns import added
from app.verification.row import LicenceList
from app.verification.row_explanation import explained
from app.verification.row_result import RowResult
from app.verification.workbook import Value

#: The columns that a report adds, in this order.
ADDED: Final = ("verdict", "kind", "explanation", "http_status", "elapsed_ms", "checked_at")


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Headings, and rows of as many values; the last of them are those of `ADDED`."""

    headings: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


def report_table(licence_list: LicenceList, checked: Iterable[RowResult]) -> ReportTable:
    """The report in the order of what was checked; explanations are in the person's language."""
    return ReportTable((*licence_list.columns, *added(licence_list.columns, ADDED)), _rows(checked))


def _rows(checked: Iterable[RowResult]) -> Iterator[tuple[Value, ...]]:
    for result in checked:
        yield (
            *result.row.cells,
            result.verdict.value,
            None if result.kind is None else result.kind.value,
            explained(result),
            result.status,
            None if result.elapsed is None else round(result.elapsed * 1000),
            None if result.checked_at is None else in_utc(result.checked_at),
        )
