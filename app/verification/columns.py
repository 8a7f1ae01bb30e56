"""Which column of a list means what: by its heading, by what stands in it, or as the person says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.endpoint.typed import headings
from app.verification.confidential_cells import looks_like_code
from app.verification.tables.table import Table

#: How many rows are searched for the headings: titles and remarks may stand above them.
LOOKED_AT: Final = 50
#: The percentage of codes that makes a bare column one of licences.
_MOST_ARE: Final = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns in a row, counted from 0; None where the list has no such column.

    `secrets` are all that may hold one: none of them goes into a report. The first is used, where `has_secrets`.
    """

    licence: int
    secrets: tuple[int, ...]
    server: int | None
    method: int | None
    name: int | None
    has_secrets: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """The columns that the person named, by heading or by number from 1; empty where the list may say it itself."""

    licence: str = ""
    secret: str = ""
    server: str = ""

    @property
    def is_made(self) -> bool:
        """Whether anything was named."""
        return bool(self.licence or self.secret or self.server)


NO_CHOICE: Final = Choice()


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings are and what they say; `place` is -1 for a list that has none."""

    place: int
    headings: tuple[str, ...]
    columns: Columns


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names the columns of a list of licences."""
    return any(headings.licence_rank(cell) is not None for cell in row)


def header_of(table: Table, choice: Choice = NO_CHOICE) -> Header | None:
    """The header of a table; None where what is a licence can't be told.

    It is the first row that names a licence, or what the person chose; a table with one column of codes needs none.
    """
    if choice.is_made:
        return _chosen(table, choice)
    for place, row in enumerate(table.rows[:LOOKED_AT]):
        if is_header(row) and not _is_title(table, place):
            columns = columns_of(row, table.hidden_columns)
            is_data = columns is None or _is_word_below(table, place, columns.licence)
            return None if columns is None or is_data else Header(place, tuple(row), columns)
        if _names_columns(row):
            # The word licence further down is what stands in a column, such as a product's name.
            return None
    return _bare_column(table)


def _is_title(table: Table, place: int) -> bool:
    """Whether a lone cell that says licences only calls the list by its name: the headings follow, and no code before.

    Between them may be the date of an export, and what it was filtered by.
    """
    if len(_filled(table.rows[place])) > 1:
        return False
    for row in table.rows[place + 1 : LOOKED_AT]:
        filled = _filled(row)
        if len(filled) > 1:
            return is_header(row) and sum(map(headings.is_known, filled)) > 1
        if any(map(looks_like_code, filled)):
            return False
    return False


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _names_columns(row: Sequence[str]) -> bool:
    """Whether a row without a licence is the header all the same: several cells, and one that names secrets."""
    return sum(bool(cell.strip()) for cell in row) > 1 and any(map(headings.is_secret, row))


def _is_word_below(table: Table, place: int, column: int) -> bool:
    """Whether the word licence is repeated below, so that it is no heading."""
    below = [row[column] for row in table.rows[place + 1 : place + LOOKED_AT] if column < len(row) and row[column]]
    repeated = sum(headings.licence_rank(cell) is not None for cell in below)
    return bool(below) and repeated * 2 > len(below)


def unknown_choice(table: Table, choice: Choice) -> str:
    """The first column that the person named and that isn't there; empty where all are."""
    for name in filter(None, (choice.licence, choice.secret, choice.server)):
        if not any(_place(name, row) is not None for row in table.rows[:LOOKED_AT]):
            return name
    return ""


def columns_of(row: Sequence[str], hidden: frozenset[int]) -> Columns | None:
    """What the headings say; of several columns for one thing, one that is shown and named most plainly."""

    def best(places: Iterable[tuple[int, int]]) -> int | None:
        ranked = sorted((place in hidden, rank, place) for rank, place in places)
        return ranked[0][2] if ranked else None

    ranks = [(headings.licence_rank(cell), place) for place, cell in enumerate(row)]
    licence = best((rank, place) for rank, place in ranks if rank is not None)
    if licence is None:
        return None
    meant = [place for place, cell in enumerate(row) if headings.is_secret(cell)]
    meant.sort(key=lambda place: (place in hidden, _secret_rank(row[place]), place))
    perhaps = [place for place, cell in enumerate(row) if place not in meant and headings.may_be_secret(cell)]
    return Columns(
        licence,
        (*meant, *perhaps),
        best((len(cell), place) for place, cell in enumerate(row) if headings.is_server(cell)),
        best((0, place) for place, cell in enumerate(row) if headings.is_method(cell)),
        best((0, place) for place, cell in enumerate(row) if headings.is_name(cell)),
        has_secrets=bool(meant),
    )


