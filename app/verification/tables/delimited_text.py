"""Text → a table: finds out the delimiter of a CSV file or of what a spreadsheet copies, and forgives a stray quote."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.endpoint.problem import Reason
from app.verification.tables.drawn import in_columns, without_drawing
from app.verification.tables.plain_lines import in_plain_lines
from app.verification.tables.size_limits import SizeCount, TooLargeError
from app.verification.tables.table import IsHeader, Table
from app.verification.tables.zip_archive import DamagedError

_BAR: Final = "|"
_DELIMITERS: Final = (",", ";", "\t", _BAR)
#: A spreadsheet's own first line, which says the delimiter and is no row: `sep=;`.
_ANNOUNCEMENT: Final = re.compile(r'"?sep=([^\r\nA-Za-z0-9"])"?[,;]*(?:\r\n|\r|\n)', re.IGNORECASE)
_FEWEST: Final = 2
#: Rows among which the header is looked for.
_LOOKED_AT: Final = 50
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def text_table(text: str, is_header: IsHeader) -> Table:
    """The rows of a text; raises `TooLargeError`, and `DamagedError` where hardly a row is whole.

    A row whose quotation marks are out of place is broken, and costs no other row: it is there, without its texts.
    """
    text = in_plain_lines(text)
    announced = _ANNOUNCEMENT.match(text)
    body = text[announced.end() :] if announced else text
    delimiter = announced[1] if announced else _delimiter(body, is_header)
    blanks = _has_blanks_before_cells(body, delimiter)
    columns = in_columns(body, is_header)
    if columns is not None:
        return Table(tuple(columns))
    rows = _quick(body, delimiter, blanks=blanks)
    if rows is not None:
        return Table(tuple(without_drawing(rows) if delimiter == _BAR else rows), delimiter)
    broken: dict[int, Reason] = {}
    return Table(tuple(_forgiving(body, delimiter, broken, blanks=blanks)), delimiter, broken=broken)


def _reader(text: str, delimiter: str, *, blanks: bool, is_strict: bool = True) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=is_strict, skipinitialspace=blanks)


def _quick(text: str, delimiter: str, *, blanks: bool) -> list[tuple[str, ...]] | None:
    """The rows where all quotation marks are in place; None where one may have swallowed other rows."""
    extent, rows = SizeCount(), list[tuple[str, ...]]()
    try:
        for row in _reader(text, delimiter, blanks=blanks):
            extent.holds(len(rows) + 1, len(row))
            if any(_swallows_rows(cell, delimiter, len(row)) for cell in row):
                return None
            rows.append(tuple(row))
    except csv.Error as error:
        if "field limit" in str(error):
            raise TooLargeError from error
        return None
    return rows


def _swallows_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell holds what looks like further rows: lines with as many delimiters as a row has."""
    if "\n" not in cell and "\r" not in cell:
        return False
    inner = cell.splitlines()[1:]
    return any(line.count(delimiter) >= max(1, width - 1) for line in inner)


def _forgiving(text: str, delimiter: str, broken: dict[int, Reason], *, blanks: bool) -> Iterator[tuple[str, ...]]:
    """The rows, each read from as few lines as make one; a line that makes none is a broken row."""
    extent = SizeCount()
    lines = [found[0] for found in _LINE.finditer(text) if found[0]]
    place = number = 0
    while place < len(lines):
        row, taken = _row_at(lines, place, delimiter, blanks=blanks)
        if row is None:
            broken[number] = Reason.QUOTE_OPEN
            if len(broken) > _MOST_BROKEN:
                raise DamagedError
        extent.holds(number + 1, len(row or ()))
        yield row or ()
        place, number = place + taken, number + 1


#: Broken rows beyond which this is no list with a slip in it.
_MOST_BROKEN: Final = 10_000
#: Lines that one cell may run over where quotation marks are out of place somewhere.
_LONGEST_CELL: Final = 30


def _row_at(lines: Sequence[str], place: int, delimiter: str, *, blanks: bool) -> tuple[tuple[str, ...] | None, int]:
    """The row that begins at this line, and how many lines it takes."""
    for taken in range(1, min(_LONGEST_CELL, len(lines) - place) + 1):
        text = "".join(lines[place : place + taken])
        try:
            rows = list(_reader(text, delimiter, blanks=blanks))
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            return None, 1
        row = tuple(rows[0]) if rows else ()
        return (None, 1) if any(_swallows_rows(cell, delimiter, len(row)) for cell in row) else (row, taken)
    return None, 1


def _delimiter(text: str, is_header: IsHeader) -> str:
    """The one under which a row names the columns, else the one that most rows have the most of."""

    def fitness(delimiter: str) -> tuple[bool, int]:
        rows = list(_first_rows(text, delimiter))
        header = next((row for row in rows if is_header(row)), None)
        if header is not None:
            return True, len(header)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return False, max((width * count for width, count in widths.items()), default=0)

    return max(_DELIMITERS, key=fitness)


def _first_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = _reader(text, delimiter, blanks=True, is_strict=False)
    try:
        for _number in range(_LOOKED_AT):
            yield next(reader)
    except (StopIteration, csv.Error):
        return


def _has_blanks_before_cells(text: str, delimiter: str) -> bool:
    """Whether a blank follows each delimiter, and so doesn't belong to the cell after it."""
    if re.search(rf'{re.escape(delimiter)} +"', text):
        return True
    first = next((row for row in _reader(text, delimiter, blanks=False, is_strict=False)), [])
    return len(first) > 1 and all(cell.startswith(" ") for cell in first[1:])


def unwrapped(table: Table, is_header: IsHeader) -> Table:
    """The table itself, or what stands in its only column, where each cell holds a whole line of a CSV file.

    A spreadsheet makes such a column of a file with another delimiter than its own.
    """
    if any(sum(map(bool, row)) > 1 for row in table.rows[:_LOOKED_AT]):
        return table
    filled = [[cell for cell in row if cell.strip()] for row in table.rows]
    lines = ["".join(row) for row in filled]
    if table.broken or any(len(row) > 1 for row in filled) or any("\n" in line or "\r" in line for line in lines):
        return table
    text = "\n".join(lines)
    if not any(delimiter in text for delimiter in _DELIMITERS):
        return table
    inner = text_table(text, is_header)
    header = next((row for row in inner.rows[:_LOOKED_AT] if is_header(row)), ())
    alike = sum(len(row) == len(header) for row in inner.rows)
    if len(header) < _FEWEST or alike * 2 <= sum(map(bool, lines)) or len(inner.rows) != len(table.rows):
        return table
    return replace(inner, hidden=table.hidden, sheet=table.sheet)
