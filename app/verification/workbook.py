"""Rows of cells → an .xlsx workbook, row by row: a million rows are too many to be held as cells."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Final, TypeAlias

#: What a cell may hold; None is an empty one.
Value: TypeAlias = str | int | None

#: What XML can't carry.
_UNUSABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What would be read as a character's number.
_NUMBERED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: A reader of XML would take the last for a line feed.
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_"})
_LONGEST_CELL: Final = 32_767
_WIDTH: Final = 22
_SHEET: Final = "xl/worksheets/sheet1.xml"
#: The row of a workbook without rows, and in it the number of the format for texts.
_ROW: Final = re.compile(rb'<row .*?<c r="A1" s="([0-9]+)"/></row>')


def content_of(rows: Iterable[Sequence[Value]], *, are_many: bool = False) -> bytes:
    """A workbook of one sheet, whose first row stays in sight; its cells are texts and numbers, never formulas.

    `are_many` says that they may come to 2 GiB before they are packed. Nothing is left in a folder for temporary files.
    """
    iterator = iter(rows)
    first = next(iterator, ())
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_without_rows(len(first)))) as empty,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book,
    ):
        for part in empty.infolist():
            text = empty.read(part)
            if part.filename != _SHEET:
                book.writestr(part, text)
                continue
            head, style, tail = _ROW.split(text)
            with book.open(part, "w", force_zip64=are_many) as sheet:
                sheet.write(head)
                for number, row in enumerate(chain((first,), iterator), 1):
                    sheet.write("".join(_cells(row, number, style.decode())).encode())
                sheet.write(tail)
    return content.getvalue()


def _without_rows(width: int) -> bytes:
    """All but the rows."""
    from xlsxwriter import Workbook  # most reports are text, and this is large

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("IDMobile Token")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, width - 1), _WIDTH)
        sheet.write_blank(0, 0, None, book.add_format({"num_format": "@"}))
    return content.getvalue()


def _cells(row: Sequence[Value], number: int, style: str) -> Iterator[str]:
    yield f'<row r="{number}">'
    for column, value in enumerate(row):
        if isinstance(value, str):
            place, text = f"{_letters(column)}{number}", _written(value)
            yield f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        elif value is not None:
            yield f'<c r="{_letters(column)}{number}"><v>{value}</v></c>'
    yield "</row>"


def _written(text: str) -> str:
    usable = _UNUSABLE.sub("\ufffd", text)[:_LONGEST_CELL]
    return _NUMBERED.sub("_x005F_", usable).translate(_MARKUP)


@cache
def _letters(column: int) -> str:
    """The column's name: A to Z, AA and so on."""
    before, last = divmod(column, 26)
    return f"{_letters(before - 1) if before else ''}{chr(ord('A') + last)}"
