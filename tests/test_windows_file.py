"""Access lists, files that others hold, and two programs at one log: what only Windows has, or has most of."""

import sys
from pathlib import Path

import pytest

from app import file_in_use
from app.atomic_writing import write_whole
from app.endpoint.problem import Kind, Problem, Reason
from app.file_reading import read_plain
from app.profiles.shared_list import HeldList, SharedList
from app.result_file import write_result
from app.waiting import run
from tests.support.program import BOUND, ended, started

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows' way with files")

#: Holds a file as Excel does: nobody else may read, write or rename it.
HOLD = """
import ctypes, sys
shares = int(sys.argv[2])
handle = ctypes.windll.kernel32.CreateFileW(sys.argv[1], 0xC0000000, shares, None, 3, 0x80, None)
assert handle not in (0, -1, 0xFFFFFFFF)
print("held", flush=True)
sys.stdin.read()
"""
READ = """
import sys, threading
from pathlib import Path
from app.file_reading import read_plain
print("reads", flush=True)
pause = threading.Event()
while not pause.wait(0.005):
    read_plain(Path(sys.argv[1]))
"""
LINES = """
import logging, sys
from pathlib import Path
from app import log
log.open_log(Path(sys.argv[1]))
for number in range(1500):
    logging.getLogger(log.NAME).info("line %s-%s %s", sys.argv[2], number, "." * 60)
"""


@on_windows
@pytest.mark.parametrize("shares", [0, 1])
def test_a_file_that_another_program_holds_is_told_as_that(tmp_path: Path, shares: int) -> None:
    file = tmp_path / "report.csv"
    file.write_bytes(b"before")
    with started(["-c", HOLD, str(file), str(shares)], stdin=-1) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        assert write_whole(b"after", file) == Problem(Kind.FILE_UNWRITABLE, Reason.HELD_OPEN, str(file))
        assert [place.name for place in tmp_path.iterdir()] == ["report.csv"]
        holder.communicate()
    assert file.read_bytes() == b"before"
    assert write_whole(b"after", file) is None
    assert file.read_bytes() == b"after"


@on_windows
def test_a_lists_lock_that_another_program_holds_is_told_as_that(tmp_path: Path) -> None:
    lock = tmp_path / "profiles.lock"
    lock.touch()
    shared = SharedList(tmp_path)
    with started(["-c", HOLD, str(lock), "0"], stdin=-1) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        assert run(shared.change(_nothing)) == Problem(Kind.FILE_UNWRITABLE, Reason.HELD_OPEN, str(lock))
        holder.communicate()
    assert run(shared.change(_nothing)) == "changed"


async def _nothing(_held: HeldList) -> str:
    return "changed"


@on_windows
def test_a_file_that_may_not_be_read_meanwhile_is_told_as_that(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"before")
    with started(["-c", HOLD, str(file), "0"], stdin=-1) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        assert read_plain(file) == Problem(Kind.FILE_UNREADABLE, Reason.HELD_OPEN, str(file))
        holder.communicate()
    assert read_plain(file) == b"before"


@on_windows
@pytest.mark.parametrize("name", ["aux.csv", "CON", "com1", "CONOUT$", "nul.txt", "a<b", "a|b", "a?b", " "])
def test_a_name_that_no_file_can_have_is_refused_and_nothing_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in (Path(name), tmp_path / name):
        refused = write_result(b"report", file)
        # A newer Windows takes some of them for files.
        assert refused == Problem(Kind.FILE_UNWRITABLE, None, str(file)) or file.read_bytes() == b"report"
        assert {left.name for left in tmp_path.iterdir()} <= {name}


@on_windows
@pytest.mark.parametrize("name", ["NUL", "nul"])
def test_what_swallows_everything_takes_a_result(name: str) -> None:
    assert write_result(b"report", Path(name)) is None


@on_windows
def test_a_folder_is_refused_without_patience(tmp_path: Path) -> None:
    assert read_plain(tmp_path) == Problem(Kind.FILE_UNREADABLE, None, str(tmp_path))


def test_the_programs_own_reader_never_makes_its_writer_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where the system stops the reader for longer than that, it isn't the writer's fault.
    monkeypatch.setattr(file_in_use, "PATIENCE", BOUND)
    file = tmp_path / "profiles.json"
    assert write_whole(b"0", file) is None
    with started(["-c", READ, str(file)]) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline().strip() == b"reads"
        for number in range(40):
            assert write_whole(str(number).encode(), file) is None
            assert read_plain(file) == str(number).encode()


def test_folders_and_files_may_be_named_in_any_language(tmp_path: Path) -> None:
    file = tmp_path / "Élise Müller & Söhne – 東京" / "Kundenliste für Łódź.csv"
    file.parent.mkdir()
    assert write_result(b"report", file) is None
    assert read_plain(file) == b"report"
    assert [left.name for left in file.parent.iterdir()] == [file.name]


def test_two_programs_lose_no_line_of_one_log(tmp_path: Path) -> None:
    with started(["-c", LINES, str(tmp_path), "first"]) as first:
        second = ended(["-c", LINES, str(tmp_path), "second"])
        assert first.communicate()[1] == second.stderr == b""
    said = "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    assert len(list(tmp_path.iterdir())) > 1
    for name in ("first", "second"):
        missing = [number for number in range(1500) if f"line {name}-{number} " not in said]
        assert missing == []
    assert said.count("\n") == 3000


@on_windows
def test_a_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    """Wine keeps modes and no lists: there this shows only that nothing is in the way."""
    file = tmp_path / "whole.json"
    assert write_whole(b"{}", file) is None
    listed = ended(["-c", _READ_LIST, str(file)]).stdout.decode().strip()
    owner = ended(["-c", _READ_OWNER]).stdout.decode().strip()
    if "D:P" not in listed:
        pytest.skip(f"this file system keeps no protected lists: {listed}")
    assert listed == f"D:P(A;;FA;;;{owner})"


_READ_LIST = """
import ctypes, sys
described, text = ctypes.c_void_p(), ctypes.c_wchar_p()
security = ctypes.windll.advapi32
assert not security.GetNamedSecurityInfoW(sys.argv[1], 1, 4, None, None, None, None, ctypes.byref(described))
convert = security.ConvertSecurityDescriptorToStringSecurityDescriptorW
assert convert(described, 1, 4, ctypes.byref(text), None)
print(text.value)
"""
_READ_OWNER = """
from app.windows_file import _own_identifier
with _own_identifier() as owner:
    print(owner)
"""
