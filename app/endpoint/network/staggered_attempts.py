"""Begins several attempts one after the other, and takes the first that comes to something (RFC 8305 §5)."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final, TypeVar

T = TypeVar("T")

#: Seconds that an attempt has before the next one begins beside it.
_HEAD_START: Final = 0.25


async def first_of(
    attempts: Sequence[Callable[[], Coroutine[Any, Any, T]]], leave: Callable[[T], Coroutine[Any, Any, None]]
) -> T:
    """The first result; raises `ExceptionGroup` with what each attempt raised where none has one.

    A result that comes beside it, or that nobody waits for any more, goes to `leave`.
    """
    to_come = list(attempts)
    running: set[asyncio.Task[T]] = set()
    raised: list[Exception] = []
    results: list[T] = []
    won = False
    try:
        while (to_come or running) and not results:
            if to_come:
                running.add(asyncio.create_task(to_come.pop(0)()))
            head_start = _HEAD_START if to_come else None
            done, running = await asyncio.wait(running, timeout=head_start, return_when=asyncio.FIRST_COMPLETED)
            _sort(done, results, raised)
        won = bool(results)
    finally:
        for task in running:
            task.cancel()
        if running:
            _sort((await asyncio.wait(running))[0], results, raised)
        for result in results[1 if won else 0 :]:
            await leave(result)
    if not won:
        raise ExceptionGroup("no attempt came to anything", raised)
    return results[0]


def _sort(done: set[asyncio.Task[T]], results: list[T], raised: list[Exception]) -> None:
    for task in done:
        trouble = None if task.cancelled() else task.exception()
        if isinstance(trouble, Exception):
            raised.append(trouble)
        elif not task.cancelled():
            results.append(task.result())
