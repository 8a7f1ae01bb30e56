"""`verify --kept` and `--forget`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.verification import server_run
from tests.command_line.conftest import Command
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import reply_bytes
from tests.verification.answers import by_licence, usual
from tests.verification.lists import csv_of


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own folder of journals."""
    for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    monkeypatch.setattr(server_run, "_ROUNDS", (0.0,))
    return tmp_path / "state"


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    busy = reply_bytes(500, b"", phrase="Internal Server Error")
    with LoopbackServer(by_licence(lambda licence: busy if licence == "BUSY" else usual(licence))) as running:
        yield running


@pytest.fixture
def unfinished(command: Command, server: LoopbackServer, tmp_path: Path) -> str:
    """The name of a list of which one row in two was found out."""
    file = tmp_path / "customers.csv"
    file.write_bytes(csv_of(["PR1,s", "BUSY,s"], "licence,client_secret"))
    assert command("verify", str(file), "--server", server.url).status == 3
    return str(file)


def kept(state: Path) -> int:
    return len(list(state.rglob("*.journal")))


def test_nothing_is_kept_and_nothing_to_forget(command: Command, tmp_path: Path) -> None:
    shown = command("verify", "--kept")
    assert (shown.status, shown.out) == (0, "")
    assert "Nothing of an earlier run is kept." in shown.err
    assert command("verify", str(tmp_path / "gone.csv"), "--forget").status == 0


def test_what_is_kept_is_shown_with_the_place_of_its_list(command: Command, unfinished: str) -> None:
    shown = command("verify", "--kept")
    assert shown.status == 0
    assert shown.out.startswith(f"“{unfinished}”: 1 of 2 have been answered, 1 is still to be checked (")
    assert "verify FILE --continue" in shown.err
    assert "verify FILE --forget" in shown.err


def test_what_is_forgotten_is_gone_also_where_the_list_is(command: Command, unfinished: str, state: Path) -> None:
    Path(unfinished).unlink()
    assert "put it back to continue" in command("verify", "--kept").out
    ran = command("verify", unfinished, "--forget")
    assert (ran.status, ran.out) == (0, "")
    assert "Forgotten: “customers.csv”" in ran.err
    assert kept(state) == 0


def test_another_list_is_not_meant(command: Command, unfinished: str, state: Path) -> None:
    assert command("verify", f"{unfinished}.csv", "--forget").status == 0
    assert command("verify", "-", "--forget").status == 0
    assert kept(state) == 1


def test_a_list_that_has_changed_begins_anew_and_says_so(
    command: Command, unfinished: str, server: LoopbackServer, state: Path
) -> None:
    file = Path(unfinished)
    file.write_bytes(file.read_bytes().replace(b"PR1", b"PR2"))
    ran = command("verify", unfinished, "--server", server.url, "--continue")
    assert "An earlier run checked 1 of 2, but the list" in ran.err
    assert kept(state) == 2


def test_the_same_list_is_no_other_one(command: Command, unfinished: str, server: LoopbackServer) -> None:
    for options in ((), ("--continue",)):
        ran = command("verify", unfinished, "--server", server.url, *options)
        assert "An earlier run checked" not in ran.err


@pytest.mark.parametrize("arguments", [("a.csv",), ("--all-profiles",), ("--forget",)])
def test_kept_stands_alone(command: Command, arguments: tuple[str, ...]) -> None:
    assert command("verify", "--kept", *arguments).status == 2


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are POSIX")
@pytest.mark.parametrize(("answer", "left"), [(b"n\n", 1), (b"\n", 1), (b"y\n", 0)])
def test_a_person_is_asked_first(unfinished: str, state: Path, answer: bytes, left: int) -> None:
    from tests.support.terminal import on_terminal  # it can't be imported on Windows

    with on_terminal(["verify", unfinished, "--forget"]) as terminal:
        terminal.answer(b"[y/N] ", answer)
        status, _out, shown = terminal.end()
    assert status == (130 if left else 0)
    assert (b"Nothing was removed." if left else b"Forgotten:") in shown
    assert kept(state) == left
