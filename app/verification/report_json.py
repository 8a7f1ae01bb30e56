"""The report as JSON, for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from app.verification.checked import Checked, summary
from app.verification.columns import added
from app.verification.report_table import report_table
from app.verification.row import LicenceList


def report_json(licence_list: LicenceList, checked: Sequence[Checked]) -> bytes:
    """The summary, and one object for each row; a heading is its key, with a number where it is there twice."""
    table = report_table(licence_list, checked)
    keys = added((), table.headings)
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    said = {"summary": asdict(summary(checked)), "rows": rows}
    return f"{json.dumps(said, indent=1)}\n".encode()
