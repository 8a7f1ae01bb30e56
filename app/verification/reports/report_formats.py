"""The forms of a report, by the suffix of its file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from app.verification.reports.report_csv import report_csv
from app.verification.reports.report_html import report_html
from app.verification.reports.report_json import report_json
from app.verification.reports.report_ndjson import report_ndjson
from app.verification.reports.report_xlsx import report_xlsx
from app.verification.row import LicenceList
from app.verification.row_result import RowResult

Form: TypeAlias = Callable[[LicenceList, Sequence[RowResult]], bytes]

FORMS: Final[Mapping[str, Form]] = {
    ".csv": report_csv,
    ".json": report_json,
    ".ndjson": report_ndjson,
    ".xlsx": report_xlsx,
    ".html": report_html,
}


def form_of(file: Path) -> Form | None:
    """The form that a file's name asks for; None where there is none of that suffix."""
    return FORMS.get(file.suffix.lower())
