"""A process whose answer is awaited, and which is waited for no longer than that."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.self_test.answering_process import Answer, answer_of
from app.waiting import run
from tests.support.program import BOUND

#: Has a program of its own stay behind, with the pipes that it was given, and notes which.
_STAYS_BEHIND = """
import pathlib, subprocess, sys
behind = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1]).write_text(str(behind.pid), encoding="ascii")
"""
_WAITS_FOR_EVER = "\nimport time\ntime.sleep(600)"


@pytest.fixture
def note(tmp_path: Path) -> Iterator[Path]:
    """Where a process notes what it leaves behind, which ends with the test."""
    file = tmp_path / "left-behind"
    yield file
    if file.exists():
        os.kill(int(file.read_text(encoding="ascii")), signal.SIGTERM)


def _answer(script: str, *arguments: str, grace: float = BOUND) -> Answer:
    return run(answer_of([sys.executable, "-c", script, *arguments], os.environ, grace=grace))


@pytest.mark.timeout(BOUND)
def test_an_answer_is_taken_though_a_program_that_stays_behind_holds_the_pipes(note: Path) -> None:
    assert _answer(_STAYS_BEHIND + "print('drawn', flush=True)", str(note)).line == b"drawn"


@pytest.mark.timeout(BOUND)
def test_a_process_without_an_answer_is_told_though_a_program_that_stays_behind_holds_the_pipes(note: Path) -> None:
    answer = _answer(_STAYS_BEHIND + "sys.exit('no library')", str(note), grace=1)
    assert (answer.line, answer.said.strip(), answer.status) == (b"", b"no library", 1)


@pytest.mark.timeout(BOUND)
def test_a_process_that_has_answered_and_doesnt_end_is_ended() -> None:
    answer = _answer("import os; print(os.getpid(), flush=True)" + _WAITS_FOR_EVER, grace=0.1)
    assert not psutil.pid_exists(int(answer.line))


@pytest.mark.timeout(BOUND)
def test_a_process_that_takes_no_kind_word_is_ended_firmly() -> None:
    deaf = "import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(os.getpid(), flush=True)"
    answer = _answer(deaf + _WAITS_FOR_EVER, grace=0.1)
    assert not psutil.pid_exists(int(answer.line))


def test_what_a_process_says_that_breaks_off_is_there_whole() -> None:
    answer = _answer("import sys; sys.exit('x' * 100_000)")
    assert (answer.line, len(answer.said.strip()), answer.status) == (b"", 100_000, 1)


def test_half_a_line_is_no_answer() -> None:
    assert _answer("print('draw', end='')").line == b""


def test_a_program_that_isnt_there_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="nowhere"):
        run(answer_of(["/nowhere/at/all"], os.environ))