def _secret_rank(heading: str) -> int:
    """0 for the parameter's own name, which wins over whatever else is called a secret."""
    words = headings.plain(heading)
    return 0 if words in {"client_secret", "clientsecret"} else 1 if words == "secret" else 2


def _chosen(table: Table, choice: Choice) -> Header | None:
    for place, row in enumerate(table.rows[:LOOKED_AT]):
        if not any(row):
            continue
        said = columns_of(row, table.hidden_columns)
        licence = _place(choice.licence, row) if choice.licence else None if said is None else said.licence
        if licence is None:
            continue
        secret, server = _place(choice.secret, row), _place(choice.server, row)
        if (choice.secret and secret is None) or (choice.server and server is None):
            continue
        own = _without_licence(row, table.hidden_columns)
        secrets = () if secret is None else (secret,)
        others = tuple(other for other in own.secrets if other not in {*secrets, licence})
        columns = Columns(
            licence,
            (*secrets, *others),
            server if choice.server else own.server,
            own.method,
            own.name,
            has_secrets=bool(secrets) or (own.has_secrets and bool(others)),
        )
        is_data = licence < len(row) and headings.plain(row[licence]) != "" and looks_like_code(row[licence])
        if is_data and headings.licence_rank(row[licence]) is None and choice.licence.isdigit():
            return Header(-1, _numbered(table, columns), columns)
        return Header(place, tuple(row), columns)
    return None


def _without_licence(row: Sequence[str], hidden: frozenset[int]) -> Columns:
    """What the headings say of all the other columns."""
    found = columns_of((*row, "licence"), hidden)
    if found is None:
        raise TypeError("a row with a licence has columns")
    return found


def _place(name: str, row: Sequence[str]) -> int | None:
    """Where a column is: under this heading, else at this number."""
    wanted = headings.plain(name)
    for place, cell in enumerate(row):
        if name and (cell.strip() == name.strip() or (wanted and headings.plain(cell) == wanted)):
            return place
    if name.isascii() and name.isdigit() and 0 < int(name[:6]) <= len(row):
        return int(name[:6]) - 1
    return None


def _numbered(table: Table, columns: Columns) -> tuple[str, ...]:
    """Headings for a list that has none."""
    width = max((len(row) for row in table.rows), default=0)
    known = {columns.licence: "licence", columns.server: "server"}
    secret = columns.secrets[0] if columns.secrets else -1
    return tuple(
        known.get(place, "client_secret" if place == secret else f"column {place + 1}") for place in range(width)
    )


def _bare_column(table: Table) -> Header | None:
    """A list that is one column of codes, with or without a word above it."""
    filled = [(place, row) for place, row in enumerate(table.rows) if any(cell.strip() for cell in row)]
    used = {place for _row, row in filled for place, cell in enumerate(row) if cell.strip()}
    if len(used) != 1:
        return None
    column = used.pop()
    cells = [row[column] for _place, row in filled]
    codes = sum(map(looks_like_code, cells))
    if codes * 100 < len(cells) * _MOST_ARE and codes < len(cells) - 1:
        return None
    if not codes:
        return None
    columns = Columns(column, (), None, None, None, has_secrets=False)
    has_heading = not looks_like_code(cells[0])
    heading = cells[0] if has_heading else "licence"
    return Header(filled[0][0] if has_heading else -1, (*[""] * column, heading), columns)


def added(columns: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The headings for further columns: one that is taken becomes `verdict (2)`, whatever its capitals."""
    taken = {column.strip().casefold() for column in columns}
    found = []
    for name in names:
        number, heading = 1, name
        while heading.casefold() in taken:
            number += 1
            heading = f"{name} ({number})"
        taken.add(heading.casefold())
        found.append(heading)
    return tuple(found)
