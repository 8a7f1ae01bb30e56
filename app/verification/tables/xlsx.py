"""An .xlsx workbook → the tables of its sheets that are shown, the one that was open first (ECMA-376 part 1, §18)."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.verification.tables.dates import date_of
from app.verification.tables.number_format import is_date, shapes_codes, shown
from app.verification.tables.numbered_characters import unnumbered
from app.verification.tables.sheet import Sheet
from app.verification.tables.size_limits import MOST_COLUMNS, MOST_ROWS, TooLargeError
from app.verification.tables.table import Table
from app.verification.tables.zip_archive import Archive, DamagedError, local, parser_of_parts

_BOOK: Final = "xl/workbook.xml"
_REFERENCE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,9})")
_TRUE: Final = frozenset({"1", "true", "on"})
_LETTERS: Final = 26


def xlsx_tables(archive: Archive) -> Iterator[Table]:
    """One table after the other, each read when it is asked for; raises `DamagedError` and `TooLargeError`."""
    book = _book(archive)
    if not book.sheets:
        raise DamagedError
    parts = _targets(archive, book.part)
    texts, styles = _shared_texts(archive, parts), _Styles.read(archive, parts)
    shown_sheets = [sheet for sheet in book.sheets if not sheet.is_hidden] or book.sheets
    opened = book.sheets[book.active] if 0 <= book.active < len(book.sheets) else shown_sheets[0]
    in_order = sorted(shown_sheets, key=lambda sheet: sheet is not opened)
    for sheet in in_order:
        reader = _SheetReader(sheet.name, texts, styles, is_1904=book.is_1904)
        archive.parse(parts.get(sheet.relation, ""), reader.parser)
        yield reader.sheet.table()


@dataclass(frozen=True, slots=True)
class _ListedSheet:
    name: str
    relation: str
    is_hidden: bool


@dataclass(slots=True)
class _Book:
    part: str
    sheets: list[_ListedSheet] = field(default_factory=list)
    active: int = 0
    is_1904: bool = False


def _book(archive: Archive) -> _Book:
    book = _Book(_BOOK if _BOOK in archive.names else _main_part(archive))

    def start(name: str, attributes: dict[str, str]) -> None:
        given = {local(key): value for key, value in attributes.items()}
        match local(name):
            case "sheet":
                hidden = given.get("state", "visible") != "visible"
                book.sheets.append(_ListedSheet(given.get("name", ""), given.get("id", ""), hidden))
            case "workbookView":
                book.active = _number(given.get("activeTab", "0"))
            case "workbookPr":
                book.is_1904 = given.get("date1904", "") in _TRUE
            case _:
                pass

    parser = parser_of_parts()
    parser.StartElementHandler = start
    archive.parse(book.part, parser)
    return book


def _main_part(archive: Archive) -> str:
    """Where the workbook is, by the package's own relations."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    parser = parser_of_parts()
    parser.StartElementHandler = start
    archive.parse("_rels/.rels", parser)
    return found[0] if found else ""


def _targets(archive: Archive, book: str) -> dict[str, str]:
    """The parts that the workbook refers to, by their relation's name, and some by the end of its type."""
    folder, name = posixpath.split(book)
    targets: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            targets[attributes.get("Id", "")] = path
            targets.setdefault(attributes.get("Type", "").rpartition("/")[2], path)

    parser = parser_of_parts()
    parser.StartElementHandler = start
    archive.parse(f"{folder}/_rels/{name}.rels", parser)
    return targets


def _shared_texts(archive: Archive, parts: dict[str, str]) -> list[str]:
    """The texts that cells refer to by number, without the notes on how to pronounce them."""
    texts: list[str] = []
    pieces: list[str] = []
    within: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        within.append(local(name))
        if within[-1] == "si":
            pieces.clear()

    def end(name: str) -> None:
        within.pop()
        if local(name) == "si":
            texts.append(unnumbered("".join(pieces)))

    def data(text: str) -> None:
        if within[-1] == "t" and "rPh" not in within:
            pieces.append(text)

    parser = parser_of_parts()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    archive.parse(parts.get("sharedStrings", ""), parser)
    return texts


