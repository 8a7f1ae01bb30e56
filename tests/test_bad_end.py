import signal
import sys
from pathlib import Path

import pytest

from app.bad_end import BadEnd
from tests.support.program import ended

signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends no program by a signal")
ENDING = """
import os, sys
from pathlib import Path
from app.bad_end import BadEnd
secret = "s3cret-in-a-value"
end = BadEnd(Path(sys.argv[1]))
end.arm()
if sys.argv[2] == "0":
    end.disarm()
else:
    os.kill(os.getpid(), int(sys.argv[2]))
"""


@signals
@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL"])
def test_a_signal_that_ends_the_program_leaves_a_note_that_is_given_once(tmp_path: Path, name: str) -> None:
    ended(["-c", ENDING, str(tmp_path / "state"), str(int(signal.Signals[name]))])
    bad_end = BadEnd(tmp_path / "state")
    note = bad_end.taken()
    assert "Fatal Python error" in note
    assert "s3cret" not in note
    assert bad_end.taken() == ""
    assert bad_end.kept.read_text("utf-8") == note
    assert bad_end.kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "win32", reason="these ends are Windows' own")
@pytest.mark.parametrize("ending", ["ctypes.string_at(0)", "os.abort()"])
def test_a_crash_on_windows_leaves_a_note_that_is_given_once(tmp_path: Path, ending: str) -> None:
    crashing = ENDING.partition("if ")[0] + f"import ctypes\n{ending}\n"
    assert ended(["-c", crashing, str(tmp_path / "state")]).returncode != 0
    bad_end = BadEnd(tmp_path / "state")
    note = bad_end.taken()
    assert "fatal" in note.lower()
    assert "s3cret" not in note
    assert bad_end.taken() == ""


def test_a_good_end_leaves_none(tmp_path: Path) -> None:
    ended(["-c", ENDING, str(tmp_path / "state"), "0"])
    assert BadEnd(tmp_path / "state").taken() == ""


def test_what_a_mistake_leaves_is_given_likewise(tmp_path: Path) -> None:
    BadEnd(tmp_path).note("KeyError, app/settings.py:1 read")
    assert BadEnd(tmp_path).taken() == "KeyError, app/settings.py:1 read\n"
    assert BadEnd(tmp_path).taken() == ""


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    bad_end = BadEnd(tmp_path / "file" / "state")
    bad_end.arm()
    bad_end.note("text")
    assert bad_end.taken() == ""
