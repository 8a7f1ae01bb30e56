"""A small file that claims a great deal is turned away before it fills the memory, and says why."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from app.endpoint.problem import Problem, Reason
from app.verification.list_file import read_list_file
from app.verification.list_reading import read_list
from app.verification.row import LicenceList
from tests.support.raw_workbooks import HEAD, bomb_of, raw_ods, raw_xlsx

_MOST_MEMORY: Final = 100 * 1024 * 1024
_CELL: Final = '<c t="inlineStr"><is><t>PR1</t></is></c>'
_REPEATED: Final = (
    "<table:table-row><table:table-cell><text:p>licence</text:p></table:table-cell></table:table-row>"
    '<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}">'
    "<text:p>PR1</text:p></table:table-cell></table:table-row>"
)


def _entities() -> str:
    """A text of a thousand million letters in nine lines."""
    lines = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "AAAAAAAAAA">{lines}]>'


_CLAIMS: Final = {
    "a header of 500,001 cells": b"licence" + b"," * 500_001 + b"\nPR1\n",
    "a row of 500,001 cells": b"licence\n" + b"PR1," * 500_001,
    "a cell of ten megabytes": b"licence,secret\n" + b"A" * 10_000_000,
    "a row with a number beyond all sheets": raw_xlsx(f'{HEAD}<row r="999999999">{_CELL}</row>'),
    "a cell in a row beyond all sheets": raw_xlsx(f'{HEAD}<row r="2"><c r="ZZZ2"><v>1</v></c></row>'),
    "the last column of all": raw_xlsx(f'{HEAD}<row r="2"><c r="XFD2"><v>1</v></c></row>'),
    "a sheet's row of 500,001 cells": raw_xlsx(f'{HEAD}<row r="2">{_CELL * 500_001}</row>'),
    "a thousand million repeated cells": raw_ods(_REPEATED.format(rows=1_000_000, columns=1_000)),
    "a cell repeated a million times": raw_ods(_REPEATED.format(rows=1, columns=1_000_000)),
}


@pytest.fixture
def watched() -> Iterator[None]:
    """Fails a test that takes more memory than a refusal may."""
    tracemalloc.start()
    yield
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < _MOST_MEMORY


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("content", _CLAIMS.values(), ids=_CLAIMS)
def test_what_claims_too_much_is_turned_away_as_that(content: bytes) -> None:
    refused = read_list(content, "list")
    assert isinstance(refused, Problem)
    assert (refused.reason, refused.subject) == (Reason.LIST_TOO_LARGE, "list")


@pytest.mark.usefixtures("watched")
def test_what_unpacks_to_a_thousand_times_its_size_is_not_unpacked() -> None:
    bomb = bomb_of(600)
    assert len(bomb) < 1_000_000
    refused = read_list(bomb, "list")
    assert isinstance(refused, Problem)
    assert refused.reason is Reason.LIST_TOO_LARGE


@pytest.mark.usefixtures("watched")
def test_entities_within_entities_come_to_nothing() -> None:
    refused = read_list(
        raw_xlsx(f'{HEAD}<row r="2"><c t="inlineStr"><is><t>&e9;</t></is></c></row>', before=_entities()), "list"
    )
    assert isinstance(refused, Problem)
    assert refused.reason is Reason.NO_LIST


@pytest.mark.usefixtures("watched")
def test_cells_merged_over_a_whole_sheet_many_times_cost_no_more_than_the_rows_there_are() -> None:
    merged = '<mergeCell ref="A1:A1048576"/>' * 20_000
    found = read_list(raw_xlsx(f'{HEAD}<row r="2">{_CELL}</row>', after=f"<mergeCells>{merged}</mergeCells>"), "list")
    assert isinstance(found, LicenceList)
    assert [row.licence for row in found.rows] == ["PR1"]


@pytest.mark.usefixtures("watched")
def test_a_file_of_six_gigabytes_is_turned_away_unread(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    with file.open("wb") as opened:
        opened.truncate(6 * 1024**3)
    refused = read_list_file(file)
    assert isinstance(refused, Problem)
    assert refused.reason is Reason.LIST_TOO_LARGE


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("letter", "reason"), [(b"\0", Reason.NO_LIST), (b"A", Reason.LIST_TOO_LARGE)])
def test_a_long_file_that_can_be_no_list_is_not_read_to_its_end(tmp_path: Path, letter: bytes, reason: Reason) -> None:
    file = tmp_path / "list.csv"
    with file.open("wb") as opened:
        for _megabyte in range(150):
            opened.write(letter * 1_000_000)
    refused = read_list_file(file)
    assert isinstance(refused, Problem)
    assert refused.reason is reason


def test_a_device_that_never_ends_is_no_file() -> None:
    refused = read_list_file(Path("/dev/zero"))
    assert isinstance(refused, Problem)
    assert refused.reason is Reason.NO_PLAIN_FILE


def test_hardly_a_whole_row_is_no_list() -> None:
    refused = read_list(b"licence,secret\n" + b'"PR1\n' * 20_000, "list")
    assert isinstance(refused, Problem)
    assert refused.reason is Reason.NO_LIST


def test_as_many_rows_as_a_sheet_has_are_fine_for_a_header_that_stands_alone() -> None:
    empty = "".join(f'<row r="{number}"/>' for number in range(2, 60_000))
    found = read_list(raw_xlsx(f"{HEAD}{empty}"), "list")
    assert isinstance(found, LicenceList)
    assert found.rows == ()


def test_an_old_workbook_with_a_cell_in_its_farthest_corner_is_turned_away() -> None:
    saved = (Path(__file__).parent / "saved" / "sheets.xls").read_bytes()
    # The record of a text: its row, its column, its style and the text's number.
    first_text = saved.index(b"\xfd\x00\x0a\x00") + 4
    corner = saved[:first_text] + b"\xff\xff\x3f\x00" + saved[first_text + 4 :]
    refused = read_list(corner, "list")
    assert isinstance(refused, Problem)
    assert refused.reason is Reason.LIST_TOO_LARGE
