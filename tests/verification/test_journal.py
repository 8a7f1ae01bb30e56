"""What a run found out outlives the program, and gives nothing away."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.endpoint.credentials import Credentials, Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason, Verdict
from app.verification.journal import Journal
from app.verification.reports.report_csv import report_csv
from app.verification.row import LicenceList
from app.verification.row_result import RowResult, summary
from app.verification.verification import AskingOptions
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import reply_bytes
from tests.verification.answers import Runner, asked, by_licence, usual
from tests.verification.lists import csv_of, list_of


def journal_of(licence_list: LicenceList, folder: Path) -> Journal:
    journal = Journal.of(licence_list, folder)
    assert isinstance(journal, Journal)
    return journal


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.journal"))


def list_for(server: LoopbackServer, *licences: str) -> LicenceList:
    return list_of(csv_of([f"{licence},s3cret,{server.url}" for licence in licences]))


def quoting(licence: str) -> bytes:
    """A refusal that says whom it is about, in two ways."""
    return reply_bytes(400, f"Invalid Client {licence}".encode(), phrase="Bad Request")


def test_a_run_that_was_cut_off_goes_on_and_reports_as_an_undisturbed_one(tmp_path: Path) -> None:
    licences = [f"{kind}{number}-licence" for number in range(10) for kind in ("PR", "NO")]

    def answer(licence: str) -> bytes:
        return quoting(licence) if licence.startswith("NO") else usual(licence)

    with LoopbackServer(by_licence(answer)) as server:
        licence_list = list_for(server, *licences)
        undisturbed = Runner(licence_list)
        undisturbed.run()
        cut_off = Runner(licence_list, journal=journal_of(licence_list, tmp_path))
        cut_off.run_until(7)
        known = {result.row.licence for result in cut_off.told}
        # Nothing is closed: the program was killed.
        further = Runner(licence_list, journal=journal_of(licence_list, tmp_path))
        results = further.run()
    # Once undisturbed, and once by the run that was cut off: what was on its way then may come a third time.
    assert {asked(server).count(licence) for licence in known} == {2}
    assert all(asked(server).count(licence) in {2, 3} for licence in licences)
    assert len(results) == len(licences)
    assert report_csv(licence_list, further.verification.checked) == report_csv(
        licence_list, undisturbed.verification.checked
    )


def test_neither_licences_nor_secrets_nor_tokens_are_written(tmp_path: Path) -> None:
    with LoopbackServer(by_licence(lambda licence: quoting(licence.lower() + licence))) as server:
        licence_list = list_for(server, "CONFIDENTIAL")
        Runner(licence_list, journal=journal_of(licence_list, tmp_path)).run()
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir()).lower()
    assert b"refused" in written
    assert b"confidential" not in written
    assert b"s3cret" not in written
    assert b"confidential" not in str(files_in(tmp_path)).lower().encode()


def test_what_is_unknown_is_not_written_and_so_asked_again(tmp_path: Path) -> None:
    with LoopbackServer(by_licence(usual)) as server:
        licence_list = list_for(server, "BR1")
        Runner(licence_list, journal=journal_of(licence_list, tmp_path)).run()
    assert journal_of(licence_list, tmp_path).known(licence_list) == {}


def results_for_two() -> tuple[LicenceList, list[RowResult]]:
    licence_list = list_of("licence,secret\nPR1,s\nPR2,s")
    return licence_list, [
        RowResult(row, Verdict.ACCEPTED, None, 200, 0.25, 1_800_000_000.5) for row in licence_list.rows
    ]


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_line_that_was_cut_off_counts_as_never_written(tmp_path: Path, cut: int) -> None:
    licence_list, (first, second) = results_for_two()
    journal = journal_of(licence_list, tmp_path)
    journal.note(first)
    journal.note(second)
    journal.close()
    file = files_in(tmp_path)[0]
    file.write_bytes(file.read_bytes()[:-cut])
    assert journal_of(licence_list, tmp_path).known(licence_list) in ({2: first}, {2: first, 3: second})
    again = journal_of(licence_list, tmp_path)
    again.note(second)
    assert again.known(licence_list) == {2: first, 3: second}


@pytest.mark.parametrize(
    "line",
    [
        "", "[]", "7", "{}", "nonsense", '{"row": 99}', '{"row": 2, "verdict": "perhaps"}', "\ufffd", "[" * 100_000,
        '{"row": [2]}', '{"row": 2, "verdict": "refused", "status": 1, "elapsed": "1", "checked_at": null}',
        '{"row": 3, "verdict": "accepted", "status": [], "elapsed": null, "checked_at": null}',
        '{"row": 3, "verdict": "accepted", "status": 200, "elapsed": 1, "checked_at": 1e300}',
        '{"row": 3, "verdict": "accepted", "status": 200, "elapsed": NaN, "checked_at": 1}',
        '{"row": 3, "verdict": "refused", "kind": "secret_wrong", "reason": null, "subject": 7, "phrase": ""}',
    ],
)  # fmt: skip
def test_a_damaged_line_is_passed_over(tmp_path: Path, line: str) -> None:
    licence_list, (first, _second) = results_for_two()
    journal = journal_of(licence_list, tmp_path)
    journal.note(first)
    with files_in(tmp_path)[0].open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert journal.known(licence_list) == {2: first}


def test_every_part_of_an_explanation_comes_back(tmp_path: Path) -> None:
    licence_list = list_of("licence,secret\n PR1 ,s", server="prod2.example/path")
    row = licence_list.rows[0]
    assert isinstance(row.request, Credentials)
    outcome = Outcome(
        Problem(Kind.REFUSED_OTHERWISE, Reason.GATEWAY, "gate.example"),
        server="prod2.example",
        licence="PR1",
        method=Method.POST,
        elapsed=0.125,
        status=400,
        phrase="No PR1 here",
        server_text="PR1 is not PR1",
        retry_after=7,
        notices=row.request.notices,
    )
    result = RowResult(row, Verdict.REFUSED, outcome, 400, 0.125, 1_800_000_000.5)
    journal = journal_of(licence_list, tmp_path)
    journal.note(result)
    assert b"PR1" not in files_in(tmp_path)[0].read_bytes()
    assert journal.known(licence_list) == {2: result}


def test_another_list_another_secret_or_another_server_has_another_journal(tmp_path: Path) -> None:
    lists = ("licence,secret\nPR1,s", "licence,secret\nPR2,s", "licence,secret\nPR1,t", "licence,secret\nPR1,")
    for content in lists:
        licence_list = list_of(content)
        journal_of(licence_list, tmp_path).note(RowResult(licence_list.rows[0], Verdict.ACCEPTED))
    elsewhere = list_of(lists[0], server="elsewhere.example")
    journal_of(elsewhere, tmp_path).note(RowResult(elsewhere.rows[0], Verdict.ACCEPTED))
    assert len(files_in(tmp_path)) == 5


def test_a_journal_can_not_be_found_without_the_key(tmp_path: Path) -> None:
    licence_list, (first, _second) = results_for_two()
    for folder in ("here", "there"):
        journal_of(licence_list, tmp_path / folder).note(first)
    names = {file.name for folder in ("here", "there") for file in files_in(tmp_path / folder)}
    assert len(names) == 2


def test_a_damaged_key_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"short")
    licence_list, (first, _second) = results_for_two()
    journal_of(licence_list, tmp_path).note(first)
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: first}


@pytest.mark.parametrize("moment", [1, 4_000_000_000])
def test_age_alone_deletes_no_journal_for_clocks_go_wrong(tmp_path: Path, moment: int) -> None:
    licence_list, (first, _second) = results_for_two()
    journal_of(licence_list, tmp_path).note(first)
    file = files_in(tmp_path)[0]
    os.utime(file, (moment, moment))
    another = list_of("licence,secret\nPR9,s")
    journal_of(another, tmp_path).note(RowResult(another.rows[0], Verdict.ACCEPTED))
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: first}


def test_an_older_journal_stays_until_a_new_run_knows_more(tmp_path: Path) -> None:
    licence_list, (first, second) = results_for_two()
    journal_of(licence_list, tmp_path).note(first)
    anew = journal_of(licence_list, tmp_path)
    assert anew.begin_anew(licence_list) == 1
    assert anew.known(licence_list) == {}
    later = replace(first, elapsed=9.0)
    anew.note(later)
    # As a program that is killed here would leave it.
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: first}
    anew.note(later)
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: first}
    anew.note(second)
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: later, 3: second}
    anew.close()
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".new"] == []


def test_a_new_run_that_ends_before_it_knows_more_leaves_the_older_journal(tmp_path: Path) -> None:
    licence_list, (first, second) = results_for_two()
    older = journal_of(licence_list, tmp_path)
    older.note(first)
    older.note(second)
    anew = journal_of(licence_list, tmp_path)
    assert anew.begin_anew(licence_list) == 2
    anew.note(replace(first, elapsed=9.0))
    anew.close()
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: first, 3: second}
    assert len(list(tmp_path.iterdir())) == 2


def test_without_an_earlier_run_a_new_one_writes_the_journal_itself(tmp_path: Path) -> None:
    licence_list, (first, _second) = results_for_two()
    journal = journal_of(licence_list, tmp_path)
    assert journal.begin_anew(licence_list) == 0
    journal.note(first)
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: first}


@pytest.mark.parametrize("written", [0, 1, 30])
def test_a_disk_that_is_full_for_a_while_costs_only_the_lines_of_that_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    licence_list, (first, second) = results_for_two()
    journal = journal_of(licence_list, tmp_path)
    journal.note(replace(second, elapsed=9.0))
    write = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda handle, content: write(handle, content[:written]))
        journal.note(first)
    assert 2 not in journal.known(licence_list)
    journal.note(second)
    assert journal.known(licence_list) == {3: second}


def test_what_the_disk_did_not_take_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    licence_list, (first, second) = results_for_two()
    journal = journal_of(licence_list, tmp_path)
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda _handle, _content: 0)
        journal.note(first)
    journal.note(second)
    assert journal.missed == 1


def test_a_journal_that_can_not_be_read_now_is_left_to_a_new_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    licence_list, (first, second) = results_for_two()
    journal_of(licence_list, tmp_path).note(first)
    journal = journal_of(licence_list, tmp_path)
    unread = Problem(Kind.FILE_UNREADABLE)
    with monkeypatch.context() as disk:
        disk.setattr("app.verification.journal.read_plain", lambda _file: unread)
        assert journal.begin_anew(licence_list) == 0
        assert journal.why_unread() == unread
    journal.note(second)
    journal.close()
    assert journal.known(licence_list) == {2: first, 3: second}


def test_a_key_that_can_not_be_read_now_is_never_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    licence_list, (first, _second) = results_for_two()
    journal_of(licence_list, tmp_path).note(first)
    key = (tmp_path / "key").read_bytes()

    with monkeypatch.context() as disk:
        disk.setattr("app.verification.journal.read_plain", lambda file: Problem(Kind.FILE_UNREADABLE, None, str(file)))
        assert isinstance(Journal.of(licence_list, tmp_path), Problem)
    assert (tmp_path / "key").read_bytes() == key
    assert journal_of(licence_list, tmp_path).known(licence_list) == {2: first}


def test_programs_that_make_the_first_key_at_once_have_one_key(tmp_path: Path) -> None:
    licence_list, (first, _second) = results_for_two()
    with ThreadPoolExecutor(10) as programs:
        journals = list(programs.map(lambda _: journal_of(licence_list, tmp_path), range(10)))
    journals[0].note(first)
    assert all(journal.known(licence_list) == {2: first} for journal in journals)
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".journal"] == ["key"]


def test_a_journal_that_is_removed_is_gone(tmp_path: Path) -> None:
    licence_list, (first, _second) = results_for_two()
    journal = journal_of(licence_list, tmp_path)
    journal.note(first)
    journal.remove()
    journal.remove()
    assert files_in(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_journal_is_its_owner_s_alone(tmp_path: Path) -> None:
    licence_list, (first, _second) = results_for_two()
    journal_of(licence_list, tmp_path / "new").note(first)
    assert [stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "new").iterdir()] == [0o600, 0o600]
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_folder_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    problem = Journal.of(results_for_two()[0], tmp_path / "file")
    assert isinstance(problem, Problem)
    assert problem.kind is Kind.FILE_UNWRITABLE


def test_a_disk_that_fails_later_costs_the_going_on_and_nothing_else(tmp_path: Path) -> None:
    with LoopbackServer(by_licence(usual)) as server:
        licence_list = list_for(server, "PR1")
        journal = Journal(tmp_path / "gone" / "a.journal")
        assert summary(Runner(licence_list, journal=journal).run()).accepted == 1


@pytest.mark.parametrize("change", [86_400.0, -86_400.0, -1_799_999_999.0])
def test_a_clock_that_is_set_during_a_run_loses_no_row(tmp_path: Path, change: float) -> None:
    licences = [f"PR{number}" for number in range(6)]

    def answer(licence: str) -> bytes:
        if licence in {"PR2", "PR4"}:
            runner.clock.set_wall(change if licence == "PR2" else -change)
        return usual(licence)

    with LoopbackServer(by_licence(answer)) as server:
        licence_list = list_for(server, *licences)
        runner = Runner(licence_list, AskingOptions(1), journal=journal_of(licence_list, tmp_path))
        results = runner.run()
    known = journal_of(licence_list, tmp_path).known(licence_list)
    assert [known[result.row.number] for result in results] == results
    assert all(result.elapsed == 0 for result in results)
