"""The report as JSON, for programs."""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from app.verification.columns import added
from app.verification.reports.report_table import report_table
from app.verification.row import LicenceList
from app.verification.row_result import RowResult, summary

#: Behind the last row.
_END: Final = "]\n}"


def report_json(licence_list: LicenceList, checked: Sequence[RowResult]) -> bytes:
    """The summary, and one object for each row; a heading is its key, with a number where it is there twice."""
    table = report_table(licence_list, checked)
    keys = added((), table.headings)
    whole = json.dumps({"summary": asdict(summary(checked)), "rows": []}, indent=1)
    content = io.BytesIO()
    content.write(whole.removesuffix(_END).encode())
    separator = "\n  "
    # One by one: as objects, the rows of a large list would take as much memory as all the rest.
    for row in table.rows:
        said = json.dumps(dict(zip(keys, row, strict=True)), indent=1).replace("\n", "\n  ")
        content.write(f"{separator}{said}".encode())
        separator = ",\n  "
    behind = "\n " if checked else ""
    content.write(f"{behind}{_END}\n".encode())
    return content.getvalue()
