"""Carries the loop in one thread, and its results back to the window: the only place where threads meet."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ParamSpec

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    import asyncio

P = ParamSpec("P")

#: Seconds that closing the window gives calls to end in order; one that can't be stopped is left behind.
_PATIENCE = 0.3


class Background(QObject):
    """One daemon thread with the program's loop; what is handed over before the loop runs is done once it does."""

    _for_the_window = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._handed_over: list[Callable[[], object]] = []
        self._guard = threading.Lock()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="loop", daemon=True)
        self._for_the_window.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the loop; a second start, or one after the end, does nothing."""
        if not self._ended and self._thread.ident is None:
            self._thread.start()

    def on_the_loop(self, function: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
        """Have the loop call a function soon; callable from the window's thread."""
        call = partial(function, *arguments, **named)
        with self._guard:
            if self._ended:
                return
            if self._loop is None:
                self._handed_over.append(call)
            else:
                self._loop.call_soon_threadsafe(call)

    def in_the_window(self, function: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
        """Have the window's thread call a function soon; callable from the loop. After the end nothing is called."""
        with self._guard:
            if not self._ended:
                self._for_the_window.emit(partial(function, *arguments, **named))

    def end(self) -> None:
        """Cancel what runs on the loop and end it; returns after at most a third of a second."""
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

    def _run(self) -> None:
        from app import waiting  # noqa: PLC0415 - asyncio, which the first paint doesn't wait for

        loop = waiting.new_loop()
        with self._guard:
            if self._ended:
                loop.close()
                return
            self._loop = loop
            for call in self._handed_over:
                loop.call_soon(call)
            self._handed_over.clear()
        try:
            loop.run_forever()
        finally:
            with self._guard:
                self._loop = None
            loop.close()


def _cancel_all() -> None:
    """Cancel every task of the running loop, and stop it when all have ended."""
    import asyncio  # noqa: PLC0415 - imported already by whoever runs a loop

    loop = asyncio.get_running_loop()
    tasks = asyncio.all_tasks()
    for task in tasks:
        task.cancel()
    asyncio.gather(*tasks, return_exceptions=True).add_done_callback(lambda _: loop.stop())
