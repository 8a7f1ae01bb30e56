"""An .ods workbook → the tables of its sheets that are shown, the one that was open first (OpenDocument 1.3 part 3)."""

import re
from collections.abc import Iterator
from typing import Final

from app.verification.tables.number_format import shown
from app.verification.tables.sheet import Sheet
from app.verification.tables.size_limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, TooLargeError
from app.verification.tables.table import Table
from app.verification.tables.zip_archive import Archive, local, parser_of_parts

#: Where a cell shows its number shortened, the number itself is needed; both have the same digits in front.
_SHORTENED: Final = re.compile(r"-?\d(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_HIDDEN: Final = frozenset({"collapse", "filter"})
_DIGITS: Final = 15


def is_encrypted(archive: Archive) -> bool:
    """Whether the document's parts are encrypted, which its list of parts says."""
    found: list[bool] = []
    parser = parser_of_parts()

    def start(name: str, _attributes: dict[str, str]) -> None:
        if local(name) == "encryption-data":
            found.append(True)

    parser.StartElementHandler = start
    archive.parse("META-INF/manifest.xml", parser)
    return bool(found)


def ods_tables(archive: Archive) -> Iterator[Table]:
    """One table after the other; raises `DamagedError` and `TooLargeError`."""
    active = _active_sheet(archive)
    reader = _DocumentReader()
    archive.parse("content.xml", reader.parser)
    seen = [sheet for sheet, is_hidden in reader.sheets if not is_hidden] or [sheet for sheet, _ in reader.sheets]
    yield from (sheet.table() for sheet in sorted(seen, key=lambda sheet: sheet.name != active))


def _active_sheet(archive: Archive) -> str:
    pieces: list[str] = []
    within: list[bool] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        given = {local(key): value for key, value in attributes.items()}
        within.append(local(name) == "config-item" and given.get("name") == "ActiveTable")

    def data(text: str) -> None:
        if within and within[-1]:
            pieces.append(text)

    parser = parser_of_parts()
    parser.StartElementHandler, parser.CharacterDataHandler = start, data
    parser.EndElementHandler = lambda _name: within.pop()
    archive.parse("settings.xml", parser)
    return "".join(pieces)


class _DocumentReader:
    """Gathers all sheets while a parser goes through the document's content."""

    def __init__(self) -> None:
        self.sheets: list[tuple[Sheet, bool]] = []
        self.parser = parser_of_parts()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self._undisplayed: set[str] = set()
        self._style = ""
        self._row = 0
        self._column = 0
        self._columns_seen = 0
        self._row_repeated = 1
        self._is_hidden = False
        self._cells: list[str] = []
        self._cell: dict[str, str] = {}
        self._paragraphs: list[str] = []
        self._into_text = False
        self._in_note = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = local(name)
        if element in {"p", "annotation", "s", "tab", "line-break"}:
            self._start_text(element, attributes)
        else:
            self._start_element(element, {local(key): value for key, value in attributes.items()})

    def _start_element(self, element: str, given: dict[str, str]) -> None:
        match element:
            case "table-cell" | "covered-table-cell":
                self._cell, self._paragraphs = given, []
            case "table-row":
                self._row_repeated = _repeated(given.get("number-rows-repeated"))
                self._is_hidden = given.get("visibility") in _HIDDEN
                self._cells, self._column = [], 0
            case "table-column":
                self._start_column(given)
            case "table":
                self.sheets.append((Sheet(given.get("name", "")), given.get("style-name", "") in self._undisplayed))
                self._row = self._columns_seen = 0
            case "style":
                self._style = given.get("name", "")
            case "table-properties" if given.get("display") == "false":
                self._undisplayed.add(self._style)
            case _:
                pass

    def _start_column(self, given: dict[str, str]) -> None:
        repeated = _repeated(given.get("number-columns-repeated"))
        if given.get("visibility") in _HIDDEN:
            last = min(self._columns_seen + repeated, MOST_COLUMNS)
            self.sheets[-1][0].hidden_columns.update(range(self._columns_seen, last))
        self._columns_seen += repeated

    def _start_text(self, element: str, attributes: dict[str, str]) -> None:
        if element == "annotation":
            self._in_note += 1
        elif self._in_note:
            return
        elif element == "p":
            self._paragraphs.append("")
            self._into_text = True
        elif self._paragraphs:
            blanks = attributes.get("text:c", "1")
            self._paragraphs[-1] += (
                " " * min(_repeated(blanks), LONGEST_CELL) if element == "s" else "\t\n"[element != "tab"]
            )

    def _end(self, name: str) -> None:
        match local(name):
            case "p":
                self._into_text = False
            case "annotation":
                self._in_note -= 1
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "table-row":
                self._end_row()
            case _:
                pass

    def _data(self, text: str) -> None:
        if self._into_text and not self._in_note and len(self._paragraphs[-1]) < LONGEST_CELL:
            self._paragraphs[-1] += text

    def _end_cell(self) -> None:
        repeated = _repeated(self._cell.get("number-columns-repeated"))
        text = self._text()
        if text:
            self.sheets[-1][0].extent.holds(self._row + 1, self._column + repeated)
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.extend([text] * repeated)
            rows = _repeated(self._cell.get("number-rows-spanned"))
            if rows > 1:
                self.sheets[-1][0].merged.append((self._row, min(self._row + rows - 1, MOST_ROWS), self._column))
        self._column += repeated

    def _end_row(self) -> None:
        sheet = self.sheets[-1][0]
        if self._cells:
            sheet.extent.holds(self._row + self._row_repeated, len(self._cells))
            for place in range(self._row, self._row + self._row_repeated):
                sheet.add(place, self._cells, is_hidden=self._is_hidden)
        self._row += self._row_repeated
        if self._row > MOST_ROWS * 2:
            raise TooLargeError

    def _text(self) -> str:
        """What the cell shows, but a number in full where it shows it shortened."""
        said = "\n".join(self._paragraphs)
        kind = self._cell.get("value-type", "")
        if kind == "boolean":
            return "TRUE" if self._cell.get("boolean-value") == "true" else "FALSE"
        value = self._cell.get("value", "")
        if kind == "float" and value.isdigit() and len(value) > _DIGITS:
            return shown(float(value))
        if kind == "float" and value.isdigit() and len(value) <= _DIGITS and (not said or _SHORTENED.fullmatch(said)):
            return value
        if not said and "formula" in self._cell:
            return f"={self._cell['formula'].partition('=')[2]}"
        return said or value


def _repeated(text: str | None) -> int:
    """How often a row, a column or a blank is there; 1 where that isn't said, and no more than any sheet has."""
    if text is None or not (text.isascii() and text.isdigit()):
        return 1
    return max(1, int(text)) if len(text) <= 8 else 10**8
