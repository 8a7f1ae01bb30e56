"""An .xlsx workbook ↔ rows of cells; all in Python, and slow for long ones."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

#: What a cell may hold; None is an empty one.
Value: TypeAlias = str | int | None

#: Bytes that a workbook may unpack to; one of 10,000 rows takes some five million.
_MOST_BYTES: Final = 200_000_000
#: What XML can't carry.
_UNUSABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL: Final = 32_767
_WIDTH: Final = 22


def rows_of(content: bytes) -> tuple[tuple[str, ...], ...] | None:
    """The texts of the first sheet; None where this is no workbook, or a bomb. What formulas came to counts."""
    from openpyxl import load_workbook  # most lists are text, and this is large

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
                return None
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What a workbook says about its size may be a million rows too many.
        sheet.reset_dimensions()
        return tuple(_texts(row) for row in sheet.iter_rows(values_only=True))
    # A damaged workbook breaks it in as many ways as there are parts: zip, XML, references, numbers.
    except Exception:  # noqa: BLE001 - see above
        return None


def content_of(rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook of one sheet, whose first row stays in sight; its cells are texts and numbers, never formulas."""
    from openpyxl import Workbook  # as above
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    header, *others = rows
    book = Workbook(write_only=True)
    sheet = book.create_sheet("IDMobile Token")
    sheet.freeze_panes = "A2"
    for number in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH

    def cell(value: Value) -> object:
        if not isinstance(value, str):
            return value
        text = WriteOnlyCell(sheet, _UNUSABLE.sub("\ufffd", value)[:_LONGEST_CELL])
        # A text that begins like a formula would become one.
        text.data_type = "s"
        text.number_format = "@"
        return text

    for row in (header, *others):
        sheet.append([cell(value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _texts(row: Iterable[object]) -> tuple[str, ...]:
    """The row without the blanks at its end."""
    texts = [_text(value) for value in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        # A licence of digits alone is a number to a spreadsheet.
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
