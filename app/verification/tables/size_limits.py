"""How much a list may hold: rows × columns count, not bytes, for a small file can claim a great deal."""

from typing import Final

#: As many rows as a sheet can have, and columns that no list of licences comes near.
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 16_000_000
#: Bytes of a file, which are read into memory as they are.
MOST_BYTES: Final = 256 * 1024 * 1024
#: Characters of one cell: what spreadsheets allow.
LONGEST_CELL: Final = 32_767


class TooLargeError(Exception):
    """What is read claims more than any list holds; whoever reads files makes a problem of it."""


class SizeCount:
    """Counts what a table comes to while it is read, and ends that as soon as it is too much."""

    def __init__(self, most_cells: int = MOST_CELLS) -> None:
        self._most_cells = most_cells
        self._rows = 0
        self._columns = 0

    def holds(self, rows: int, columns: int) -> None:
        """Note how many rows the table has, and how many columns a row has.

        Raises `TooLargeError` where that is more than any list has.
        """
        self._rows = max(self._rows, rows)
        self._columns = max(self._columns, columns)
        if self._rows > MOST_ROWS or self._columns > MOST_COLUMNS or self._rows * self._columns > self._most_cells:
            raise TooLargeError
