"""What is gathered of one sheet while its file is read, whatever the form of that file."""

from collections.abc import Sequence
from typing import Final

from app.verification.tables.size_limits import LONGEST_CELL, SizeCount
from app.verification.tables.table import Table

#: Merged cells that a list may have; each may take many rows.
_MOST_MERGED: Final = 10_000


class Sheet:
    """Takes rows in their order and gives the table; raises `TooLargeError` where there is too much of it."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self._extent = SizeCount()
        self._rows: list[tuple[str, ...]] = []
        self._hidden: set[int] = set()
        self.hidden_columns: set[int] = set()
        #: The first and the last row, and the column, of cells that were merged downwards.
        self.merged: list[tuple[int, int, int]] = []

    @property
    def extent(self) -> SizeCount:
        """What counts the rows and columns."""
        return self._extent

    @property
    def next_row(self) -> int:
        """The place of the row that comes next, from 0."""
        return len(self._rows)

    def add(self, place: int, cells: Sequence[str], *, is_hidden: bool = False) -> None:
        """Put a row at its place; those that were left out before it are blank."""
        texts = [cell[:LONGEST_CELL] for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts or place < len(self._rows):
            return
        self._extent.holds(place + 1, len(texts))
        self._rows.extend([()] * (place - len(self._rows)))
        self._rows.append(tuple(texts))
        if is_hidden:
            self._hidden.add(place)

    def table(self) -> Table:
        """All of it, with merged cells filled downwards."""
        merged = 0
        for first, last, column in self.merged[:_MOST_MERGED]:
            if first < len(self._rows) and column < len(self._rows[first]):
                merged += self._fill(self._rows[first][column], range(first + 1, last + 1), column)
        return Table(
            tuple(self._rows),
            hidden=frozenset(self._hidden),
            hidden_columns=frozenset(self.hidden_columns),
            sheet=self.name,
            merged=merged,
        )

    def _fill(self, text: str, places: range, column: int) -> int:
        """Put the text of a merged cell into the rows that have something else to say; gives how many."""
        filled = 0
        for place in places[: len(self._rows)]:
            if text and place < len(self._rows) and any(self._rows[place]):
                row = [*self._rows[place], *[""] * (column + 1 - len(self._rows[place]))]
                row[column] = row[column] or text
                self._rows[place] = tuple(row)
                filled += 1
        return filled
