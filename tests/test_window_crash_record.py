import signal
import sys
from pathlib import Path

import pytest

from app.window_crash_record import CrashRecord
from tests.support.program import ended

signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends no program by a signal")
ENDING = """
import os, sys
from pathlib import Path
from app.window_crash_record import CrashRecord
secret = "s3cret-in-a-value"
end = CrashRecord(Path(sys.argv[1]))
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
    crash_record = CrashRecord(tmp_path / "state")
    note = crash_record.taken()
    assert "Fatal Python error" in note
    assert "s3cret" not in note
    assert crash_record.taken() == ""
    assert crash_record.kept.read_text("utf-8") == note
    assert crash_record.kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "win32", reason="these ends are Windows' own")
@pytest.mark.parametrize("ending", ["ctypes.string_at(0)", "os.abort()"])
def test_a_crash_on_windows_leaves_a_note_that_is_given_once(tmp_path: Path, ending: str) -> None:
    crashing = ENDING.partition("if ")[0] + f"import ctypes\n{ending}\n"
    assert ended(["-c", crashing, str(tmp_path / "state")]).returncode != 0
    crash_record = CrashRecord(tmp_path / "state")
    note = crash_record.taken()
    assert "fatal" in note.lower()
    assert "s3cret" not in note
    assert crash_record.taken() == ""


def test_a_good_end_leaves_none(tmp_path: Path) -> None:
    ended(["-c", ENDING, str(tmp_path / "state"), "0"])
    assert CrashRecord(tmp_path / "state").taken() == ""


def test_what_a_mistake_leaves_is_given_likewise(tmp_path: Path) -> None:
    CrashRecord(tmp_path).note("KeyError, app/settings.py:1 read")
    assert CrashRecord(tmp_path).taken() == "KeyError, app/settings.py:1 read\n"
    assert CrashRecord(tmp_path).taken() == ""


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    crash_record = CrashRecord(tmp_path / "file" / "state")
    crash_record.arm()
    crash_record.note("text")
    assert crash_record.taken() == ""
