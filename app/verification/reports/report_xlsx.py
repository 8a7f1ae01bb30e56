"""The report as a workbook."""

from collections.abc import Iterable
from itertools import chain
from typing import Final

from app.verification.reports.report_table import report_table
from app.verification.row import LicenceList
from app.verification.row_result import RowResult
from app.verification.workbook import content_of

#: From here on, rows of much text may come to more than a workbook's usual form holds.
_MANY: Final = 200_000


def report_xlsx(licence_list: LicenceList, checked: Iterable[RowResult]) -> bytes:
    """One sheet with a header that stays in sight; it takes seconds for a long list, off the loop."""
    table = report_table(licence_list, checked)
    return content_of(chain((table.headings,), table.rows), are_many=len(licence_list.rows) > _MANY)
