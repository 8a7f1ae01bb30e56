"""Counts the calls that the agent turns away, and reports them seldom: a flood mustn't fill a log."""

import asyncio
from collections.abc import Callable
from typing import Final

_MINUTE: Final = 60.0


class TurnedAwayCount:
    """Tells the first at once, and of those that follow, once a minute, how many there were."""

    def __init__(self, tell: Callable[[int], object], pause: float = _MINUTE) -> None:
        self._tell = tell
        self._pause = pause
        self._count = 0
        self._waiting: asyncio.TimerHandle | None = None

    def note(self) -> None:
        """One more was turned away."""
        self._count += 1
        if self._waiting is None:
            self._tell_count()

    def close(self) -> None:
        """Tell nothing any more."""
        if self._waiting is not None:
            self._waiting.cancel()

    def _tell_count(self) -> None:
        self._waiting = None
        if self._count:
            told, self._count = self._count, 0
            self._waiting = asyncio.get_running_loop().call_later(self._pause, self._tell_count)
            self._tell(told)
