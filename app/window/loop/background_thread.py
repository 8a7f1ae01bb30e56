"""Carries the loop in one thread, and its results back to the window: the only place where threads meet."""

import sys
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.no_core_dumps import leave_no_core_at_all
from app.own_mistake import NET
from app.places import log_folder

if TYPE_CHECKING:
    import asyncio

P = ParamSpec("P")
T = TypeVar("T")

#: Seconds that closing the window gives calls to end in order; one that can't be stopped is left behind.
_PATIENCE = 0.2
_LAST_PATIENCE = 0.25
#: Seconds after which another thread lets the window have its turn. Python's own 0.005 would be paid for each of the
#: dozen steps in which a page is shown, while a large list is read.
_TURN = 0.0005


class Background(QObject):
    """One daemon thread with the program's loop; it starts with the first thing that is handed over to it."""

    #: The loop runs: something has been handed over to it.
    begun = Signal()
    _for_the_window = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._handed_over: list[Callable[[], object]] = []
        self._running: set[asyncio.Task[Any]] = set()
        self._guard = threading.Lock()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="loop", daemon=True)
        self._for_the_window.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def on_the_loop(self, function: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
        """Have the loop call a function soon; callable from the window's thread."""
        call = partial(function, *arguments, **named)
        with self._guard:
            if self._ended:
                return
            if self._loop is None:
                self._handed_over.append(call)
                if self._thread.ident is None:
                    self._thread.start()
            else:
                self._loop.call_soon_threadsafe(call)

    def do(
        self, work: Callable[[], Coroutine[Any, Any, T]], then: Callable[[T], object] = lambda _: None
    ) -> Callable[[], None]:
        """Run a coroutine on the loop, and have the window's thread call `then` with its result.

        Gives what cancels it, upon which `then` isn't called.
        """
        begun: list[asyncio.Task[T]] = []
        self.on_the_loop(self._begin, work, then, begun)
        return lambda: self.on_the_loop(_cancel, begun)

    def finish(self, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Run a last coroutine, and wait for it, a quarter of a second at the most."""
        done = threading.Event()

        async def finished() -> None:
            try:
                await work()
            finally:
                done.set()

        self.do(finished)
        done.wait(_LAST_PATIENCE)

    def in_the_window(self, function: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
        """Have the window's thread call a function soon; callable from the loop. After the end nothing is called."""
        with self._guard:
            if not self._ended:
                self._for_the_window.emit(partial(function, *arguments, **named))

    def end(self) -> None:
        """Cancel what runs on the loop and end it; returns after at most a fifth of a second."""
        with self._guard:
            self._ended = True
            self._handed_over.clear()
            loop = self._loop
            if loop is not None:
                loop.call_soon_threadsafe(_cancel_all)
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    @Slot(object)
    def _call(self, call: Callable[[], object]) -> None:
        if not self._ended:
            call()

    def _begin(
        self,
        work: Callable[[], Coroutine[Any, Any, T]],
        then: Callable[[T], object],
        begun: "list[asyncio.Task[T]]",
    ) -> None:
        import asyncio  # imported already by whoever runs a loop

        task = asyncio.ensure_future(work())
        begun.append(task)
        self._running.add(task)
        task.add_done_callback(partial(self._finish, then))

    def _finish(self, then: Callable[[T], object], task: "asyncio.Task[T]") -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        mistake = task.exception()
        if mistake is None:
            self.in_the_window(then, task.result())
            return
        NET.catch(mistake)

    def _hand_over_to(self, loop: "asyncio.AbstractEventLoop") -> None:
        """On its own, so that the thread's lasting frame holds no call, and no secret in it, for ever."""
        for call in self._handed_over:
            loop.call_soon(call)
        self._handed_over.clear()

    def _run(self) -> None:
        # Neither the first paint nor a window that nobody touches pays for these.
        from app import waiting  # see above
        from app.log import open_log

        sys.setswitchinterval(_TURN)
        leave_no_core_at_all()
        open_log(log_folder())
        loop = waiting.new_loop()
        with self._guard:
            if self._ended:
                loop.close()
                return
            self._loop = loop
            self._hand_over_to(loop)
        self.in_the_window(self.begun.emit)
        try:
            loop.run_forever()
        finally:
            with self._guard:
                self._loop = None
            loop.close()


def _cancel(tasks: "list[asyncio.Task[T]]") -> None:
    for task in tasks:
        task.cancel()


def _cancel_all() -> None:
    """Cancel every task of the running loop, and stop it when all have ended."""
    import asyncio  # as above

    loop = asyncio.get_running_loop()
    tasks = asyncio.all_tasks()
    for task in tasks:
        task.cancel()
    asyncio.gather(*tasks, return_exceptions=True).add_done_callback(lambda _: loop.stop())
