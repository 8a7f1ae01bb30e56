"""The program's own loop in a thread, so that a test can speak to a server that runs on it."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

from app.waiting import new_loop
from tests.support.program import BOUND

T = TypeVar("T")


class LoopInBackground:
    """A loop that runs until the `with` block ends."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop

    def do(self, coroutine: Coroutine[object, object, T]) -> T:
        """Run a coroutine on the loop and wait for its result."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(timeout=BOUND)


@contextmanager
def loop_in_background() -> Iterator[LoopInBackground]:
    """Start a loop, and stop and close it at the end."""
    loop = new_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield LoopInBackground(loop)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=BOUND)
        loop.close()
