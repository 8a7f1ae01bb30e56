import asyncio
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.profiles.file_lock import FileLock
from app.waiting import run
from tests.support.children import PIPE, ChildInText, child_in_text
from tests.support.program import environment

_HOLD = """
import sys
from pathlib import Path
from app.profiles.file_lock import FileLock

lock = FileLock(Path(sys.argv[1]))
print(lock.try_take(), flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def _held_elsewhere(file: Path) -> Iterator[ChildInText]:
    """Another program that holds the lock until its input ends."""
    with child_in_text([sys.executable, "-c", _HOLD, str(file)], stdin=PIPE, env=environment()) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "True"
        yield program


def _taken(lock: FileLock, patience: float = 20) -> bool:
    return run(lock.take(patience))


def test_a_lock_that_nobody_holds_is_taken_at_once(tmp_path: Path) -> None:
    for take in (FileLock.try_take, _taken):
        lock = FileLock(tmp_path / "lock")
        assert take(lock)
        lock.release()


def test_a_lock_that_another_program_holds_is_not_taken(tmp_path: Path) -> None:
    with _held_elsewhere(tmp_path / "lock"):
        assert not FileLock(tmp_path / "lock").try_take()
        assert not _taken(FileLock(tmp_path / "lock"), patience=0.05)


def test_one_program_cannot_hold_it_twice_either(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    assert lock.try_take()
    assert not FileLock(tmp_path / "lock").try_take()
    lock.release()
    again = FileLock(tmp_path / "lock")
    assert again.try_take()
    again.release()


def test_who_waits_has_the_lock_as_soon_as_the_other_program_is_killed(tmp_path: Path) -> None:
    async def wait(program: ChildInText) -> bool:
        waiting = asyncio.ensure_future(lock.take(20))
        # The loop goes on while it waits.
        await asyncio.sleep(0)
        program.kill()
        return await waiting

    lock = FileLock(tmp_path / "lock")
    with _held_elsewhere(tmp_path / "lock") as program:
        assert run(wait(program))
    lock.release()


def test_who_gave_up_does_not_get_the_lock_later(tmp_path: Path) -> None:
    with _held_elsewhere(tmp_path / "lock") as program:
        assert not _taken(FileLock(tmp_path / "lock"), patience=0.05)
        program.kill()
        program.wait()
        # The thread that was left waiting has it for a moment, and lets go.
        lock = FileLock(tmp_path / "lock")
        assert _taken(lock)
        lock.release()


def test_who_is_cancelled_does_not_get_the_lock_later(tmp_path: Path) -> None:
    async def cancel() -> None:
        waiting = asyncio.ensure_future(FileLock(tmp_path / "lock").take(20))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    with _held_elsewhere(tmp_path / "lock") as program:
        run(cancel())
        program.kill()
        program.wait()
        lock = FileLock(tmp_path / "lock")
        assert _taken(lock)
        lock.release()


def test_a_file_that_cannot_be_there_cannot_be_locked(tmp_path: Path) -> None:
    assert not FileLock(tmp_path / "missing" / "lock").try_take()
    with pytest.raises(FileNotFoundError):
        _taken(FileLock(tmp_path / "missing" / "lock"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_lock_is_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    assert lock.try_take()
    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
    lock.release()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_nothing_stays_open_behind_a_lock(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        lock = FileLock(tmp_path / "lock")
        assert lock.try_take()
        assert not FileLock(tmp_path / "lock").try_take()
        lock.release()
        lock.release()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows waits in its own way")
def test_a_system_that_locks_no_files_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl  # not on Windows

    def refuse(*_: object) -> None:
        raise OSError("no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="no locks"):
        _taken(FileLock(tmp_path / "lock"))
    assert not FileLock(tmp_path / "lock").try_take()
