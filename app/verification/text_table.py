"""Text → a table: finds out the encoding and the delimiter of a CSV file, or of what a spreadsheet copies."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.verification.columns import has_licence_column

_DELIMITERS: Final = (",", ";", "\t")
#: Excel's own first line, which says the delimiter and is no row: `sep=;`.
_ANNOUNCEMENT: Final = "sep="


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in rows; the first is the header, and a row may be shorter or longer than it."""

    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","


def text_table(content: bytes, file_name: str) -> Table | Problem:
    """Read UTF-8 (with or without a BOM), UTF-16 with one, or Windows-1252; comma, semicolon or tab between cells.

    `file_malformed` where it is no text, or where a quotation mark is opened and never closed, which would swallow
    the rows behind it.
    """
    text = _text(content)
    if text is None or "\x00" in text:
        return Problem(Kind.FILE_MALFORMED, Reason.NO_LIST, file_name)
    announced, text = _announced(text)
    delimiter = announced or _delimiter(text)
    try:
        return Table(tuple(tuple(row) for row in _reader(text, delimiter)), delimiter)
    except csv.Error:
        return Problem(Kind.FILE_MALFORMED, Reason.QUOTE_OPEN, file_name)


def _text(content: bytes) -> str | None:
    encodings = (
        ("utf-16",) if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "cp1252")
    )
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _announced(text: str) -> tuple[str, str]:
    first, end, rest = text.partition("\n")
    said = first.rstrip("\r")
    if end and said.lower().startswith(_ANNOUNCEMENT) and said[len(_ANNOUNCEMENT) :] in _DELIMITERS:
        return said[len(_ANNOUNCEMENT) :], rest
    return "", text


def _delimiter(text: str) -> str:
    """The one under which the header has a licence column, else the one that makes most of the header."""

    def fitness(delimiter: str) -> tuple[bool, int]:
        try:
            header = next(_reader(text, delimiter), [])
        except csv.Error:
            return False, 0
        return has_licence_column(header), len(header)

    return max(_DELIMITERS, key=fitness)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
