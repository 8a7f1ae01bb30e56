"""What a list was read from beyond its rows: what was left out, filled in or taken for what."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReadingNotes:
    """`sheet` is the name of the workbook's sheet, empty for a text. `hidden` rows aren't shown by the spreadsheet.

    They are among the rows only where `includes_hidden`. `merged` is how many cells took over a merged cell's text.
    `hidden_columns` are the headings of columns that are used although they aren't shown, `left_out` those of columns
    that are in no report because they may hold secrets. `has_secrets` says whether the list brings its own.
    """

    sheet: str = ""
    hidden: int = 0
    includes_hidden: bool = False
    merged: int = 0
    hidden_columns: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    has_secrets: bool = False


NOTHING_SEEN: Final = ReadingNotes()
