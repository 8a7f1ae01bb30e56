"""An old .xls workbook → its sheets that are shown; what the reading library passes over is seen here ([MS-XLS])."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from app.verification.tables.compound_file import CompoundFile
from app.verification.tables.number_format import shapes_codes, shown
from app.verification.tables.sheet import Sheet
from app.verification.tables.size_limits import SizeCount
from app.verification.tables.table import Table
from app.verification.tables.zip_archive import DamagedError

_BOF, _EOF, _BOUND_SHEET, _WINDOW1, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x3D, 0x41E, 0xE0
_ROW, _COLUMNS, _PASSWORD = 0x208, 0x7D, 0x2F
#: Records that begin with a row, a column and, but for those of many cells, a style: [MS-XLS] §2.3.
_CELLS: Final = frozenset({0x203, 0x27E, 0xFD, 0x204, 0x205, 0x201, 0x06})
_MANY_NUMBERS: Final = 0xBD
_MANY_CELLS: Final = frozenset({_MANY_NUMBERS, 0xBE})
_LAST_COLUMN: Final = 255
#: The reading library makes room for every cell between the first and the last.
_MOST_CELLS: Final = 3_000_000
_HIDDEN_ROW: Final = 0x20
_NUMBERS: Final = frozenset({0x203, 0x27E})
_TRUTH_OR_ERROR, _FORMULA = 0x205, 0x06
#: [MS-XLS] §2.5.10.
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
#: How a formula's result says that it is an error rather than a number: where the kind is, the kind, and what follows.
_RESULT: Final = slice(6, 14)
_ERROR_RESULT: Final = (2, 0xFF, 0xFF)


def is_workbook(file: CompoundFile) -> bool:
    """Whether this is an old workbook, of whichever version."""
    return bool(file.names & {"Workbook", "Book"})


def is_encrypted(file: CompoundFile) -> bool:
    """Whether a password protects it: an old workbook of its own, or a new one wrapped up."""
    if "EncryptedPackage" in file.names:
        return True
    records = _records(file.stream("Workbook") or file.stream("Book"))
    for kind, _body in records:
        if kind == _PASSWORD:
            return True
        if kind in {_EOF, _BOUND_SHEET}:
            return False
    return False


def xls_tables(content: bytes, file: CompoundFile) -> Iterator[Table]:
    """One table after the other, the one that was open first; raises `DamagedError` and `TooLargeError`."""
    book = _Book()
    book.read(_records(file.stream("Workbook") or file.stream("Book")))
    visible = [sheet for sheet in book.sheets if not sheet.is_hidden] or book.sheets
    opened = book.sheets[book.active] if book.active < len(book.sheets) else None
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for seen in sorted(visible, key=lambda sheet: sheet is not opened):
            found = workbook.get_sheet_by_index(book.sheets.index(seen))
            merged = [
                (first, last, column)
                for (first, column), (last, _end) in found.merged_cell_ranges or ()
                if last > first
            ]
            yield _table(found.to_python(skip_empty_area=False), merged, seen, book)
    except (CalamineError, OSError, ValueError) as damaged:
        raise DamagedError from damaged
    # What the library itself doesn't expect comes as an exception that derives from nothing else.
    except BaseException as panic:
        if type(panic).__module__ == "pyo3_runtime":
            raise DamagedError from panic
        raise


@dataclass(slots=True)
class _SeenSheet:
    """What the records say of one sheet beyond the cells' values."""

    name: str
    is_hidden: bool
    is_sheet: bool
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: The styles of cells that hold numbers, by row and column.
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    #: The errors in cells, which the reading library leaves blank.
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


