"""A file or a paste → a list of licences, every row parsed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.endpoint.address import Address, HttpPermission, parse_address
from app.endpoint.credentials import Credentials, Method, credentials_at
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.endpoint.typed.headings import is_known
from app.endpoint.typed.quotes import is_quoted
from app.endpoint.typed.spreadsheet import cell_text
from app.verification.columns import LOOKED_AT as HEADER_WITHIN
from app.verification.columns import NO_CHOICE, Choice, Header, header_of, is_header, unknown_choice
from app.verification.confidential_cells import looks_secret, shown_headings, without_secrets
from app.verification.further_tables import of_other_tables, upright
from app.verification.hidden_rows import hidden_columns, number_hidden, rows_to_ask
from app.verification.lost_zeros import with_lost_zeros_told
from app.verification.reading_notes import ReadingNotes
from app.verification.row import LicenceList, Row
from app.verification.tables.file_to_tables import tables
from app.verification.tables.size_limits import MOST_CELLS
from app.verification.tables.table import Table
from app.verification.unlike_licences import with_unlike_told

_ABOUT_SERVER: Final = frozenset({Kind.SERVER_MISSING, Kind.SERVER_MALFORMED, Kind.SERVER_INSECURE})
_ABOUT_SECRET: Final = frozenset({Kind.SECRET_MISSING, Kind.SECRET_MALFORMED})
#: How many rows are searched for columns of secrets that no heading names.
_LOOKED_AT: Final = 1_000
_MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a list says nothing: the secret where it has no such column, the rest for blank cells too.

    `choice` names columns where the list can't, `include_hidden` lets rows in that the spreadsheet doesn't show.
    """

    server: str = ""
    secret: Secret | None = None
    method: Method = Method.POST
    allow_http: HttpPermission = False
    choice: Choice = NO_CHOICE
    include_hidden: bool = False


def read_list(content: bytes, file_name: str, defaults: Defaults = Defaults()) -> LicenceList | Problem:
    """Read a CSV file, a workbook, or what a spreadsheet copies (as UTF-8); it may take seconds, off the loop.

    `file_malformed` where nothing says what a licence is, or where this is no table at all, with the file's name as
    its subject and what was seen as candidates. A row that can't be asked is in the list, with its problem; rows
    without any text are left out, and so are hidden ones, which are counted.
    """
    found = tables(content, file_name, is_header)
    if isinstance(found, Problem):
        return found
    for table in map(upright, found):
        header = header_of(table, defaults.choice)
        if header is not None:
            return _licence_list(table, header, file_name, defaults)
    return _no_header(found, file_name, defaults.choice)


def first_rows(content: bytes, file_name: str, most: int = 8) -> tuple[tuple[str, ...], ...] | Problem:
    """The first rows with any text as they stand, so that a person can say which column is which.

    Nobody knows yet what is confidential in them, so whoever shows them hides all but a hint.
    """
    found = tables(content, file_name, is_header)
    if isinstance(found, Problem):
        return found
    shown = [row for table in found[:1] for row in table.rows if any(cell.strip() for cell in row)][:most]
    width = max(map(len, shown), default=0)
    return tuple(_padded(row, width) for row in shown)


def _no_header(found: Sequence[Table], file_name: str, choice: Choice) -> Problem:
    """Why no table is a list, with the first row of the one that was open."""
    broken = [place for table in found for place in table.broken if place < HEADER_WITHIN]
    if broken:
        return Problem(Kind.FILE_MALFORMED, Reason.QUOTE_OPEN, str(broken[0] + 1))
    filled = [row for table in found for row in table.rows if any(cell.strip() for cell in row)]
    if not filled:
        return Problem(Kind.FILE_MALFORMED, Reason.LIST_EMPTY, file_name)
    row = next((row for row in filled if len([cell for cell in row if cell.strip()]) > 1), filled[0])
    rows = (row,) if row is filled[0] else (filled[0], row)
    told = [cell for each in rows for cell in shown_headings(each)]
    seen = (", ".join((*told[:_MOST_SHOWN], *("…" for _ in told[_MOST_SHOWN : _MOST_SHOWN + 1]))),)
    if choice.is_made:
        named = next((name for table in found if (name := unknown_choice(table, choice))), choice.licence)
        return Problem(Kind.FILE_MALFORMED, Reason.COLUMN_UNKNOWN, named, seen)
    return Problem(Kind.FILE_MALFORMED, Reason.NO_LICENCE_COLUMN, file_name, seen)


def _licence_list(table: Table, header: Header, file_name: str, defaults: Defaults) -> LicenceList | Problem:
    below = [
        (place, row)
        for place, row in enumerate(table.rows)
        if place > header.place and (place in table.broken or any(cell.strip() for cell in row))
    ]
    foreign, further = of_other_tables(below, header)
    broken = {**table.broken, **dict.fromkeys(foreign, Reason.OTHER_TABLE)}
    filled = [(place, row) for place, row in below if place not in further] if further else below
    used = rows_to_ask(filled, table, include_hidden=defaults.include_hidden)
    header = _without_empty_secrets(header, used)
    width = max([len(header.headings), *(len(row) for _place, row in used)])
    if width * len(used) > MOST_CELLS:
        return Problem(Kind.FILE_MALFORMED, Reason.LIST_TOO_LARGE, file_name)
    headings = _padded(header.headings, width)
    secret_looking = tuple(_looking_secret(headings, [row for _place, row in used[:_LOOKED_AT]], header))
    reader = _RowReader(headings, header, defaults, {*header.columns.secrets, *secret_looking})
    rows = tuple(
        reader.broken(place + 1, broken[place], width)
        if place in broken
        else reader.row(place + 1, _padded(row, width))
        for place, row in used
    )
    seen = ReadingNotes(
        sheet=table.sheet,
        hidden=number_hidden(filled, table),
        includes_hidden=defaults.include_hidden,
        merged=table.merged,
        hidden_columns=hidden_columns(reader.used_columns, headings, table),
        left_out=tuple(headings[place] for place in secret_looking),
        has_secrets=header.columns.has_secrets,
    )
    return LicenceList(
        reader.without_secrets(headings), with_unlike_told(with_lost_zeros_told(rows)), table.delimiter, seen
    )


