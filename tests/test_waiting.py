import asyncio
import contextlib
import gc
import logging
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.waiting import OneAtATime, in_background, new_loop, run

BOUND = 120.0


class Hanging:
    """A blocking call that ends when the test says so, whose threads are let go at the end of the test."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()
        self.thread = threading.current_thread()

    def __call__(self, *_arguments: object) -> str:
        self.thread = threading.current_thread()
        self.begun.set()
        self.let_go.wait(BOUND)
        return "late"

    async def wait_until_begun(self) -> None:
        assert await in_background(self.begun.wait, BOUND)


@pytest.fixture
def hanging() -> Hanging:
    return Hanging()


def failing(mistake: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise mistake

    return fail


def test_a_blocking_call_gives_its_result() -> None:
    assert run(in_background(int, "7")) == 7


@pytest.mark.parametrize("mistake", [ValueError("wrong"), SystemExit(3), KeyboardInterrupt()])
def test_a_blocking_call_gives_its_exception_whatever_it_is(mistake: BaseException) -> None:
    with pytest.raises(type(mistake)) as raised:
        run(in_background(failing(mistake)))
    assert raised.value is mistake


def test_a_blocking_call_that_raises_stop_iteration_is_a_mistake_and_no_hang() -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        run(in_background(failing(StopIteration())))


def test_cancelling_returns_at_once_and_the_late_result_is_ignored(hanging: Hanging) -> None:
    async def abandoned() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await in_background(hanging)
        assert hanging.begun.wait(BOUND)
        hanging.let_go.set()
        await in_background(int)

    run(abandoned())


def test_a_result_that_comes_after_the_loop_has_ended_disturbs_nobody(hanging: Hanging) -> None:
    async def leave() -> None:
        task = asyncio.ensure_future(in_background(hanging))
        await hanging.wait_until_begun()
        task.cancel()

    run(leave())
    assert hanging.thread.is_alive()
    hanging.let_go.set()
    hanging.thread.join(BOUND)
    assert not hanging.thread.is_alive()


def test_a_name_that_is_never_resolved_is_abandoned_at_the_deadline(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", hanging)

    async def look_up() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await asyncio.get_running_loop().getaddrinfo("slow.example", 443)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await asyncio.to_thread(hanging)

    run(look_up())
    hanging.let_go.set()


def test_every_background_thread_is_one_that_the_end_does_not_wait_for(hanging: Hanging) -> None:
    async def threads() -> list[bool]:
        task = asyncio.ensure_future(in_background(hanging))
        await hanging.wait_until_begun()
        kinds = [thread.daemon for thread in threading.enumerate() if thread.name.startswith("background")]
        hanging.let_go.set()
        await task
        return kinds

    kinds = run(threads())
    assert kinds
    assert all(kinds)


def test_an_executor_of_ones_own_is_used_as_given() -> None:
    async def in_own_pool() -> str:
        with ThreadPoolExecutor(1, thread_name_prefix="own") as pool:
            return await asyncio.get_running_loop().run_in_executor(pool, lambda: threading.current_thread().name)

    assert run(in_own_pool()).startswith("own")


def test_a_new_loop_is_not_running_and_can_be_closed() -> None:
    loop = new_loop()
    assert not loop.is_running()
    loop.close()


def test_calls_one_at_a_time_run_in_the_order_asked_for_and_never_overlap() -> None:
    running: list[int] = []
    order: list[int] = []

    def call(number: int) -> int:
        running.append(number)
        assert running == [number]
        order.append(number)
        running.remove(number)
        return number

    async def twenty() -> list[int]:
        queue = OneAtATime()
        return await asyncio.gather(*(queue.call(call, number, timeout=BOUND) for number in range(20)))

    assert run(twenty()) == list(range(20))
    assert order == list(range(20))


def test_a_call_that_takes_too_long_is_left_behind_and_the_next_begins(hanging: Hanging) -> None:
    async def two() -> str:
        queue = OneAtATime()
        with pytest.raises(TimeoutError):
            await queue.call(hanging, timeout=0.05)
        return await queue.call(str, "next", timeout=BOUND)

    assert run(two()) == "next"
    hanging.let_go.set()


def test_the_time_of_a_call_does_not_include_its_turn(hanging: Hanging) -> None:
    async def two() -> tuple[str, str]:
        queue = OneAtATime()
        first = asyncio.ensure_future(queue.call(hanging, timeout=BOUND))
        await hanging.wait_until_begun()
        second = asyncio.ensure_future(queue.call(str, "second", timeout=0.5))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.6):
                await asyncio.shield(second)
        assert not second.done()
        hanging.let_go.set()
        return await first, await second

    assert run(two()) == ("late", "second")


def test_an_asker_that_leaves_before_its_turn_withdraws_its_call(hanging: Hanging) -> None:
    made: list[str] = []

    async def three() -> str:
        queue = OneAtATime()
        first = asyncio.ensure_future(queue.call(hanging, timeout=BOUND))
        await hanging.wait_until_begun()
        second = asyncio.ensure_future(queue.call(made.append, "second", timeout=BOUND))
        await asyncio.sleep(0)
        second.cancel()
        hanging.let_go.set()
        await first
        return await queue.call(str, "third", timeout=BOUND)

    assert run(three()) == "third"
    assert made == []


def test_an_asker_that_leaves_in_mid_call_returns_at_once_and_the_call_keeps_the_turn(hanging: Hanging) -> None:
    async def two() -> str:
        queue = OneAtATime()
        first = asyncio.ensure_future(queue.call(hanging, timeout=BOUND))
        await hanging.wait_until_begun()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        second = asyncio.ensure_future(queue.call(str, "second", timeout=BOUND))
        await asyncio.sleep(0)
        assert not second.done()
        hanging.let_go.set()
        return await second

    assert run(two()) == "second"


def test_a_call_that_fails_passes_the_turn_on() -> None:
    async def two() -> str:
        queue = OneAtATime()
        with pytest.raises(ValueError, match="wrong"):
            await queue.call(failing(ValueError("wrong")), timeout=BOUND)
        return await queue.call(str, "next", timeout=BOUND)

    assert run(two()) == "next"


def test_a_call_that_fails_after_its_asker_has_left_is_no_complaint(caplog: pytest.LogCaptureFixture) -> None:
    begun, let_go = threading.Event(), threading.Event()

    def fail_late() -> None:
        begun.set()
        let_go.wait(BOUND)
        raise ValueError("nobody wants to know")

    async def two() -> str:
        queue = OneAtATime()
        first = asyncio.ensure_future(queue.call(fail_late, timeout=BOUND))
        await in_background(begun.wait, BOUND)
        first.cancel()
        await asyncio.sleep(0)
        let_go.set()
        return await queue.call(str, "next", timeout=BOUND)

    assert run(two()) == "next"
    # A future complains when it is thrown away.
    gc.collect()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_a_thread_that_cannot_be_started_passes_the_turn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def two() -> str:
        queue = OneAtATime()
        with monkeypatch.context() as full:
            full.setattr(threading.Thread, "start", refuse)
            with pytest.raises(RuntimeError, match="new thread"):
                await queue.call(str, "first", timeout=BOUND)
        return await queue.call(str, "second", timeout=BOUND)

    assert run(two()) == "second"
