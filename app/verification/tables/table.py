"""A table of texts, as a file or a paste holds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from app.endpoint.problem import Reason

#: Whether a row may be the one that names the columns.
IsHeader: TypeAlias = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in rows; a row may be shorter or longer than others, and a blank one stands for none in the file.

    `hidden` and `hidden_columns` are places, counted from 0, of what the spreadsheet doesn't show. `broken` says of
    rows, by place, why they couldn't be read. `sheet` is the name of the sheet, `merged` how many cells got the text
    of the merged cell that they are part of.
    """

    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    broken: Mapping[int, Reason] = field(default_factory=dict)
    sheet: str = ""
    merged: int = 0
