"""How quickly one server is asked: so many at once, fewer when it is overburdened, and not before it wants."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final, TypeAlias

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome

#: Waits for so many seconds; a test's own takes no time.
Sleep: TypeAlias = Callable[[float], Awaitable[None]]

#: Seconds to pause at the first sign of too much, where the server asks for no pause of its own: 429 is about the
#: caller, while a single 503 may be a hiccup. Each further one without any other answer between doubles it.
_FIRST_PAUSE: Final = {429: 1.0, 503: 0.1}
_LONGEST_PAUSE: Final = 30.0


class Pace:
    """Gives turns to the askers of one server, at most `most` at once."""

    def __init__(self, most: int, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._most = most
        self._clock = clock
        self._sleep = sleep
        self._at_once = most
        self._running = 0
        self._in_a_row = 0
        self._answers = 0
        self._not_before = clock.now().elapsed
        self._passed_on = asyncio.Condition()

    @property
    def at_once(self) -> int:
        """How many may ask at once as things stand."""
        return self._at_once

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the turn, and until the server wants to be asked again."""
        async with self._passed_on:
            await self._passed_on.wait_for(lambda: self._running < self._at_once)
        self._running += 1
        try:
            while (left := self._not_before - self._clock.now().elapsed) > 0:
                await self._sleep(left)
            yield
        finally:
            self._running -= 1
            async with self._passed_on:
                self._passed_on.notify_all()

    def heed(self, outcome: Outcome) -> None:
        """Slow down on 429 and 503 and obey `Retry-After`; speed up again with each round of other answers."""
        if outcome.status in _FIRST_PAUSE:
            self._slow_down(outcome, _FIRST_PAUSE[outcome.status])
        elif outcome.status is not None:
            self._in_a_row = 0
            self._answers += 1
            if self._answers >= self._at_once:
                self._answers = 0
                self._at_once = min(self._most, self._at_once + 1)

    def _slow_down(self, outcome: Outcome, first_pause: float) -> None:
        self._at_once = max(1, self._at_once // 2)
        self._answers = 0
        pause = min(_LONGEST_PAUSE, first_pause * 2.0**self._in_a_row)
        self._in_a_row = min(self._in_a_row + 1, 10)
        if outcome.retry_after is not None:
            pause = max(pause, outcome.retry_after)
        self._not_before = max(self._not_before, self._clock.now().elapsed + pause)