class _Book:
    """What is gathered while the records go by."""

    def __init__(self) -> None:
        self.sheets: list[_SeenSheet] = []
        self.active = 0
        self._formats: dict[int, str] = {}
        self._of_styles: list[int] = []

    def read(self, records: Iterator[tuple[int, bytes]]) -> None:
        """Go through the book's own records and then through each sheet's, which come in the sheets' order."""
        depth, place = 0, -1
        extent = SizeCount(_MOST_CELLS)
        for kind, body in records:
            if kind == _BOF:
                depth += 1
                if depth == 1:
                    place, extent = place + 1, SizeCount(_MOST_CELLS)
            elif kind == _EOF:
                depth -= 1
            elif place == 0:
                self._of_book(kind, body)
            elif 0 < place <= len(self.sheets):
                self._of_sheet(self.sheets[place - 1], kind, body, extent)

    def shape(self, style: int) -> str:
        """The format of a style, where it shapes codes."""
        code = self._formats.get(self._of_styles[style], "") if style < len(self._of_styles) else ""
        return code if shapes_codes(code) else ""

    def _of_book(self, kind: int, body: bytes) -> None:
        if kind == _BOUND_SHEET:
            self.sheets.append(_SeenSheet(_text(body[6:], wide_length=False), body[4] & 3 != 0, body[5] == 0))
        elif kind == _WINDOW1:
            self.active = int.from_bytes(body[10:12], "little")
        elif kind == _FORMAT:
            self._formats[int.from_bytes(body[:2], "little")] = _text(body[2:], wide_length=True)
        elif kind == _XF:
            self._of_styles.append(int.from_bytes(body[2:4], "little"))

    def _of_sheet(self, sheet: _SeenSheet, kind: int, body: bytes, extent: SizeCount) -> None:
        row, column = _word(body, 0), _word(body, 2)
        if kind in _CELLS:
            extent.holds(row + 1, column + 1)
            self._of_cell(sheet, kind, body, (row, column))
        elif kind in _MANY_CELLS:
            extent.holds(row + 1, _word(body, len(body) - 2) + 1)
            for number in range((len(body) - 6) // 6) if kind == _MANY_NUMBERS else ():
                self._note_style(sheet, (row, column + number), _word(body, 4 + 6 * number))
        elif kind == _ROW and body[12:13] and body[12] & _HIDDEN_ROW:
            sheet.hidden_rows.add(row)
        elif kind == _COLUMNS and body[8:9] and body[8] & 1:
            sheet.hidden_columns.update(range(row, min(column, _LAST_COLUMN) + 1))

    def _of_cell(self, sheet: _SeenSheet, kind: int, body: bytes, place: tuple[int, int]) -> None:
        if kind in _NUMBERS:
            self._note_style(sheet, place, _word(body, 4))
        error = _error(kind, body)
        if error:
            sheet.errors[place] = error

    def _note_style(self, sheet: _SeenSheet, place: tuple[int, int], style: int) -> None:
        if self.shape(style):
            sheet.styles[place] = style


def _table(
    rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int]], seen: _SeenSheet, book: _Book
) -> Table:
    sheet = Sheet(seen.name)
    sheet.merged.extend(merged)
    sheet.hidden_columns.update(seen.hidden_columns)
    for place, row in enumerate(rows):
        texts = [_cell_text(value, _shape(seen, book, place, column)) for column, value in enumerate(row)]
        for column in range(len(texts)) if seen.errors else ():
            texts[column] = texts[column] or seen.errors.get((place, column), "")
        sheet.add(place, texts, is_hidden=place in seen.hidden_rows)
    return sheet.table()


def _cell_text(value: object, shape: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown(float(value), shape)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _shape(seen: _SeenSheet, book: _Book, row: int, column: int) -> str:
    style = seen.styles.get((row, column))
    return "" if style is None else book.shape(style)


def _error(kind: int, body: bytes) -> str:
    """The error that a cell holds or its formula came to; empty where there is none."""
    if kind == _TRUTH_OR_ERROR and body[7:8] == b"\1":
        return _ERRORS.get(body[6], "")
    result = body[_RESULT]
    is_error = kind == _FORMULA and len(result) == 8 and (result[0], result[6], result[7]) == _ERROR_RESULT
    return _ERRORS.get(result[2], "") if is_error else ""


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = (
            int.from_bytes(stream[place : place + 2], "little"),
            int.from_bytes(stream[place + 2 : place + 4], "little"),
        )
        yield kind, stream[place + 4 : place + 4 + length].ljust(6, b"\0")
        place += 4 + length


def _text(body: bytes, *, wide_length: bool) -> str:
    """A text with its length in front and the way that it is written in."""
    head = 2 if wide_length else 1
    length = int.from_bytes(body[:head], "little")
    if body[head : head + 1] and body[head] & 1:
        return body[head + 1 : head + 1 + 2 * length].decode("utf-16-le", "replace")
    return body[head + 1 : head + 1 + length].decode("latin-1")


def _word(body: bytes, place: int) -> int:
    return int.from_bytes(body[place : place + 2], "little")
