"""What a run has found out can be offered by its list's name, and is removed by nobody's accident."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.journal import Journal
from app.verification.kept_run_texts import kept_run_text
from app.verification.kept_runs import KeptRun, forget, kept_runs, other_run
from app.verification.row import LicenceList
from app.verification.row_result import RowResult
from app.verification.run_origin import ListPlace, RunOrigin
from tests.verification.lists import list_of


def three(*, secret: str = "s") -> LicenceList:
    return list_of(f"licence,secret\nPR-1,{secret}\nPR-2,{secret}\nPR-3,\n", server="prod2.example")


def run_of(licence_list: LicenceList, folder: Path, origin: RunOrigin | None, number: int = 1) -> Journal:
    journal = Journal.of(licence_list, folder, origin)
    assert isinstance(journal, Journal)
    for place, row in enumerate(licence_list.rows[:number]):
        journal.note(RowResult(row, Verdict.ACCEPTED, None, 200, 0.25, 1_800_000_000.5 + place))
    return journal


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    file = tmp_path / "customers.csv"
    file.write_text("anything")
    return file


def of_file(file: Path) -> RunOrigin:
    return RunOrigin(ListPlace.FILE, str(file), "prod2.example", Method.GET, True, ("Code", "", "3"))  # noqa: FBT003 - as it is kept


def test_a_run_says_whose_it_is_how_far_it_is_and_how_its_list_was_read(tmp_path: Path, customers: Path) -> None:
    folder = tmp_path / "journals"
    run_of(three(), folder, of_file(customers)).close()
    (run,) = kept_runs(folder)
    assert run.origin == of_file(customers)
    assert (run.rows, run.known, run.last) == (2, 1, 1_800_000_000.5)
    assert (run.name, run.is_gone, run.is_whole, run.can_be_opened) == ("customers.csv", False, False, True)
    assert kept_run_text(run).startswith("“customers.csv”: 1 of 2 have been answered, 1 is still to be checked (")


def test_a_whole_run_misses_its_report_alone_and_a_row_that_came_twice_counts_once(
    tmp_path: Path, customers: Path
) -> None:
    for _ in range(2):
        run_of(three(), tmp_path / "journals", of_file(customers), 2).close()
    (run,) = kept_runs(tmp_path / "journals")
    assert (run.known, run.is_whole) == (2, True)
    assert "the report hasn’t been saved" in kept_run_text(run)


def test_a_list_that_is_gone_is_told_and_not_opened(tmp_path: Path, customers: Path) -> None:
    run_of(three(), tmp_path / "journals", of_file(customers)).close()
    customers.unlink()
    (run,) = kept_runs(tmp_path / "journals")
    assert not run.can_be_opened
    assert "put it back" in kept_run_text(run)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (ListPlace.CLIPBOARD, "Paste the same cells again"),
        (ListPlace.INPUT, "with --continue"),
        (ListPlace.PROFILES, "The saved profiles"),
        (ListPlace.FILE, "Open the same list again"),
    ],
)
def test_what_has_no_file_says_how_it_is_gone_on_with(tmp_path: Path, place: ListPlace, text: str) -> None:
    run_of(three(), tmp_path, RunOrigin(place)).close()
    (run,) = kept_runs(tmp_path)
    assert text in kept_run_text(run)
    assert run.can_be_opened is (place is ListPlace.PROFILES)


def test_no_licence_is_written_also_where_the_list_is_called_by_it(tmp_path: Path) -> None:
    origin = RunOrigin(ListPlace.FILE, str(tmp_path / "of pr-2.csv"), "https://pr-1.example", columns=("PR-1", "", ""))
    journal = run_of(three(), tmp_path, origin)
    journal.close()
    written = journal.file.read_bytes().lower()
    assert b"pr-1" not in written
    assert b"pr-2" not in written
    (run,) = kept_runs(tmp_path)
    assert run.origin == RunOrigin(ListPlace.FILE)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_whose_it_is_stays_with_its_owner(tmp_path: Path, customers: Path) -> None:
    journal = run_of(three(), tmp_path, of_file(customers))
    journal.close()
    assert stat.S_IMODE(journal.file.stat().st_mode) == 0o600


def test_a_run_without_an_origin_is_offered_to_nobody_and_goes_on_all_the_same(tmp_path: Path) -> None:
    journal = run_of(three(), tmp_path, None)
    journal.close()
    assert kept_runs(tmp_path) == ()
    assert len(journal.known(three())) == 1


def said(**changes: object) -> bytes:
    """What a run of two says of itself, but for this."""
    whole = {
        "list": "file",
        "path": "",
        "rows": 2,
        "server": "",
        "method": "POST",
        "hidden": False,
        "columns": [""] * 3,
    }
    return json.dumps({**whole, **changes}).encode()


@pytest.mark.parametrize(
    "line",
    [
        b"", b"nonsense", b'{"list": ', b'{"list": "file"}', b'{"list": "elsewhere", "path": ""}', b'{"list": 7}',
        said(path=7), said(rows=-1), said(rows="2"), said(method="PUT"), said(columns=["", ""]), said(server=None),
        b'{"list": ' + b"[" * 100_000, b"\xff\xfe\x00",
    ],
)  # fmt: skip
def test_a_damaged_beginning_says_nothing_and_costs_no_row(tmp_path: Path, line: bytes) -> None:
    journal = run_of(three(), tmp_path, None)
    journal.close()
    journal.file.write_bytes(line + b"\n" + journal.file.read_bytes())
    assert kept_runs(tmp_path) == ()
    assert len(journal.known(three())) == 1


def test_rows_that_say_no_moment_are_kept_without_one(tmp_path: Path) -> None:
    journal = run_of(three(), tmp_path, RunOrigin(ListPlace.PROFILES))
    journal.close()
    journal.file.write_bytes(journal.file.read_bytes().replace(b"1800000000.5", b'"never"'))
    (run,) = kept_runs(tmp_path)
    assert run.last is None
    assert kept_run_text(run).endswith("still to be checked.")


def test_a_folder_that_is_none_keeps_nothing(tmp_path: Path) -> None:
    assert kept_runs(tmp_path / "gone") == ()
    (tmp_path / "a folder.journal").mkdir()
    assert kept_runs(tmp_path) == ()


def test_the_latest_comes_first(tmp_path: Path, customers: Path) -> None:
    run_of(three(secret="older"), tmp_path / "j", RunOrigin(ListPlace.PROFILES), 1).close()
    run_of(three(), tmp_path / "j", of_file(customers), 2).close()
    assert [run.known for run in kept_runs(tmp_path / "j")] == [2, 1]


def test_a_list_that_has_changed_since_is_known_as_that(tmp_path: Path, customers: Path) -> None:
    run_of(three(secret="then"), tmp_path / "j", of_file(customers)).close()
    now = Journal.of(three(secret="now"), tmp_path / "j", of_file(customers))
    assert isinstance(now, Journal)
    found = other_run(of_file(customers), now.file)
    assert found is not None
    assert found.journal != now.file
    assert other_run(of_file(customers.with_name("another.csv")), now.file) is None
    assert other_run(of_file(customers), found.journal) is None


def test_what_was_pasted_is_no_run_of_what_is_pasted_next(tmp_path: Path) -> None:
    run_of(three(), tmp_path, RunOrigin(ListPlace.CLIPBOARD)).close()
    assert other_run(RunOrigin(ListPlace.CLIPBOARD), tmp_path / "another.journal") is None


def kept(folder: Path) -> KeptRun:
    (run,) = kept_runs(folder)
    return run


def test_a_run_that_is_forgotten_leaves_nothing(tmp_path: Path) -> None:
    run_of(three(), tmp_path, RunOrigin(ListPlace.PROFILES)).close()
    assert forget(kept(tmp_path)) is True
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


@pytest.mark.skipif(sys.platform == "win32", reason="what is open can't be removed there")
def test_a_run_that_is_at_work_is_neither_offered_nor_forgotten(tmp_path: Path) -> None:
    journal = run_of(three(), tmp_path, RunOrigin(ListPlace.PROFILES))
    journal.close()
    before = kept(tmp_path)
    journal.note(RowResult(three().rows[0], Verdict.ACCEPTED, None, 200, 0.25, 1_800_000_009.0))
    assert kept_runs(tmp_path) == ()
    assert forget(before) is False
    assert journal.file.exists()


def test_a_run_that_has_gone_on_since_it_was_offered_is_not_forgotten(tmp_path: Path) -> None:
    run_of(three(), tmp_path, RunOrigin(ListPlace.PROFILES), 1).close()
    before = kept(tmp_path)
    run_of(three(), tmp_path, RunOrigin(ListPlace.PROFILES), 2).close()
    assert forget(before) is False
    assert kept(tmp_path).known == 2


def test_a_disk_that_removes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **_options: object) -> None:
        raise OSError(30, os.strerror(30))

    run_of(three(), tmp_path, RunOrigin(ListPlace.PROFILES)).close()
    run = kept(tmp_path)
    monkeypatch.setattr(Path, "unlink", refuse)
    assert forget(run) == Problem(Kind.FILE_UNWRITABLE, subject=str(run.journal))


def test_a_beginning_that_the_disk_refused_comes_with_the_next_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(handle: int, content: bytes) -> int:
        return write(handle, content[:20])

    write = os.write
    rows = three().rows
    journal = Journal.of(three(), tmp_path, RunOrigin(ListPlace.PROFILES))
    assert isinstance(journal, Journal)
    with monkeypatch.context() as disk:
        disk.setattr(os, "write", half)
        journal.note(RowResult(rows[0], Verdict.ACCEPTED, None, 200, 0.25, 1.0))
    journal.note(RowResult(rows[1], Verdict.ACCEPTED, None, 200, 0.25, 2.0))
    journal.close()
    assert journal.missed == 1
    assert (kept(tmp_path).rows, kept(tmp_path).known) == (2, 1)
    lines = journal.file.read_text().splitlines()
    assert json.loads(lines[-1])["row"] == rows[1].number
