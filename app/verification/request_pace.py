"""How many calls to one server may be under way at once: fewer when it has too much to do, none while it is held."""

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Pace:
    """Gives turns to the askers of one server, at most `most` at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._at_once = most
        self._running = 0
        self._answers = 0
        self._is_held = False
        self._passed_on = asyncio.Condition()

    @property
    def at_once(self) -> int:
        """How many may ask at once as things stand."""
        return self._at_once

    @property
    def running(self) -> int:
        """How many have a turn."""
        return self._running

    @property
    def is_held(self) -> bool:
        """Whether turns are suspended for now."""
        return self._is_held

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn."""
        async with self._passed_on:
            await self._passed_on.wait_for(lambda: self._running < self._at_once and not self._is_held)
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            await self._pass_on()

    @contextlib.asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Give no turns meanwhile; those already given continue."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            await self._pass_on()

    def answered(self) -> None:
        """The server has answered: with each round of answers one more may ask at once."""
        self._answers += 1
        if self._answers >= self._at_once:
            self._answers = 0
            self._at_once = min(self._most, self._at_once + 1)

    def slow_down(self) -> None:
        """Let half as many ask at once."""
        self._at_once = max(1, self._at_once // 2)
        self._answers = 0

    async def _pass_on(self) -> None:
        async with self._passed_on:
            self._passed_on.notify_all()
