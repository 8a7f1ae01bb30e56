"""Lists as LibreOffice Calc saved them: what is checked is what a person sees there."""

from pathlib import Path
from typing import Final

import pytest

from app.endpoint.credentials import Credentials
from app.endpoint.notice import NoticeKind
from app.endpoint.problem import Problem, Reason
from app.verification.list_reading import Defaults, read_list
from app.verification.row import LicenceList, Row

_SAVED: Final = Path(__file__).parent / "saved"
_DEFAULTS: Final = Defaults("prod2.example")
_FORMS: Final = ("xlsx", "xls", "ods")

forms = pytest.mark.parametrize("form", _FORMS)


def read(name: str, defaults: Defaults = _DEFAULTS) -> LicenceList | Problem:
    return read_list((_SAVED / name).read_bytes(), name, defaults)


def list_in(name: str, defaults: Defaults = _DEFAULTS) -> LicenceList:
    found = read(name, defaults)
    assert isinstance(found, LicenceList), found
    return found


def reason_of(row: Row) -> Reason | None:
    return None if row.problem is None else row.problem.reason


@forms
@pytest.mark.parametrize("name", ["hidden", "locked-cells"])
def test_rows_that_a_filter_hides_are_left_out_and_counted(name: str, form: str) -> None:
    found = list_in(f"{name}.{form}")
    assert [(row.number, row.licence) for row in found.rows] == [(2, "PR16F16N"), (4, "0123456789")]
    assert (found.seen.hidden, found.seen.sheet) == (2, "Clients")


@forms
def test_hidden_rows_are_there_where_they_are_wanted(form: str) -> None:
    found = list_in(f"hidden.{form}", Defaults("prod2.example", include_hidden=True))
    assert [row.number for row in found.rows] == [2, 3, 4, 5]
    assert (found.seen.hidden, found.seen.includes_hidden) == (2, True)


@forms
def test_the_sheet_that_was_open_is_read_and_no_hidden_one(form: str) -> None:
    found = list_in(f"sheets.{form}")
    assert found.seen.sheet == "Liste"
    assert [row.licence for row in found.rows] == ["PR16F16N"]


@forms
def test_values_are_read_as_they_are_shown_and_damaged_ones_are_told(form: str) -> None:
    rows = {row.number: row for row in list_in(f"damage.{form}").rows}
    assert rows[4].licence == "0123456789"
    assert [reason_of(rows[number]) for number in range(5, 10)] == [
        Reason.NUMBER_SHORTENED,
        Reason.SPREADSHEET_ERROR,
        Reason.DATE,
        Reason.TRUTH_VALUE,
        Reason.SPREADSHEET_ERROR,
    ]
    assert rows[10].licence == "12345678901234"
    invisible = rows[11].request
    assert isinstance(invisible, Credentials)
    assert invisible.licence == "PR16F16N"
    assert [notice.kind for notice in invisible.notices] == [NoticeKind.INVISIBLE_CUT]


@forms
def test_a_secret_in_cells_that_were_merged_belongs_to_all_of_them(form: str) -> None:
    found = list_in(f"merged.{form}")
    assert found.faulty == ()
    assert found.seen.merged == 1


@forms
def test_a_column_that_is_shown_wins_over_a_hidden_one_and_a_hidden_one_is_used_with_a_word(form: str) -> None:
    found = list_in(f"columns.{form}")
    assert [row.licence for row in found.rows] == ["PR16F16N"]
    assert found.seen.hidden_columns == ("client_secret",)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("protected.ods", Reason.FILE_PROTECTED),
        ("protected.xls", Reason.FILE_PROTECTED),
        ("flat.fods", Reason.OTHER_FORM),
        ("page.html", Reason.OTHER_FORM),
        ("interchange.dif", Reason.OTHER_FORM),
    ],
)
def test_what_is_not_read_is_named_for_what_it_is(name: str, reason: Reason) -> None:
    problem = read(name)
    assert isinstance(problem, Problem)
    assert (problem.reason, problem.subject) == (reason, name)
    assert bool(problem.candidates) == (reason is Reason.OTHER_FORM)


@forms
def test_a_file_that_was_cut_off_is_told_and_raises_nothing(form: str) -> None:
    whole = (_SAVED / f"damage.{form}").read_bytes()
    for length in range(0, len(whole), 97):
        assert isinstance(read_list(whole[:length], "x", Defaults("prod2.example")), Problem | LicenceList)


@forms
def test_a_file_that_was_damaged_anywhere_raises_nothing(form: str) -> None:
    whole = (_SAVED / f"hidden.{form}").read_bytes()
    for place in range(0, len(whole), 61):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        assert isinstance(read_list(damaged, "x", Defaults("prod2.example")), Problem | LicenceList)
