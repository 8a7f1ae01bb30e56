"""The report as one JSON object a line, for programs that read it while it grows."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from app.verification.columns import added
from app.verification.reports.report_table import report_table
from app.verification.row import LicenceList
from app.verification.row_result import RowResult, summary

#: The row's number in the list, for the lines come as they are found out.
_ROW = "row"


class Lines:
    """Writes results as lines, in whichever order they come."""

    def __init__(self, licence_list: LicenceList) -> None:
        self._list = licence_list
        headings = report_table(licence_list, ()).headings
        self._keys = added((_ROW,), added((), headings))

    def line(self, result: RowResult) -> bytes:
        """One row's object."""
        (values,) = report_table(self._list, (result,)).rows
        said = {_ROW: result.row.number, **dict(zip(self._keys, values, strict=True))}
        return f"{json.dumps(said)}\n".encode()

    def last_line(self, checked: Sequence[RowResult]) -> bytes:
        """The summary, which says that nothing follows."""
        return f"{json.dumps({'summary': asdict(summary(checked))})}\n".encode()


def report_ndjson(licence_list: LicenceList, checked: Sequence[RowResult]) -> bytes:
    """All lines at once."""
    lines = Lines(licence_list)
    return b"".join((*map(lines.line, checked), lines.last_line(checked)))
