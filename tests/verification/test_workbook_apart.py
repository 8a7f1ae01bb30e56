"""Long workbooks are read and written by a second process, wherever the program was started."""

from pathlib import Path

import pytest

from app.verification.row import LicenceList
from app.verification.workbook import rows_of
from app.verification.workbook_apart import read_workbook, write_workbook
from tests.verification.lists import list_of, problem_of

_ROWS = [("licence", "secret", "note"), *((f"PR{number}", "s3cret", "=1+1") for number in range(2000))]


def test_what_is_written_apart_is_read_apart_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another program of the same name lies where ours is started.
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("raise SystemExit(0)")
    monkeypatch.chdir(tmp_path)
    content = write_workbook(_ROWS)
    assert len(content) > 20_000
    assert read_workbook(content) == rows_of(content) == tuple(_ROWS)


def test_a_long_list_comes_from_a_workbook() -> None:
    licence_list: LicenceList = list_of(write_workbook(_ROWS))
    assert len(licence_list.rows) == 2000
    assert licence_list.faulty == ()


def test_a_long_workbook_that_is_damaged_is_no_list() -> None:
    assert problem_of(write_workbook(_ROWS)[:-5000]).subject == "customers.csv"