@dataclass(frozen=True, slots=True)
class _Styles:
    """How cells show numbers, by the number of their style: the formats that shape codes, and those of dates."""

    shapes: dict[str, str]
    dates: frozenset[str]

    @classmethod
    def read(cls, archive: Archive, parts: dict[str, str]) -> "_Styles":
        codes: dict[str, str] = {}
        of_styles: list[str] = []
        within: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            within.append(local(name))
            if within[-1] == "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif within[-2:] == ["cellXfs", "xf"]:
                of_styles.append(attributes.get("numFmtId", "0"))

        parser = parser_of_parts()
        parser.StartElementHandler = start
        parser.EndElementHandler = lambda _name: within.pop()
        archive.parse(parts.get("styles", ""), parser)
        numbered = [(str(style), codes.get(kind, ""), _number(kind)) for style, kind in enumerate(of_styles)]
        return cls(
            {style: code for style, code, _kind in numbered if shapes_codes(code)},
            frozenset(style for style, code, kind in numbered if is_date(code, kind)),
        )


class _SheetReader:
    """Gathers one sheet while a parser goes through it."""

    def __init__(self, name: str, texts: list[str], styles: _Styles, *, is_1904: bool) -> None:
        self.sheet = Sheet(name)
        self._texts = texts
        self._styles = styles
        self._is_1904 = is_1904
        self.parser = parser_of_parts()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self._row = -1
        self._is_hidden = False
        self._cells: list[str] = []
        self._column = -1
        self._type = ""
        self._style = ""
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._is_spoken = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "c":
                self._begin_cell(attributes)
            case "v" | "t" if not self._is_spoken:
                self._into = self._value
            case "row":
                self._begin_row(attributes)
            case "f":
                self._formula = self._into = []
            case "rPh":
                self._is_spoken = True
            case "col":
                self._column_width(attributes)
            case "mergeCell":
                self._merged(attributes.get("ref", ""))
            case _:
                pass

    def _end(self, name: str) -> None:
        match local(name):
            case "c":
                self._end_cell()
            case "row":
                self.sheet.add(self._row, self._cells, is_hidden=self._is_hidden)
                self._cells = []
            case "v" | "t" | "f":
                self._into = None
            case "rPh":
                self._is_spoken = False
            case _:
                pass

    def _data(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        self._row = self._row + 1 if said is None else _number(said) - 1
        if not self.sheet.next_row <= self._row < MOST_ROWS:
            raise TooLargeError if self._row >= MOST_ROWS else DamagedError
        self._is_hidden = attributes.get("hidden", "") in _TRUE or attributes.get("ht") == "0"
        self._cells, self._column = [], -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = self._column + 1 if reference is None else _column(reference[1])
        self.sheet.extent.holds(max(0, self._row) + 1, self._column + 1)
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._value, self._formula = [], None

    def _end_cell(self) -> None:
        text = self._text("".join(self._value))
        if text and self._column >= len(self._cells):
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.append(text)

    def _text(self, value: str) -> str:
        if not value:
            return "" if self._formula is None else f"={''.join(self._formula)}"
        match self._type:
            case "s":
                place = _number(value)
                return self._texts[place] if 0 <= place < len(self._texts) else ""
            case "b":
                return "TRUE" if value.strip() == "1" else "FALSE"
            case "n":
                return self._shown(value)
            case _:
                pass
        return unnumbered(value)

    def _shown(self, value: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if self._style in self._styles.dates:
            return date_of(number, is_1904=self._is_1904)
        return shown(number, self._styles.shapes.get(self._style, ""))

    def _column_width(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden", "") in _TRUE or attributes.get("width") == "0":
            first, last = _number(attributes.get("min", "0")), _number(attributes.get("max", "0"))
            self.sheet.hidden_columns.update(range(max(0, first - 1), min(last, MOST_COLUMNS)))

    def _merged(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            first, last = int(ends[0][2]) - 1, int(ends[1][2]) - 1
            if last > first:
                self.sheet.merged.append((first, min(last, MOST_ROWS), _column(ends[0][1])))


def _column(letters: str) -> int:
    """The place of a column, from 0, by its letters."""
    place = 0
    for letter in letters.upper():
        place = place * _LETTERS + ord(letter) - ord("A") + 1
    return place - 1


def _number(text: str) -> int:
    """A whole number as XML writes it; -1 for anything else, and for one that no list reaches."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else -1
