"""Workbooks for the tests, written as spreadsheets write them, and read back."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from app.verification.tables.xlsx import xlsx_tables
from app.verification.tables.zip_archive import Archive

#: What is done to the sheet beside filling it: rows hidden, cells merged.
Shaped = Callable[[Any], None]


def workbook_with(*rows: Sequence[Any], shaped: Shaped | None = None) -> bytes:
    """A workbook of one sheet; a number in a tuple with a format is shown in that format."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Customers")
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                _fill(book, sheet, (place, column), value)
        if shaped is not None:
            shaped(sheet)
    return content.getvalue()


def rows_in(content: bytes) -> tuple[tuple[str, ...], ...]:
    """The texts of a workbook's first sheet."""
    with Archive.opened(content) as archive:
        return next(xlsx_tables(archive)).rows


def _fill(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, place: tuple[int, int], value: object
) -> None:
    if isinstance(value, tuple):
        number, code = value
        sheet.write(*place, number, book.add_format({"num_format": code}))
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(*place, value, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    elif isinstance(value, str) and not value.startswith("="):
        sheet.write_string(*place, value)
    elif isinstance(value, str):
        # A formula that was never calculated.
        sheet.write_formula(*place, value, None, "")
    elif value is not None:
        sheet.write(*place, value)
