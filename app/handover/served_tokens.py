"""Tells who was given a token: when, and which program it was where the system says so."""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.endpoint.clock import Clock
from app.handover.callers.calling_program import calling_program
from app.waiting import in_background

#: How many connections' programs are remembered, and for how many seconds: ports are reused by others.
_REMEMBERED: Final = 256
_GOOD_FOR: Final = 10.0
#: The most seconds that an answer waits for the name of its caller.
_A_MOMENT: Final = 0.025


@dataclass(frozen=True, slots=True)
class ServedToken:
    """One token given; `moment` is in seconds since 1970, `program` None where the system doesn't tell."""

    moment: float
    program: str | None


class ServedTokens:
    """Looks a caller up while it waits for its answer, which is hardly delayed by that."""

    def __init__(self, clock: Clock, heard: Callable[[ServedToken], object]) -> None:
        self._clock = clock
        self._heard = heard
        self._own_port = 0
        self._found: dict[tuple[str, int], tuple[float, asyncio.Task[str | None]]] = {}

    def open(self, own_port: int) -> None:
        """Say where the callers are connected to."""
        self._own_port = own_port

    def look_up(self, peer: tuple[str, int]) -> "asyncio.Task[str | None]":
        """Begin to find out which program this is: it may be gone a moment after its answer."""
        now = self._clock.now().elapsed
        begun, task = self._found.pop(peer, (-math.inf, None))
        if task is None or now - begun > _GOOD_FOR:
            begun, task = now, asyncio.ensure_future(in_background(calling_program, peer[1], self._own_port))
        self._found[peer] = (begun, task)
        while len(self._found) > _REMEMBERED:
            del self._found[next(iter(self._found))]
        return task

    async def settle(self, program: "asyncio.Task[str | None]") -> None:
        """Give the look-up a moment: a script's curl is gone as soon as it has its answer."""
        if not program.done():
            await asyncio.wait({program}, timeout=_A_MOMENT)

    def note(self, program: "asyncio.Task[str | None]") -> None:
        """Tell that a token was given, as soon as it is known to which program."""
        moment = self._clock.now().wall
        program.add_done_callback(lambda found: self._heard(ServedToken(moment, _result(found))))

    def close(self) -> None:
        """Look nobody up any more."""
        for _, task in self._found.values():
            task.cancel()


def _result(found: "asyncio.Task[str | None]") -> str | None:
    return None if found.cancelled() else found.result()
