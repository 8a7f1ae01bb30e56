"""A file or a paste → a list of licences, every row parsed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.verification.columns import Columns, columns_of
from app.verification.row import LicenceList, Row
from app.verification.text_table import Table, text_table
from app.verification.workbook_apart import read_workbook

#: Far more than any list has, so that a wrong file doesn't fill the memory.
_MOST_BYTES: Final = 100_000_000
#: How every zip archive begins, and so every workbook.
_WORKBOOK: Final = b"PK\x03\x04"
_ABOUT_SERVER: Final = frozenset({Kind.SERVER_MISSING, Kind.SERVER_MALFORMED, Kind.SERVER_INSECURE})
_ABOUT_SECRET: Final = frozenset({Kind.SECRET_MISSING, Kind.SECRET_MALFORMED})


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a list says nothing: the secret where it has no such column, the rest for blank cells too."""

    server: str = ""
    secret: Secret | None = None
    method: Method = Method.POST
    allow_http: bool = False


def read_list(content: bytes, file_name: str, defaults: Defaults = Defaults()) -> LicenceList | Problem:
    """Read a CSV file, a workbook, or what a spreadsheet copies (as UTF-8); it may take seconds, off the loop.

    `file_malformed` where there is no licence column or no table at all, with the file's name as its subject. A row
    that can't be asked is in the list, with its problem; rows without any text are left out.
    """
    if len(content) > _MOST_BYTES:
        return Problem(Kind.FILE_MALFORMED, Reason.NO_LIST, file_name)
    table = (_workbook if content.startswith(_WORKBOOK) else text_table)(content, file_name)
    return table if isinstance(table, Problem) else _licence_list(table, file_name, defaults)


def _workbook(content: bytes, file_name: str) -> Table | Problem:
    rows = read_workbook(content)
    return Problem(Kind.FILE_MALFORMED, Reason.NO_LIST, file_name) if rows is None else Table(rows)


def _licence_list(table: Table, file_name: str, defaults: Defaults) -> LicenceList | Problem:
    header = table.rows[0] if table.rows else ()
    columns = columns_of(header)
    if columns is None:
        return Problem(Kind.FILE_MALFORMED, Reason.NO_LICENCE_COLUMN, file_name)
    filled = [(number, row) for number, row in enumerate(table.rows[1:], 2) if any(cell.strip() for cell in row)]
    width = max([len(header), *(len(row) for _number, row in filled)])
    whole_header = _padded(header, width)
    reader = _RowReader(whole_header, columns, defaults)
    rows = tuple(reader.row(number, _padded(row, width)) for number, row in filled)
    return LicenceList(reader.without_secrets(whole_header), rows, table.delimiter)


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


class _RowReader:
    """Reads rows of one list."""

    def __init__(self, header: Sequence[str], columns: Columns, defaults: Defaults) -> None:
        self._header = header
        self._columns = columns
        self._defaults = defaults

    def without_secrets(self, row: Sequence[str]) -> tuple[str, ...]:
        return tuple(cell for place, cell in enumerate(row) if place not in self._columns.secrets)

    def row(self, number: int, cells: Sequence[str]) -> Row:
        columns = self._columns
        licence = cells[columns.licence].strip()
        server = self._cell(cells, columns.server) or self._defaults.server
        method = self._method(cells)
        request: Credentials | Problem = Problem(Kind.FILE_MALFORMED, Reason.METHOD_UNKNOWN)
        if method is not None:
            request = parse_credentials(
                server=server,
                licence=licence,
                secret=self._secret(cells),
                method=method,
                allow_http=self._defaults.allow_http,
            )
        return Row(
            number=number,
            cells=self.without_secrets(cells),
            name=self._cell(cells, columns.name),
            licence=licence,
            server=request.address.shown if isinstance(request, Credentials) else server,
            method=method or self._defaults.method,
            request=request,
            column=self._column(request) if isinstance(request, Problem) else "",
        )

    def _cell(self, cells: Sequence[str], place: int | None) -> str:
        return "" if place is None else cells[place].strip()

    def _secret(self, cells: Sequence[str]) -> str:
        """The row's own where the list has secrets: what was given for a list without goes nowhere else."""
        if self._columns.secrets:
            secret = cells[self._columns.secrets[0]]
            return secret if secret.strip() else ""
        return self._defaults.secret.reveal() if self._defaults.secret else ""

    def _method(self, cells: Sequence[str]) -> Method | None:
        said = self._cell(cells, self._columns.method).upper()
        if not said:
            return self._defaults.method
        return Method(said) if said in set(Method) else None

    def _column(self, problem: Problem) -> str:
        """The heading of the column that a problem is in, or the name that the column would have."""
        columns = self._columns
        if problem.kind in _ABOUT_SERVER:
            place, name = columns.server, "server"
        elif problem.kind in _ABOUT_SECRET:
            place, name = next(iter(columns.secrets), None), "client_secret"
        elif problem.kind is Kind.FILE_MALFORMED:
            place, name = columns.method, "method"
        else:
            place, name = columns.licence, "licence"
        return name if place is None else self._header[place].strip()
