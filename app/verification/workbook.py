"""An .xlsx workbook → a table: the texts of its first sheet."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.verification.text_table import Table

SIGNATURE: Final = b"PK\x03\x04"
#: Bytes that a workbook may unpack to; one of 10,000 rows takes some five million.
_MOST_BYTES: Final = 200_000_000


def workbook_table(content: bytes, file_name: str) -> Table | Problem:
    """Read the first sheet; `file_malformed` where it is no workbook, or a bomb. What formulas came to counts."""
    from openpyxl import load_workbook  # noqa: PLC0415 - most lists are text, and this is large

    malformed = Problem(Kind.FILE_MALFORMED, Reason.NO_LIST, file_name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
                return malformed
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What a workbook says about its size may be a million rows too many.
        sheet.reset_dimensions()
        rows = tuple(_texts(row) for row in sheet.iter_rows(values_only=True))
    # A damaged workbook breaks it in as many ways as there are parts: zip, XML, references, numbers.
    except Exception:  # noqa: BLE001 - see above
        return malformed
    return Table(rows)


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
