import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.support.program import BOUND, OUR_PROGRAM, ended, started

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and sh are POSIX")

EXEC = (*OUR_PROGRAM, "exec", "--practice", "--")
#: A command that is there on every system, and runs the code that follows.
CODE = (sys.executable, "-c")


def test_the_command_has_the_token_in_its_environment() -> None:
    ran = ended([*EXEC, *CODE, "import os; print(os.environ['IDMOBILE_ACCESS_TOKEN'])"])
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"TK")


def test_what_is_secret_for_good_is_not_handed_on_and_all_else_is() -> None:
    changes = {"IDMOBILE_CLIENT_SECRET": "s3cret", "IDMOBILE_PASSPHRASE": "words", "OF_MINE": "kept"}
    ran = ended([*EXEC, *CODE, "import json, os; print(json.dumps(dict(os.environ)))"], changes=changes)
    surroundings = json.loads(ran.stdout)
    assert surroundings["OF_MINE"] == "kept"
    assert "IDMOBILE_CLIENT_SECRET" not in surroundings
    assert "IDMOBILE_PASSPHRASE" not in surroundings


def test_the_token_is_in_nobody_elses_environment(command: Command) -> None:
    assert command("exec", "--practice", "--", *CODE, "").status == 0
    assert "IDMOBILE_ACCESS_TOKEN" not in os.environ


@on_posix
@pytest.mark.parametrize(
    ("script", "status"), [("exit 0", 0), ("exit 7", 7), ("kill -TERM $$", 143), ("kill -9 $$", 137)]
)
def test_the_exit_status_is_the_commands_own(script: str, status: int) -> None:
    assert ended([*EXEC, "sh", "-c", script]).returncode == status


def test_standard_input_and_output_are_the_commands_own() -> None:
    copying = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    assert ended([*EXEC, *CODE, copying], given=b"of mine").stdout == b"of mine"


def test_what_stands_behind_the_dashes_is_the_commands_own() -> None:
    shown = "import sys; print(*sys.argv[1:], sep='|', end='')"
    ran = ended([*EXEC, *CODE, shown, "--practice", "-h", "--", "a b", '"', "\\"])
    assert ran.stdout == b'--practice|-h|--|a b|"|\\'


@on_posix
@pytest.mark.parametrize("name", ["TERM", "INT", "HUP", "USR1"])
def test_a_signal_is_handed_on_to_the_command(name: str) -> None:
    script = f"trap 'echo heard; exit 5' {name}; echo ready; while :; do sleep 0.05; done"
    with started([*EXEC, "sh", "-c", script]) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        program.send_signal(signal.Signals[f"SIG{name}"])
        assert program.stdout.read() == b"heard\n"
        assert program.wait(BOUND) == 5


#: Counts how often it is interrupted: until the first time, and half a second more.
COUNTING = """
import select, signal, socket, sys
told, teller = socket.socketpair()
teller.setblocking(False)
signal.set_wakeup_fd(teller.fileno())
signal.signal(signal.SIGINT, lambda *_: None)
print("ready", file=sys.stderr, flush=True)
count = len(told.recv(1))
while select.select([told], [], [], 0.5)[0]:
    count += len(told.recv(1))
print("heard", count, file=sys.stderr, flush=True)
raise SystemExit(4)
"""


@on_posix
def test_ctrl_c_on_a_terminal_reaches_the_command_once() -> None:
    from tests.support.terminal import on_terminal  # it can't be imported on Windows

    with on_terminal(["exec", "--practice", "--", sys.executable, "-c", COUNTING]) as terminal:
        terminal.read_until(b"ready")
        terminal.type(b"\x03")
        status, _, shown = terminal.end()
    assert status == 4
    assert b"heard 1\r\n" in shown


def test_a_command_that_is_not_there_is_said(command: Command) -> None:
    ran = command("exec", "--practice", "--", "no-such-command")
    assert (ran.status, ran.out) == (127, "")
    assert "There is no command no-such-command." in ran.err


def test_a_command_that_cannot_be_run_is_said(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.touch()
    ran = command("exec", "--practice", "--", str(file))
    assert ran.status == 126
    assert "can’t be run" in ran.err


def test_the_commands_own_127_is_nothing_to_speak_of(command: Command) -> None:
    ran = command("exec", "--practice", "--", *CODE, "raise SystemExit(127)")
    assert (ran.status, ran.err) == (127, "")


@pytest.mark.parametrize("arguments", [("--practice",), ("--practice", "--"), ("--practice", "true")])
def test_without_a_command_nothing_is_asked(command: Command, arguments: tuple[str, ...]) -> None:
    assert command("exec", *arguments).status == 2


@pytest.mark.parametrize(("licence", "status"), [("PRACTICE-UNKNOWN", 1), ("PRACTICE-500", 3), ("", 2)])
def test_without_a_token_the_command_is_not_run(command: Command, tmp_path: Path, licence: str, status: int) -> None:
    making = "import sys; open(sys.argv[1], 'x')"
    ran = command("exec", "--practice", "--licence", licence, "--", *CODE, making, str(tmp_path / "run"))
    assert ran.status == status
    assert ran.err
    assert not (tmp_path / "run").exists()


@on_posix
def test_a_folder_of_the_search_path_that_is_closed_hides_nothing(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is nowhere is not found, also where a folder can't be looked into."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    monkeypatch.setenv("PATH", str(closed), prepend=os.pathsep)
    assert command("exec", "--practice", "--", "no-such-command").status == 127
