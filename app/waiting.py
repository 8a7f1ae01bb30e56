"""How the program waits: a loop whose look-ups can be left behind, blocking calls in daemon threads, and `run`."""

import asyncio
import contextlib
import logging
import signal
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor
from types import FrameType
from typing import Any, TypeVar, TypeVarTuple

from app.own_mistake import NET

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

if sys.platform == "win32":
    _PlatformLoop = asyncio.ProactorEventLoop
    _STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
else:
    _PlatformLoop = asyncio.SelectorEventLoop
    _STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class _Loop(_PlatformLoop):
    """The system's own loop, except that its default executor is a daemon thread for each call.

    `getaddrinfo`, `getnameinfo` and `asyncio.to_thread` all go through that executor. A pool's threads would be
    waited for at the program's end, so a name server that never answers would keep the program alive.
    """

    def run_in_executor(self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts) -> asyncio.Future[T]:
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        return _started(self, func, *args)


def new_loop() -> asyncio.AbstractEventLoop:
    """Make a loop whose name look-ups can be abandoned; whoever makes it closes it."""
    loop = _Loop()
    loop.set_exception_handler(_take_in)
    return loop


async def in_background(function: Callable[[*Ts], T], *arguments: *Ts) -> T:
    """Run a blocking call in a daemon thread and wait for its result or exception.

    Cancelling returns at once: the thread is left behind and what it still brings is ignored, also when the
    loop or the program has ended by then.
    """
    return await _started(asyncio.get_running_loop(), function, *arguments)


class OneAtATime:
    """Blocking calls that must never overlap, each in a daemon thread, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def call(
        self,
        function: Callable[[*Ts], T],
        *arguments: *Ts,
        timeout: float,  # noqa: ASYNC109 - it covers the call alone, not the wait for its turn
    ) -> T:
        """Wait for the turn, then for the call, which raises `TimeoutError` when it takes over `timeout` seconds.

        A call that takes too long is left behind and the next one begins. An asker that is cancelled returns at
        once: its call is withdrawn if it hasn't begun; one that has begun keeps the turn until it ends or its
        time is over.
        """
        await self._turn.acquire()
        loop = asyncio.get_running_loop()
        try:
            running = _started(loop, function, *arguments)
        except BaseException:
            self._turn.release()
            raise
        overdue = loop.call_later(timeout, _settle, running, None, TimeoutError())

        def pass_the_turn(ended: asyncio.Future[T]) -> None:
            overdue.cancel()
            self._turn.release()
            if not ended.cancelled():
                # Looked at, so that nothing is said of an exception whose asker has left.
                ended.exception()

        running.add_done_callback(pass_the_turn)
        return await asyncio.shield(running)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a command's coroutine to its end and give its result.

    Ctrl+C and SIGTERM cancel it; `KeyboardInterrupt` comes out unless it ends by a result of its own. A second
    signal doesn't wait for its tidying up. The end waits for no thread.
    """
    with asyncio.Runner(loop_factory=new_loop) as runner:
        try:
            return runner.run(_until_stopped(coroutine))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None


def _take_in(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Have what nobody on the loop caught told without its text; the loop's own way would print it, values and all."""
    raised = context.get("exception")
    if isinstance(raised, BaseException):
        NET.catch(raised)
    elif logging.getLogger("asyncio").hasHandlers():
        loop.default_exception_handler(context)


def _started(loop: asyncio.AbstractEventLoop, function: Callable[[*Ts], T], *arguments: *Ts) -> asyncio.Future[T]:
    future: asyncio.Future[T] = loop.create_future()

    def work() -> None:
        try:
            result = function(*arguments)
        except BaseException as raised:  # noqa: BLE001 - it belongs to who waits, and would else wait for ever
            _tell(loop, future, None, raised)
        else:
            _tell(loop, future, (result,), None)

    threading.Thread(target=work, name=f"background {getattr(function, '__name__', '')}".strip(), daemon=True).start()
    return future


def _tell(
    loop: asyncio.AbstractEventLoop, future: asyncio.Future[T], result: tuple[T] | None, raised: BaseException | None
) -> None:
    # A closed loop means that nobody waits any more.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(_settle, future, result, raised)


def _settle(future: asyncio.Future[T], result: tuple[T] | None, raised: BaseException | None) -> None:
    if future.done():
        return
    if result is not None:
        future.set_result(result[0])
    elif isinstance(raised, StopIteration):
        # A future can't carry this one: it would end the coroutine that awaits it.
        future.set_exception(RuntimeError("the call raised StopIteration"))
    elif raised is not None:
        future.set_exception(raised)


async def _until_stopped(coroutine: Coroutine[Any, Any, T]) -> T:
    loop = asyncio.get_running_loop()
    task = loop.create_task(coroutine)
    with _signals_cancel(loop, task):
        return await task


@contextlib.contextmanager
def _signals_cancel(loop: asyncio.AbstractEventLoop, task: asyncio.Task[T]) -> Iterator[None]:
    told = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal told
        if told:
            raise KeyboardInterrupt
        told = True
        loop.call_soon_threadsafe(task.cancel)

    before = {number: signal.getsignal(number) for number in _signals_to_handle()}
    for number in before:
        if sys.platform != "win32":
            # For its side effect: the signal wakes the loop, also when it arrives just before the loop falls asleep.
            loop.add_signal_handler(number, int)
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            if sys.platform != "win32":
                loop.remove_signal_handler(number)
            signal.signal(number, handler)


def _signals_to_handle() -> tuple[signal.Signals, ...]:
    if threading.current_thread() is not threading.main_thread():
        return ()
    # A shell starts a background job with SIGINT ignored, and nohup means it: such a signal stays ignored. None
    # is a handler that another language installed, which could not be put back.
    return tuple(number for number in _STOPPING_SIGNALS if signal.getsignal(number) not in {signal.SIG_IGN, None})
