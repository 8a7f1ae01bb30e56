import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.profiles.file_lock import FileLock
from app.profiles.list_file import Content, ListFile
from app.profiles.list_lines import Line
from app.profiles.shared_list import HeldList, SharedList
from app.waiting import run

ACME, GLOBEX = Line("1", "Acme", "a.example"), Line("2", "Globex", "g.example")


def adding(line: Line) -> Callable[[HeldList], Awaitable[Problem | None]]:
    """A change that adds a line."""
    return lambda held: held.put((*held.lines, line))


def _read(folder: Path) -> Content:
    content = run(SharedList(folder).read())
    assert isinstance(content, Content)
    return content


def test_a_change_is_made_to_the_list_as_it_stands_then(tmp_path: Path) -> None:
    one, other = SharedList(tmp_path), SharedList(tmp_path)
    assert run(one.read()) == run(other.read()) == Content()
    assert run(one.change(adding(ACME))) is None
    assert run(other.change(adding(GLOBEX))) is None
    assert _read(tmp_path).lines == (ACME, GLOBEX)


def test_changes_of_one_program_wait_for_each_other(tmp_path: Path) -> None:
    async def many() -> None:
        shared = SharedList(tmp_path)
        await asyncio.gather(*(shared.change(adding(Line(str(number), "", ""))) for number in range(20)))

    run(many())
    assert len(_read(tmp_path).lines) == 20


def test_a_change_waits_for_another_program_and_then_gives_up(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "profiles.lock")
    assert lock.try_take()
    in_use = Problem(Kind.FILE_UNWRITABLE, Reason.LIST_IN_USE, str(tmp_path / "profiles.json"))
    assert run(SharedList(tmp_path).change(adding(ACME), patience=0.05)) == in_use
    assert run(SharedList(tmp_path).change(adding(ACME), patience=0)) == in_use
    lock.release()
    assert run(SharedList(tmp_path).change(adding(ACME), patience=0)) is None


def test_the_loop_goes_on_while_a_change_waits_for_another_program(tmp_path: Path) -> None:
    async def wait() -> Problem | None:
        waiting = asyncio.ensure_future(SharedList(tmp_path).change(adding(ACME)))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not waiting.done()
        lock.release()
        return await waiting

    lock = FileLock(tmp_path / "profiles.lock")
    assert lock.try_take()
    assert run(wait()) is None


def test_the_lock_is_let_go_when_a_change_ends_however_it_ends(tmp_path: Path) -> None:
    async def fail(_: HeldList) -> None:
        raise LookupError

    shared = SharedList(tmp_path)
    with pytest.raises(LookupError):
        run(shared.change(fail))
    assert run(SharedList(tmp_path).change(adding(ACME), patience=0)) is None


def test_a_change_that_has_begun_goes_to_its_end_when_its_asker_is_cancelled(tmp_path: Path) -> None:
    async def cancel() -> None:
        begun, goes_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def add_slowly(held: HeldList) -> Problem | None:
            begun.set()
            await goes_on.wait()
            unwritable = await held.put((ACME,))
            ended.set()
            return unwritable

        asking = asyncio.ensure_future(SharedList(tmp_path).change(add_slowly))
        await begun.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        goes_on.set()
        await ended.wait()

    run(cancel())
    assert _read(tmp_path).lines == (ACME,)


def test_a_write_that_is_under_way_at_the_programs_end_keeps_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def write_slowly(*_: object) -> None:
        begun.set()
        goes_on.wait(20)

    async def end_meanwhile() -> None:
        changing = asyncio.ensure_future(SharedList(tmp_path).change(adding(ACME)))
        await asyncio.to_thread(begun.wait, 20)
        changing.cancel()

    monkeypatch.setattr(ListFile, "write", write_slowly)
    run(end_meanwhile())
    assert not FileLock(tmp_path / "profiles.lock").try_take()
    goes_on.set()


def test_a_line_can_be_changed_and_dropped(tmp_path: Path) -> None:
    async def change(held: HeldList) -> Problem | None:
        renamed = Line("1", "Acme AG", "a.example")
        return await held.put_line(renamed) or await held.drop_line(GLOBEX)

    shared = SharedList(tmp_path)
    run(shared.change(adding(ACME)))
    run(shared.change(adding(GLOBEX)))
    assert run(shared.change(change)) is None
    assert _read(tmp_path).lines == (Line("1", "Acme AG", "a.example"),)


def test_a_line_that_is_not_there_is_unknown(tmp_path: Path) -> None:
    async def look(held: HeldList) -> Line | Problem:
        return held.line("7")

    assert run(SharedList(tmp_path).change(look)) == Problem(Kind.PROFILE_UNKNOWN)


def test_a_folder_that_cannot_be_there_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shared = SharedList(tmp_path / "file" / "config")
    unwritable = Problem(Kind.FILE_UNWRITABLE, subject=str(tmp_path / "file" / "config" / "profiles.json"))
    assert run(shared.change(adding(ACME))) == unwritable


def test_a_list_that_cannot_be_read_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "profiles.json").write_text('{"version": 2}')
    newer = Problem(Kind.FILE_MALFORMED, Reason.NEWER_VERSION, str(tmp_path / "profiles.json"))
    assert run(SharedList(tmp_path).change(adding(ACME))) == newer
    assert (tmp_path / "profiles.json").read_text() == '{"version": 2}'
