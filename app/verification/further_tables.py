"""Further tables on a sheet: below other headings, the cells mean other things, and what means nothing isn't sent."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from app.endpoint.typed.headings import is_known, is_method, is_secret, is_server, licence_rank, plain
from app.verification.columns import Columns, Header, columns_of
from app.verification.confidential_cells import looks_like_code
from app.verification.hidden_rows import Placed
from app.verification.tables.table import Table

#: A sheet of so many rows may be a card, with its headings at the left.
_LONGEST_CARD: Final = 50
_FEWEST: Final = 2
_SECRETS: Final = frozenset(
    {"secret", "client_secret", "secret_client", "cle_secrete", "password", "passphrase", "mot_de_passe"}
)
#: What most codes have and no heading has, so that few rows of a long list are looked at closer.
_DIGIT: Final = re.compile(r"\d")


def of_other_tables(rows: Sequence[Placed], header: Header) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the rows that stand below headings of another table, and those of all headings and titles.

    The list's own headings may stand once more among the rows, as at the top of each printed page.
    """
    named = [plain(heading) for heading in header.headings] if header.place >= 0 else []
    foreign, headings = set[int](), set[int]()
    is_foreign = False
    for number, (place, row) in enumerate(rows):
        is_repeated = _is_repeated(row, named)
        is_apart = number > 0 and _is_apart(rows, number)
        if is_repeated or _names_columns(row, header.columns.licence, is_apart=is_apart):
            is_foreign = not (is_repeated or _means_the_same(row, header.columns))
            headings.update((place, *(_titles_above(rows, number) if is_foreign else ())))
        elif is_foreign:
            foreign.add(place)
    return frozenset(foreign - headings), frozenset(headings)


def upright(table: Table) -> Table:
    """The table with its headings above the values.

    Those of a card, or of a list on its side, stand at the left; a mail may put each cell of a table on its own line.
    """
    stacked = _unstacked(table)
    if stacked is not None:
        return stacked
    if table.broken or sum(map(any, table.rows)) > _LONGEST_CARD:
        return table
    found = next(((row, cell) for row in table.rows for cell in range(len(row)) if _is_licence(row[cell])), None)
    if found is None:
        return table
    row, column = found
    beside = [cell for place, cell in enumerate(row) if place != column and cell.strip()]
    left = [row[column] for row in table.rows if column < len(row) and row[column].strip()]
    known = [cell for cell in left if is_known(cell)]
    is_card = sum(map(_is_licence, left)) == 1 and len(known) >= _FEWEST and 2 * len(known) >= len(left)
    if not is_card or not beside or any(map(is_known, beside)):
        return table
    return _turned(table, column)


def _unstacked(table: Table) -> Table | None:
    """The rows of a table of which each cell stands below the one before; None for any other.

    Where a cell is missing, nobody knows which is what, so that nothing is taken for a licence.
    """
    if any(sum(map(bool, row)) > 1 for row in table.rows):
        return None
    cells = [cell for row in table.rows for cell in row if cell.strip()]
    width = next((place for place, cell in enumerate(cells) if not is_known(cell) or _DIGIT.search(cell)), len(cells))
    if width < _FEWEST or sum(map(_is_licence, cells[:width])) != 1 or not any(map(is_secret, cells[:width])):
        return None
    if len(cells) % width or len(cells) == width:
        return Table(())
    return Table(tuple(tuple(cells[begin : begin + width]) for begin in range(0, len(cells), width)), sheet=table.sheet)


def _turned(table: Table, column: int) -> Table:
    """The table with this column as its first row, and without the rows that say nothing beside it, such as titles."""
    kept = [place for place, row in enumerate(table.rows) if any(cell.strip() for cell in row[column + 1 :])]
    return Table(
        tuple(zip_longest(*(table.rows[place][column:] for place in kept), fillvalue="")),
        table.delimiter,
        frozenset(place - column for place in table.hidden_columns if place > column),
        frozenset(place for place, row in enumerate(kept) if row in table.hidden),
        sheet=table.sheet,
        merged=table.merged,
    )


def _is_repeated(row: Sequence[str], named: Sequence[str]) -> bool:
    return 0 < len(row) <= len(named) and all(plain(cell) == name for cell, name in zip(row, named, strict=False))


def _names_columns(row: Sequence[str], licence: int, *, is_apart: bool) -> bool:
    """Whether headings stand in the row: one for licences among others, or, apart from the rows above, any at all.

    A value may have a word in it that headings have, as a licence or a secret that says “secret”.
    """
    if licence < len(row) and _DIGIT.search(row[licence]) is not None:
        return False
    filled = [cell for cell in row if cell.strip()]
    if len(filled) < _FEWEST or any(_DIGIT.search(cell) for cell in filled):
        return False
    if any(looks_like_code(cell) for cell in filled if not _is_licence(cell)):
        return False
    known = sum(map(is_known, filled))
    if known >= _FEWEST and any(map(_is_licence, filled)):
        return True
    return is_apart and licence < len(row) and _is_heading(row[licence])


def _means_the_same(row: Sequence[str], columns: Columns) -> bool:
    own = columns_of(row, frozenset())
    if own is None:
        return False
    return (own.licence, own.secrets, own.server, own.method) == (
        columns.licence,
        columns.secrets,
        columns.server,
        columns.method,
    )


def _is_heading(cell: str) -> bool:
    """Whether this is a heading through and through, and no value that only has a heading's word in it."""
    return plain(cell) in _SECRETS if is_secret(cell) else is_known(cell)


def _is_apart(rows: Sequence[Placed], number: int) -> bool:
    """Whether nothing stands above the row, or a lone word that has nothing above it either."""
    place, above = rows[number][0], rows[number - 1]
    if above[0] < place - 1:
        return True
    is_title = len([cell for cell in above[1] if cell.strip()]) == 1
    return is_title and number > 1 and rows[number - 2][0] < above[0] - 1


def _titles_above(rows: Sequence[Placed], number: int) -> Iterator[int]:
    """The row just above the headings, where it is a lone word that calls the table by its name."""
    place = rows[number][0]
    above, row = rows[number - 1] if number else (-1, ())
    filled = [cell for cell in row if cell.strip()]
    if above == place - 1 and len(filled) == 1 and not looks_like_code(filled[0]):
        yield above


def _is_licence(cell: str) -> bool:
    return licence_rank(cell) is not None and not (is_secret(cell) or is_server(cell) or is_method(cell))