def _without_empty_secrets(header: Header, rows: Sequence[tuple[int, Sequence[str]]]) -> Header:
    """A template's column for secrets that nobody has filled in says as much as none."""
    columns = header.columns
    if any(place < len(row) and row[place].strip() for _number, row in rows for place in columns.secrets):
        return header
    return replace(header, columns=replace(columns, has_secrets=False))


def _looking_secret(headings: Sequence[str], rows: Sequence[Sequence[str]], header: Header) -> Iterator[int]:
    """The columns that no heading explains and whose cells look like secrets."""
    for place, heading in enumerate(headings):
        is_told = place in header.columns.secrets or place == header.columns.licence or is_known(heading)
        if not is_told and looks_secret(row[place] for row in rows if place < len(row)):
            yield place


def _as_the_licence(secret: str, licence: str) -> str:
    """The secret without the quotation marks that the list puts around its licences as well."""
    trimmed = secret.strip()
    is_alike = is_quoted(trimmed) and is_quoted(licence) and (trimmed[0], trimmed[-1]) == (licence[0], licence[-1])
    return trimmed[1:-1] if is_alike else secret


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


class _RowReader:
    """Reads rows of one list."""

    def __init__(self, headings: Sequence[str], header: Header, defaults: Defaults, left_out: set[int]) -> None:
        self._header = headings
        self._columns = header.columns
        self._defaults = defaults
        self._addresses: dict[str, Address | Problem] = {}
        self._looked_through: dict[str, str] = {}
        self._kept = tuple(place for place in range(len(headings)) if place not in left_out)

    @property
    def used_columns(self) -> tuple[int, ...]:
        """The columns from which a request is made."""
        columns = self._columns
        secret = columns.secrets[0] if columns.has_secrets else None
        return tuple(place for place in (columns.licence, secret, columns.server) if place is not None)

    def without_secrets(self, row: Sequence[str]) -> tuple[str, ...]:
        return tuple(row[place] for place in self._kept)

    def broken(self, number: int, reason: Reason, width: int) -> Row:
        """A row that couldn't be read; its text isn't shown, for a secret may be anywhere in it."""
        cells = self.without_secrets([""] * width)
        method = self._defaults.method
        address = self._address(self._defaults.server)
        server = self._defaults.server if isinstance(address, Problem) else address.shown
        return Row(number, cells, "", "", server, method, Problem(Kind.FILE_MALFORMED, reason))

    def row(self, number: int, cells: Sequence[str]) -> Row:
        columns = self._columns
        licence = cells[columns.licence].strip()
        secret = self._secret(cells)
        server = self._cell(cells, columns.server) or self._defaults.server
        method = self._method(cells)
        address = self._address(server)
        request: Credentials | Problem = Problem(Kind.FILE_MALFORMED, Reason.METHOD_UNKNOWN)
        if method is not None:
            request = credentials_at(address, licence=licence, secret=secret, method=method)
        return Row(
            number=number,
            cells=self._shown(cells, secret),
            name=without_secrets((self._cell(cells, columns.name),), self._secrets_of(cells, secret))[0],
            licence=request.licence if isinstance(request, Credentials) else licence,
            server=without_secrets((server,), ())[0] if isinstance(address, Problem) else address.shown,
            method=method or self._defaults.method,
            request=request,
            column=self._column(request) if isinstance(request, Problem) else "",
        )

    def _address(self, server: str) -> Address | Problem:
        """Most rows name the same few servers."""
        if server not in self._addresses:
            self._addresses[server] = parse_address(server, allow_http=self._defaults.allow_http)
        return self._addresses[server]

    def _cell(self, cells: Sequence[str], place: int | None) -> str:
        return "" if place is None else cells[place].strip()

    def _secret(self, cells: Sequence[str]) -> str:
        """The row's own where the list has secrets: what was given for a list without goes nowhere else."""
        if self._columns.has_secrets:
            secret = _as_the_licence(cell_text(cells[self._columns.secrets[0]]), cells[self._columns.licence].strip())
            return secret if secret.strip() else ""
        return self._defaults.secret.reveal() if self._defaults.secret else ""

    def _shown(self, cells: Sequence[str], secret: str) -> tuple[str, ...]:
        """What a report shows of the row; the licence stays, even where a secret is like it."""
        licence = self._columns.licence
        shown = self.without_secrets(cells)
        masked = without_secrets(shown, self._secrets_of(cells, secret), self._looked_through)
        return tuple(cells[place] if place == licence else cell for place, cell in zip(self._kept, masked, strict=True))

    def _secrets_of(self, cells: Sequence[str], secret: str) -> Iterator[str]:
        """What must not be shown of the row, whichever of its cells it is in."""
        yield secret.strip()
        for place in self._columns.secrets:
            yield cells[place].strip()

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
            place, name = columns.secrets[0] if columns.has_secrets else None, "client_secret"
        elif problem.kind is Kind.FILE_MALFORMED:
            place, name = columns.method, "method"
        else:
            place, name = columns.licence, "licence"
        return name if place is None else self._header[place].strip()
