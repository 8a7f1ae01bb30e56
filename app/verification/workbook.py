"""Rows of cells → an .xlsx workbook."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

#: What a cell may hold; None is an empty one.
Value: TypeAlias = str | int | None

#: What XML can't carry.
_UNUSABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL: Final = 32_767
_WIDTH: Final = 22


def content_of(rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook of one sheet, whose first row stays in sight; its cells are texts and numbers, never formulas."""
    from xlsxwriter import Workbook  # most reports are text, and this is large

    content = io.BytesIO()
    # Nothing of a list is left in a folder for temporary files.
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("IDMobile Token")
        text = book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 0)
        width = 0
        for place, row in enumerate(rows):
            width = max(width, len(row))
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(place, column, _UNUSABLE.sub("\ufffd", value)[:_LONGEST_CELL], text)
                elif value is not None:
                    sheet.write_number(place, column, value)
        sheet.set_column(0, max(0, width - 1), _WIDTH)
    return content.getvalue()
