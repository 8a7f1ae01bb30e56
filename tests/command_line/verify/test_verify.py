"""`verify`."""

import csv
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from app.verification import server_run
from tests.command_line.conftest import Command, Ran
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.program import BOUND, OUR_PROGRAM, ended, started, stopped
from tests.support.scripts import TOKEN, reply_bytes
from tests.support.workbooks import workbook_with
from tests.verification.answers import asked, by_licence, licence_in, usual
from tests.verification.lists import csv_of

#: The columns that differ from one run to the next.
_OF_THE_MOMENT: Final = {"elapsed_ms", "checked_at"}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own folder of journals."""
    for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    return tmp_path / "state" / "idmobile-token" / "verifications"


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    with LoopbackServer(by_licence(usual)) as running:
        yield running


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unknown isn't asked again, so that no test waits."""
    monkeypatch.setattr(server_run, "_ROUNDS", (0.0,))


def written(folder: Path, *rows: str, header: str = "licence,client_secret") -> str:
    """The name of a file with this list."""
    file = folder / "customers.csv"
    file.write_bytes(csv_of(rows, header))
    return str(file)


def report_in(text: str) -> list[dict[str, str]]:
    """A report in CSV, row by row, without what differs from one run to the next."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return [{name: value for name, value in row.items() if name not in _OF_THE_MOMENT} for row in rows]


def verdicts(ran: Ran) -> list[str]:
    return [row["verdict"] for row in report_in(ran.out)]


def test_the_report_alone_is_on_standard_output(command: Command, server: LoopbackServer, tmp_path: Path) -> None:
    ran = command("verify", written(tmp_path, "PR1,s3cret", "NO1,s3cret"), "--server", server.url)
    assert ran.status == 1
    assert ran.out.startswith("\ufefflicence,verdict,kind,explanation,http_status,elapsed_ms,checked_at")
    assert verdicts(ran) == ["accepted", "refused"]
    assert ran.err.splitlines()[-1] == "1 accepted, 1 refused, 0 not known"
    assert "s3cret" not in ran.out + ran.err
    assert TOKEN not in ran.out + ran.err


@pytest.mark.usefixtures("once")
@pytest.mark.parametrize(
    ("licences", "status"),
    [(["PR1"], 0), (["PR1", "NO1"], 1), (["PR1", "BR1"], 3), (["NO1", "BR1"], 1), ([""], 2), (["PR1", ""], 3)],
)
def test_the_exit_status_tells_the_worst(
    command: Command, server: LoopbackServer, tmp_path: Path, licences: list[str], status: int
) -> None:
    rows = [f"{licence},s" for licence in licences]
    assert command("verify", written(tmp_path, *rows), "--server", server.url).status == status


def test_rows_that_can_not_be_asked_are_named_first(command: Command, server: LoopbackServer, tmp_path: Path) -> None:
    ran = command("verify", written(tmp_path, "PR1,s", ",s", "PR2,"), "--server", server.url)
    assert ran.err.splitlines()[:3] == [
        f"3 licences → {server.address} by POST, secrets from the list (1 lacks one, 1 can’t be checked)",
        "Row 3, column licence: No licence code has been entered",
        "Row 4, column client_secret: No client secret has been entered",
    ]
    assert [row["kind"] for row in report_in(ran.out)] == ["", "licence_missing", "secret_missing"]


def test_where_no_row_can_be_asked_nothing_is_sent(command: Command, server: LoopbackServer, tmp_path: Path) -> None:
    ran = command("verify", written(tmp_path, *([",s"] * 25)), "--server", server.url)
    assert (ran.status, server.connections) == (2, 0)
    assert "5 more rows can’t be checked" in ran.err


def test_a_list_of_a_header_alone_has_no_rows(command: Command, tmp_path: Path) -> None:
    ran = command("verify", written(tmp_path))
    assert ran.status == 2
    assert "The list has no rows." in ran.err


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx", ".html", ".JSON"])
def test_the_suffix_chooses_the_form_of_the_file(
    command: Command, server: LoopbackServer, tmp_path: Path, suffix: str
) -> None:
    report = tmp_path / f"report{suffix}"
    ran = command("verify", written(tmp_path, "PR1,s"), "--server", server.url, "--output", str(report))
    assert (ran.status, ran.out) == (0, "")
    beginnings = {".csv": b"\xef\xbb\xbf", ".json": b"{", ".xlsx": b"PK", ".html": b"<!DOCTYPE html>"}
    assert report.read_bytes().startswith(beginnings[suffix.lower()])


def test_a_workbook_is_read_too(command: Command, server: LoopbackServer, tmp_path: Path) -> None:
    file = tmp_path / "customers.xlsx"
    file.write_bytes(workbook_with(["Licence", "Secret", "Server"], ["PR1", "s", server.url]))
    assert verdicts(command("verify", str(file))) == ["accepted"]


def test_a_list_without_secrets_takes_the_one_from_the_variable(
    command: Command, server: LoopbackServer, tmp_path: Path, secret: str
) -> None:
    assert command("verify", written(tmp_path, "PR1", header="licence"), "--server", server.url).status == 0
    assert secret.encode() in server.requests[0]


def test_a_list_without_secrets_takes_the_one_from_standard_input(
    command: Command, server: LoopbackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"from-stdin\n")))
    file = written(tmp_path, "PR1", header="licence")
    assert command("verify", file, "--server", server.url, "--secret-stdin", "--method", "get").status == 0
    assert b"client_secret=from-stdin&" in server.requests[0]
    assert server.requests[0].startswith(b"GET ")


@pytest.mark.usefixtures("once")
def test_going_on_asks_only_about_what_was_not_found_out(command: Command, tmp_path: Path, state: Path) -> None:
    broken = threading.Event()
    broken.set()

    def answer(licence: str) -> bytes:
        return b"" if broken.is_set() and licence == "PR2" else reply_bytes()

    with LoopbackServer(by_licence(answer)) as server:
        arguments = ("verify", written(tmp_path, "PR1,s", "PR2,s"), "--server", server.url)
        first = command(*arguments)
        assert (first.status, verdicts(first)) == (3, ["accepted", "unknown"])
        assert "--continue" in first.err
        broken.clear()
        second = command(*arguments, "--continue")
        assert (second.status, verdicts(second)) == (0, ["accepted", "accepted"])
        assert sorted(asked(server)) == ["PR1", "PR2", "PR2"]
        assert list(state.glob("*.journal")) == []
        assert command(*arguments, "--continue").status == 0
    assert len(server.requests) == 5


class Stalling:
    """A usual server that falls silent after so many replies, until it is released."""

    def __init__(self, replies: int) -> None:
        self.is_released = False
        self._left = replies
        self._lock = threading.Lock()

    def __call__(self, conversation: Conversation) -> None:
        while request := conversation.read_request():
            with self._lock:
                self._left -= 1
                is_silent = self._left < 0 and not self.is_released
            if is_silent:
                conversation.stall()
                return
            conversation.send(usual(licence_in(request)))


def arguments_for(server: LoopbackServer, folder: Path) -> list[str]:
    rows = [f"{'NO' if number % 3 else 'PR'}{number},s" for number in range(30)]
    return ["verify", written(folder, *rows), "--server", server.url, "--timeout", "60", "--concurrency", "2"]


def settled(state: Path) -> int:
    """How many rows the journal knows."""
    return sum(file.read_text().count('"row"') for file in state.glob("*.journal"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_a_run_that_was_ended_goes_on_and_reports_as_an_undisturbed_one(
    command: Command, tmp_path: Path, state: Path, name: str
) -> None:
    number = signal.Signals[name]
    stalling = Stalling(12)
    with LoopbackServer(stalling) as server:
        arguments = arguments_for(server, tmp_path)
        with started([*OUR_PROGRAM, *arguments]) as program:
            for _request in range(14):
                server.wait_for_request()
            out, err = stopped(program, number)
        assert settled(state) == 12
        if number == signal.SIGINT:
            assert program.returncode == 130
            cancelled = [row for row in report_in(out.decode()) if row["kind"] == "cancelled"]
            assert len(cancelled) == 18
            assert b"Stopped." in err
        stalling.is_released = True
        before = len(server.requests)
        further = command(*arguments, "--continue")
        assert len(server.requests) - before == 18
        undisturbed = command(*arguments)
    assert report_in(further.out) == report_in(undisturbed.out)
    assert (further.status, undisturbed.status) == (1, 1)


@pytest.mark.parametrize("output", ["gone/report.csv", "folder.csv"])
def test_a_report_that_can_not_be_written_is_said_before_anything_is_sent(
    command: Command, server: LoopbackServer, tmp_path: Path, output: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    ran = command("verify", written(tmp_path, "PR1,s"), "--server", server.url, "--output", str(tmp_path / output))
    assert (ran.status, server.connections) == (4, 0)


@pytest.mark.usefixtures("once")
def test_a_folder_for_journals_that_can_not_be_had_keeps_nobody_from_verifying(
    command: Command, server: LoopbackServer, tmp_path: Path, state: Path
) -> None:
    state.parent.mkdir(parents=True)
    state.touch()
    ran = command("verify", written(tmp_path, "PR1,s", "BR1,s"), "--server", server.url)
    assert (ran.status, verdicts(ran)) == (3, ["accepted", "unknown"])
    assert "--continue" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Give either a list"),
        (("a.csv", "--all-profiles"), "Give either a list"),
        (("--all-profiles", "--server", "a.example"), "Profiles have their own"),
        (("--all-profiles", "--secret-stdin"), "Profiles have their own"),
        (("a.csv", "--output", "report.pdf"), "--output ends in one of .csv, .json, .ndjson, .xlsx, .html."),
        (("a.csv", "--concurrency", "0"), "--concurrency is a number from 1 to 32."),
        (("a.csv", "--concurrency", "33"), "--concurrency is a number from 1 to 32."),
        (("a.csv", "--concurrency", "²"), "--concurrency is a number from 1 to 32."),
        (("a.csv", "--secret", "x"), "A secret can’t be given as an option"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(command: Command, arguments: tuple[str, ...], said: str) -> None:
    ran = command("verify", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert "verify --help" in ran.err


def test_a_file_that_is_not_there_or_no_list_is_about_this_computer(command: Command, tmp_path: Path) -> None:
    assert command("verify", str(tmp_path / "gone.csv")).status == 4
    ran = command("verify", written(tmp_path, "Acme", header="name"))
    assert ran.status == 4
    assert "has no column that looks like licence codes" in ran.err


def test_a_long_run_says_how_far_it_is_now_and_then(command: Command, server: LoopbackServer, tmp_path: Path) -> None:
    ran = command("verify", written(tmp_path, *(f"PR{number},s" for number in range(100))), "--server", server.url)
    lines = ran.err.splitlines()
    assert lines[1] == "10 of 100: 10 accepted, 0 refused, 0 not known"
    assert len(lines) == 11


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are POSIX")
def test_a_server_that_wants_a_long_pause_is_left_and_it_is_said_when_to_go_on(
    command: Command, tmp_path: Path, state: Path
) -> None:
    busy = reply_bytes(503, b"", phrase="Service Unavailable", headers={"Retry-After": "3600"})
    with LoopbackServer(by_licence(lambda licence: busy if licence == "PR3" else usual(licence))) as server:
        file = written(tmp_path, "PR1,s", "PR2,s", "PR3,s", "PR4,s")
        ran = command("verify", file, "--server", server.url, "--concurrency", "1")
        assert [row["verdict"] for row in report_in(ran.out)] == ["accepted", "accepted", "unknown", "unknown"]
        assert f"The server {server.address} asks for a pause until" in ran.err
        assert "--continue" in ran.err
        assert len(server.requests) == 3
        assert len(list(state.glob("*.journal"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are POSIX")
def test_a_terminal_shows_a_bar(server: LoopbackServer, tmp_path: Path) -> None:
    from tests.support.terminal import Terminal  # it can't be imported on Windows

    terminal = Terminal(["verify", written(tmp_path, "PR1,s", "NO1,s"), "--server", server.url])
    shown = terminal.read_until(b"1 accepted, 1 refused, 0 not known")
    assert "━".encode() in shown
    assert b"2/2" in shown
    status, out, _err = terminal.end()
    assert status == 1
    assert [row["verdict"] for row in report_in(out.decode())] == ["accepted", "refused"]


def test_a_pipe_gets_no_mark_and_a_file_does(server: LoopbackServer, tmp_path: Path) -> None:
    asking = [*OUR_PROGRAM, "verify", written(tmp_path, "PR1,s"), "--server", server.url]
    assert ended(asking).stdout.startswith(b"licence,verdict")
    report = tmp_path / "report.csv"
    assert ended([*asking, "--output", str(report)]).stdout == b""
    assert report.read_bytes().startswith(b"\xef\xbb\xbflicence")


def test_a_list_comes_from_standard_input_and_the_report_goes_to_standard_output(server: LoopbackServer) -> None:
    asking = [*OUR_PROGRAM, "verify", "-", "--server", server.url, "--output", "-", "--format", "json"]
    ran = ended(asking, given=b"Licence Code;Secret\r\nPR1;s\r\n")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["summary"] == {"accepted": 1, "refused": 0, "unknown": 0}


def test_standard_input_can_not_be_both_list_and_secret(command: Command) -> None:
    ran = command("verify", "-", "--secret-stdin")
    assert (ran.status, ran.out) == (2, "")


def test_each_row_is_a_line_as_it_comes_and_the_summary_is_the_last(
    command: Command, server: LoopbackServer, tmp_path: Path
) -> None:
    list_name = written(tmp_path, "PR1,s", "NO1,s", ",s")
    ran = command("verify", list_name, "--server", server.url, "--format", "ndjson")
    *rows, last = map(json.loads, ran.out.splitlines())
    assert {row["row"]: row["verdict"] for row in rows} == {2: "accepted", 3: "refused", 4: "unknown"}
    assert last == {"summary": {"accepted": 1, "refused": 1, "unknown": 1}}


def test_a_line_is_there_before_the_next_row_is_answered(tmp_path: Path) -> None:
    release = threading.Event()

    def script(conversation: Conversation) -> None:
        while request := conversation.read_request():
            if licence_in(request) == "PR2":
                assert release.wait(BOUND)
            conversation.send(reply_bytes())

    with LoopbackServer(script) as slow:
        asking = [*OUR_PROGRAM, "verify", written(tmp_path, "PR1,s", "PR2,s"), "--server", slow.url]
        with started([*asking, "--format", "ndjson"]) as program:
            assert program.stdout is not None
            first = json.loads(program.stdout.readline())
            release.set()
            assert first["licence"] == "PR1"


def test_columns_can_be_named_where_the_list_does_not_say(
    command: Command, server: LoopbackServer, tmp_path: Path
) -> None:
    list_name = written(tmp_path, "PR1,Acme,s3cret", header="Reference,Kunde,Zugang")
    unread = command("verify", list_name, "--server", server.url)
    assert unread.status == 4
    assert "Columns: “Reference, Kunde, Zugang”; none is called licence" in unread.err
    named = ("--licence-column", "Reference", "--secret-column", "3")
    ran = command("verify", list_name, "--server", server.url, *named)
    assert verdicts(ran) == ["accepted"]
    assert "s3cret" not in ran.out + ran.err
    assert server.requests[-1].endswith(b"client_secret=s3cret&grant_type=client_idmobile&licence=PR1")


def test_a_named_column_that_is_not_there_is_told_with_those_that_are(command: Command, tmp_path: Path) -> None:
    ran = command("verify", written(tmp_path, "PR1,s"), "--licence-column", "Code")
    assert ran.status == 4
    assert "There is no column “Code” in the list" in ran.err
    assert "licence, client_secret" in ran.err


def test_hidden_rows_are_left_out_and_counted_until_they_are_wanted(
    command: Command, server: LoopbackServer, tmp_path: Path
) -> None:
    file = tmp_path / "list.xlsx"
    rows = (["licence", "secret"], ["PR1", "s"], ["PR2", "s"], ["PR3", "s"])
    file.write_bytes(workbook_with(*rows, shaped=lambda sheet: sheet.set_row(2, None, None, {"hidden": True})))
    ran = command("verify", str(file), "--server", server.url)
    assert "1 hidden or filtered row is left out." in ran.err
    assert [row["licence"] for row in report_in(ran.out)] == ["PR1", "PR3"]
    again = command("verify", str(file), "--server", server.url, "--include-hidden")
    assert len(report_in(again.out)) == 3


@pytest.mark.parametrize("link", ["", "link", "hard"])
def test_a_list_is_never_written_over_and_nothing_is_sent(
    command: Command, server: LoopbackServer, tmp_path: Path, link: str
) -> None:
    name = written(tmp_path, "PR1,s")
    before = Path(name).read_bytes()
    output = Path(name)
    if link:
        output = tmp_path / f"{link}.csv"
        (output.symlink_to if link == "link" else output.hardlink_to)(name)
        if not (output.exists() and output.samefile(name)):
            pytest.skip("this system knows no links")
    for further in ([], ["--force"]):
        ran = command("verify", name, "--server", server.url, "--output", str(output), *further)
        assert ran.status == 4
        assert Path(name).read_bytes() == before
    assert server.requests == []


def test_somebody_elses_file_is_replaced_with_force_alone_and_a_report_always(
    command: Command, server: LoopbackServer, tmp_path: Path
) -> None:
    name = written(tmp_path, "PR1,s")
    output = tmp_path / "report.csv"
    output.write_bytes(b"somebody's work\n")
    arguments = ("verify", name, "--server", server.url, "--output", str(output))
    refused = command(*arguments)
    assert (refused.status, output.read_bytes(), server.requests) == (4, b"somebody's work\n", [])
    assert "--force" in refused.err
    assert command(*arguments, "--force").status == 0
    assert command(*arguments).status == 0
    assert b"accepted" in output.read_bytes()


@pytest.mark.usefixtures("once")
def test_the_same_list_again_says_what_is_known_and_keeps_it(command: Command, tmp_path: Path, state: Path) -> None:
    broken = threading.Event()

    def answer(licence: str) -> bytes:
        return b"" if broken.is_set() or licence == "PR3" else reply_bytes()

    with LoopbackServer(by_licence(answer)) as server:
        arguments = ("verify", written(tmp_path, "PR1,s", "PR2,s", "PR3,s"), "--server", server.url)
        assert verdicts(command(*arguments)) == ["accepted", "accepted", "unknown"]
        broken.set()
        again = command(*arguments)
        assert "2 rows are known from an earlier run" in again.err
        assert settled(state) == 2
        broken.clear()
        before = len(server.requests)
        further = command(*arguments, "--continue")
        assert verdicts(further) == ["accepted", "accepted", "unknown"]
        assert asked(server)[before:] == ["PR3"]


@pytest.mark.usefixtures("once")
def test_going_on_is_promised_only_where_something_was_kept(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def on_a_full_disk(handle: int, content: bytes) -> int:
        if b'"row"' in content:
            raise OSError(28, "no space left")
        return write(handle, content)

    monkeypatch.setattr(os, "write", on_a_full_disk)
    with LoopbackServer(by_licence(usual)) as server:
        ran = command("verify", written(tmp_path, "PR1,s", "BR1,s"), "--server", server.url)
    assert verdicts(ran) == ["accepted", "unknown"]
    assert "--continue" not in ran.err
    assert "couldn’t be kept" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are POSIX")
def test_a_terminal_tells_what_is_waited_for_in_full(tmp_path: Path) -> None:
    from tests.support.terminal import on_terminal  # it can't be imported on Windows

    busy = reply_bytes(503, b"", phrase="Service Unavailable", headers={"Retry-After": "50"})
    with LoopbackServer(by_licence(lambda _licence: busy)) as server:
        arguments = ["verify", written(tmp_path, "PR1,s", "PR2,s"), "--server", server.url]
        with on_terminal(arguments) as terminal:
            shown = terminal.read_until(b"next try in 50 s")
            told = b" ".join(shown.split())
            assert f"The server {server.address} is overloaded; next try in 50 s".encode() in told
            terminal.type(b"\x03")
            assert terminal.end()[0] == 130
