"""The report as CSV, with the list's own delimiter, harmless to the spreadsheet that opens it."""

import codecs
import csv
import io
from collections.abc import Iterable
from typing import Final

from app.verification.reports.report_table import report_table
from app.verification.row import LicenceList
from app.verification.row_result import RowResult
from app.verification.workbook import Value

#: What a spreadsheet takes for the beginning of a formula, also in the full-width forms of East Asian keyboards.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


#: By which a spreadsheet knows UTF-8.
MARK: Final = codecs.BOM_UTF8


def report_csv(licence_list: LicenceList, checked: Iterable[RowResult]) -> bytes:
    """UTF-8 with a mark, by which Excel knows it; lines end in CRLF (RFC 4180 §2)."""
    table = report_table(licence_list, checked)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=licence_list.delimiter)
    writer.writerow(map(harmless, table.headings))
    writer.writerows(map(harmless, row) for row in table.rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def harmless(value: Value) -> Value:
    """The value, after an apostrophe where a spreadsheet would run it; blanks before a formula don't stop it."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value
