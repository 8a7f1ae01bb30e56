"""Rows and columns that a spreadsheet doesn't show: rows are left out unless a person wants them; both are reported."""

from collections.abc import Iterable, Sequence

from app.verification.tables.table import Table

#: A row with its place in the table.
Placed = tuple[int, tuple[str, ...]]


def rows_to_ask(rows: Sequence[Placed], table: Table, *, include_hidden: bool) -> Sequence[Placed]:
    """All of these rows, or those that the spreadsheet shows."""
    return rows if include_hidden else [(place, row) for place, row in rows if place not in table.hidden]


def number_hidden(rows: Iterable[Placed], table: Table) -> int:
    """How many of these rows the spreadsheet doesn't show."""
    return sum(place in table.hidden for place, _row in rows)


def hidden_columns(used: Iterable[int], headings: Sequence[str], table: Table) -> tuple[str, ...]:
    """The headings of those columns that are used, and that the spreadsheet doesn't show."""
    return tuple(headings[place] for place in used if place in table.hidden_columns)
