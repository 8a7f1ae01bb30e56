"""Workbooks are read as they look on the screen."""

import datetime as dt
import io
import tracemalloc
import zipfile
from typing import Any

import pytest

from app.endpoint.problem import Reason
from app.verification.row import LicenceList
from app.verification.workbook import content_of
from tests.support.workbooks import workbook_with
from tests.verification.lists import list_of, problem_of


def read(*rows: list[Any]) -> LicenceList:
    return list_of(workbook_with(*rows))


def test_a_workbook_is_a_list_like_any_other() -> None:
    licence_list = read(["Name", "Licence", "Secret"], ["Acme", "PR1", "s"], [None], ["Bolt", "PR2", "t"])
    assert licence_list.columns == ("Name", "Licence")
    assert [(row.number, row.cells) for row in licence_list.rows] == [(2, ("Acme", "PR1")), (4, ("Bolt", "PR2"))]


def test_numbers_and_dates_are_read_as_a_person_writes_them() -> None:
    licence_list = read(
        ["licence", "secret", "a", "b", "c", "d"],
        [12345, 678.0, 1.5, True, dt.datetime(2026, 1, 31), dt.datetime(2026, 1, 31, 13, 5)],  # noqa: DTZ001 - a spreadsheet knows no zone
    )
    assert licence_list.rows[0].licence == "12345"
    assert licence_list.rows[0].cells == ("12345", "1.5", "TRUE", "2026-01-31", "2026-01-31 13:05:00")
    assert licence_list.faulty == ()


def test_blanks_at_a_row_s_end_make_no_columns() -> None:
    licence_list = read(["licence", "secret", None], ["PR1", "s", ""])
    assert licence_list.columns == ("licence",)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("xl/workbook.xml", "w") as part:
        for _megabyte in range(201):
            part.write(bytes(1_000_000))
    assert problem_of(content.getvalue()).reason is Reason.LIST_TOO_LARGE


def test_a_damaged_workbook_is_no_list() -> None:
    whole = workbook_with(["licence", "secret"], ["PR1", "s"])
    assert problem_of(whole[: len(whole) // 2]).reason is Reason.NO_LIST


def test_a_workbook_without_a_licence_column_says_so() -> None:
    assert problem_of(workbook_with(["name"], ["Acme"])).reason is Reason.NO_LICENCE_COLUMN


@pytest.mark.parametrize("are_many", [True, False])
def test_what_was_written_is_read_again(*, are_many: bool) -> None:
    rows = [("licence", "client_secret", "note"), *((f"PR{number}", "s", f"<{number}> & more") for number in range(40))]
    found = list_of(content_of(iter(rows), are_many=are_many))
    assert [(row.licence, row.cells[1]) for row in found.rows] == [(licence, note) for licence, _s, note in rows[1:]]


def test_a_wide_row_has_all_its_columns() -> None:
    wide = [("licence", "client_secret", *(f"column {number}" for number in range(800))), ("PR1", "s", *["x"] * 800)]
    assert list_of(content_of(wide)).rows[0].cells == ("PR1", *["x"] * 800)


def test_a_long_report_s_cells_are_not_held() -> None:
    said = "The licence was accepted."
    content_of([("licence",)])  # What is loaded at the first isn't counted.
    tracemalloc.start()
    try:
        content_of((f"PR{number:06}", f"Customer {number}", "accepted", said, number) for number in range(20_000))
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000
