"""No program of a test outlives it."""

import signal
import sys

import psutil
import pytest

from tests.support.children import child, child_in_text, result, result_in_text
from tests.support.program import BOUND, ROOT

#: Starts one that would wait for ever and ignores the request to end; says its number.
_STARTS_ANOTHER = """
import signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
waiting = "import signal; print(flush=True); signal.pause()"
other = subprocess.Popen([sys.executable, "-c", waiting], stdout=subprocess.PIPE)
other.stdout.readline()
print(other.pid, flush=True)
other.wait()
"""
_IGNORED = () if sys.platform == "win32" else (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
#: Ignores them, as does the program that it turns into.
_IGNORING = """
import os, signal, sys
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)
os.execv(sys.argv[1], sys.argv[1:])
"""
_COMMAND = (sys.executable, "-c", _STARTS_ANOTHER)


def _is_gone(number: int) -> bool:
    """Whether the process has ended; who took it over may not have asked for its status yet."""
    try:
        other = psutil.Process(number)
        return other.status() == psutil.STATUS_ZOMBIE or other.wait(BOUND) is None
    except psutil.NoSuchProcess:
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes")
def test_what_a_program_started_ends_with_the_block() -> None:
    with child_in_text(_COMMAND) as program:
        assert program.stdout is not None
        other = int(program.stdout.readline())
    assert program.returncode == -signal.SIGKILL
    assert _is_gone(other)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes")
def test_it_ends_when_the_test_fails() -> None:
    def failing(told: list[int]) -> None:
        with child(_COMMAND) as program:
            assert program.stdout is not None
            told.append(int(program.stdout.readline()))
            raise ValueError("the test's own")

    others: list[int] = []
    with pytest.raises(ValueError, match="own"):
        failing(others)
    assert _is_gone(others[0])


def test_a_program_that_ends_by_itself_keeps_its_status() -> None:
    with child([sys.executable, "-c", "raise SystemExit(7)"]) as program:
        program.wait(BOUND)
    assert program.returncode == 7


def test_what_is_given_is_read_and_what_is_written_is_told() -> None:
    script = "import sys; sys.stdout.write(sys.stdin.read()[::-1]); sys.stderr.write('é')"
    ran = result_in_text([sys.executable, "-Xutf8", "-c", script], given="abc")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "cba", "é")


def test_with_check_a_failed_program_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="no good"):
        result([sys.executable, "-c", "raise SystemExit('no good')"], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", _IGNORED, ids=lambda number: number.name)
def test_a_program_hears_a_signal(number: signal.Signals) -> None:
    script = f"import signal; raise SystemExit(signal.getsignal({number.value}) is signal.SIG_IGN)"
    assert result([sys.executable, "-c", script]).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_it_does_so_where_the_run_ignores_it() -> None:
    """As under nohup, and in the background of a shell."""
    tests = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "hears_a_signal", __file__)
    ran = result_in_text((sys.executable, "-c", _IGNORING, *tests), cwd=ROOT)
    assert f"{len(_IGNORED)} passed" in ran.stdout
