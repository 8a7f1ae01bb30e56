"""The report as a workbook."""

from collections.abc import Iterable

from app.verification.reports.report_table import report_table
from app.verification.row import LicenceList
from app.verification.row_result import RowResult
from app.verification.workbook import content_of


def report_xlsx(licence_list: LicenceList, checked: Iterable[RowResult]) -> bytes:
    """One sheet with a header that stays in sight; it takes seconds for a long list, off the loop."""
    table = report_table(licence_list, checked)
    return content_of([table.headings, *table.rows])
