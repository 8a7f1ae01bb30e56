"""The report as a workbook whose cells are texts and numbers, never formulas."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from app.verification.checked import Checked
from app.verification.report_table import ADDED, Value, report_table
from app.verification.row import LicenceList

#: What XML can't carry.
_UNUSABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL: Final = 32_767
_WIDTH: Final = 20
_WIDTHS: Final = dict(zip(ADDED, (12, 22, 80, 12, 12, 22), strict=True))


def report_xlsx(licence_list: LicenceList, checked: Iterable[Checked]) -> bytes:
    """One sheet with a header that stays in sight; it takes seconds for a long list, off the loop."""
    table = report_table(licence_list, checked)
    return workbook_of(table.headings, table.rows)


def workbook_of(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook with these headings and rows."""
    from openpyxl import Workbook  # noqa: PLC0415 - most reports are CSV, and this is large
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("IDMobile Token")
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(heading, _WIDTH)

    def cell(value: Value) -> object:
        if not isinstance(value, str):
            return value
        text = WriteOnlyCell(sheet, _UNUSABLE.sub("\ufffd", value)[:_LONGEST_CELL])
        # A text that begins like a formula would become one.
        text.data_type = "s"
        text.number_format = "@"
        return text

    for row in (headings, *rows):
        sheet.append([cell(value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
