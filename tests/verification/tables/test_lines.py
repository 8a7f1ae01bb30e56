"""Whatever a text went through on its way, its rows are the ones that were meant, and each keeps its own values."""

import pytest

from app.endpoint.credentials import Credentials
from app.endpoint.problem import Problem, Reason
from app.endpoint.secret import Secret
from app.verification.list_reading import Defaults, read_list
from app.verification.row import LicenceList

_DEFAULTS = Defaults("one.example", Secret("given123"))
_TWO = [("PR1F16N", "abcd1"), ("PR2F16N", "efgh2")]


def _read(content: str | bytes) -> LicenceList:
    found = read_list(content.encode() if isinstance(content, str) else content, "list.csv", _DEFAULTS)
    assert isinstance(found, LicenceList), found
    return found


def _sent(found: LicenceList) -> list[tuple[str, str]]:
    requests = [row.request for row in found.rows]
    return [(each.licence, each.secret.reveal()) for each in requests if isinstance(each, Credentials)]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x0c\x0b"])
def test_other_line_ends_end_rows(end: str) -> None:
    assert _sent(_read(end.join(("Licence;Secret", "PR1F16N;abcd1", "PR2F16N;efgh2", "")))) == _TWO


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\x0b", "\x0c"])
def test_another_line_end_between_usual_ones_swallows_no_row(end: str) -> None:
    assert _sent(_read(f"Licence;Secret\nPR1F16N;abcd1{end}PR2F16N;efgh2\n")) == _TWO


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\x0b"])
def test_a_line_end_within_a_cell_stays_there(sign: str) -> None:
    found = _read(f"Licence;Secret;Nom\nPR1F16N;abcd1;two{sign}lines\nPR2F16N;efgh2;x\n")
    assert _sent(found) == _TWO
    assert found.rows[0].cells == ("PR1F16N", f"two{sign}lines")


@pytest.mark.parametrize("behind", [b"\0" * 4000, b"\x1a", b"\r\n\x1a", b"\0\x1a\0"])
def test_what_a_crash_or_dos_leaves_behind_a_text_is_no_part_of_it(behind: bytes) -> None:
    found = _read(b"Licence;Secret\r\nPR1F16N;abcd1\r\nPR2F16N;efgh2" + behind)
    assert (_sent(found), found.faulty) == (_TWO, ())


def test_a_nul_costs_its_row_and_not_the_list() -> None:
    found = _read(b"Licence;Secret\nPR\0F16N;abcd1\nPR1F16N;abcd1\nPR2F16N;efgh2\n")
    assert _sent(found) == _TWO
    assert [row.problem.reason for row in found.faulty if row.problem] == [Reason.NUL_CHARACTER]


@pytest.mark.parametrize("content", [b"\0" * 5000, b"\x00\x01\x02licence\n\x03" * 50, b"licence\n" + b"\0\0\0A" * 5000])
def test_bytes_for_machines_are_no_list_for_all_that(content: bytes) -> None:
    found = read_list(content, "list.csv")
    assert isinstance(found, Problem)
    assert found.reason is Reason.NO_LIST


@pytest.mark.parametrize("mark", ["\ufeff\ufeff", "ï»¿"])
def test_a_mark_that_was_written_twice_or_misread_is_no_part_of_a_heading(mark: str) -> None:
    assert _read(f"{mark}Licence;Secret\nPR1F16N;abcd1\n").columns == ("Licence",)


def test_a_list_quoted_in_a_mail_is_read() -> None:
    assert _sent(_read("> Licence;Secret\n> PR1F16N;abcd1\n> PR2F16N;efgh2\n")) == _TWO


@pytest.mark.parametrize(
    "text",
    [
        "- PR1F16N\n- PR2F16N\n",
        "Licence\n• PR1F16N\n• PR2F16N\n",
        "1. PR1F16N\n2. PR2F16N\n",
        "Licence\n  1) PR1F16N\n  2) PR2F16N\n",
    ],
)
def test_the_codes_of_an_enumeration_are_a_list(text: str) -> None:
    assert [licence for licence, _secret in _sent(_read(text))] == ["PR1F16N", "PR2F16N"]


@pytest.mark.parametrize(
    "text",
    [
        " licence | secret \n---------+--------\n PR1F16N | abcd1  \n PR2F16N | efgh2  \n",
        "+---+---+\n| licence | secret |\n+---+---+\n| PR1F16N | abcd1  |\n| PR2F16N | efgh2  |\n+---+---+\n",
        "Liste    1\n\n---------\n|Licence |Secret|\n---------\n|PR1F16N |abcd1 |\n|PR2F16N |efgh2 |\n---------\n",
        "Licence | Secret\n--- | ---\nPR1F16N | abcd1\nPR2F16N | efgh2\n",
        "licence      secret\n------------ ------\nPR1F16N      abcd1\nPR2F16N      efgh2\n",
        "\nLicence code  Secret\n------------  ------\nPR1F16N       abcd1\nPR2F16N       efgh2\n",
    ],
    ids=["psql", "mysql", "sap", "markdown", "sqlcmd", "powershell"],
)
def test_a_table_drawn_with_signs_is_read_without_them(text: str) -> None:
    found = _read(text)
    assert (_sent(found), found.faulty) == (_TWO, ())


@pytest.mark.parametrize(
    "text",
    [
        '"Licence;Secret"\n"PR1F16N;abcd1"\n"PR2F16N;efgh2"\n',
        '"Licence,Client,Secret"\n"PR1F16N,""Acme, Ltd"",abcd1"\n"PR2F16N,Other,efgh2"\n',
        '"Licence\tSecret"\n\n"PR1F16N\tabcd1"\n"PR2F16N\tefgh2"\n',
    ],
)
def test_a_column_of_whole_lines_is_the_list_in_it(text: str) -> None:
    found = _read(text)
    assert (_sent(found), found.faulty) == (_TWO, ())


def test_a_column_of_codes_with_remarks_is_no_column_of_lines() -> None:
    assert [row.licence for row in _read('"Licence"\n"PR1F16N"\n"PR2F16N"\n').rows] == ["PR1F16N", "PR2F16N"]
