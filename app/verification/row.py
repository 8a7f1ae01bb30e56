"""One row of a list of licences, and what it asks for."""

from dataclasses import dataclass

from app.endpoint.credentials import Credentials, Method
from app.endpoint.problem import Problem
from app.verification.reading_notes import NOTHING_SEEN, ReadingNotes


@dataclass(frozen=True, slots=True)
class Row:
    """One row, ready to be asked, or with the first thing that keeps it from being asked.

    `number` counts as a spreadsheet does: the header is row 1. `cells` are the texts of all columns but the secret's.
    `server` is the address as shown, or as typed where it can't be read. `column` is the heading of the column that
    the problem is in, empty without one.
    """

    number: int
    cells: tuple[str, ...]
    name: str
    licence: str
    server: str
    method: Method
    request: Credentials | Problem
    column: str = ""

    @property
    def problem(self) -> Problem | None:
        """Why the row can't be asked."""
        return self.request if isinstance(self.request, Problem) else None


@dataclass(frozen=True, slots=True)
class LicenceList:
    """A whole list in its own order; `columns` are the headings of the rows' cells, `delimiter` is for CSV."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","
    seen: ReadingNotes = NOTHING_SEEN

    @property
    def faulty(self) -> tuple[Row, ...]:
        """The rows that can't be asked."""
        return tuple(row for row in self.rows if row.problem is not None)
