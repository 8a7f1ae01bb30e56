"""When a token is asked for anew: before its end, not in bursts, and not at all where that can't help."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import Final

from app.endpoint.clock import Clock, seconds_between
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Kind, Problem
from app.endpoint.token import Token
from app.live_tokens.snapshot import Renewing

#: Waits for a number of seconds; in tests, moves the clock on instead.
Wait = Callable[[float], Awaitable[object]]

#: Of a token's life, and in seconds: what must be left of it, whichever is more.
_SHARE: Final = 0.2
_LEAST: Final = 5.0
#: Seconds for which a token of unknown life counts as new.
_UNKNOWN_LIFE: Final = 60.0
#: The first and the longest pause after a failure, in seconds.
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 60.0
#: Seconds at least between two renewals, whichever profiles they are for: many are due when a computer wakes.
_SPACING: Final = 1.0
#: The loop's own timers stand still while a computer is suspended, so none runs for longer than this.
_LONGEST_WAIT: Final = 10.0
#: A person who stops one call has not switched renewal off, and file handles come free again.
_PASSING: Final = {Kind.CANCELLED, Kind.TOO_MANY_OPEN_FILES}


def due_in(token: Token | None, clock: Clock) -> float:
    """Seconds until a new token should be asked for, 0 where it should be now."""
    if token is None:
        return 0.0
    left = token.time_left(clock)
    if left is None or token.expires_in is None:
        return max(0.0, _UNKNOWN_LIFE - seconds_between(token.sent_at, clock.now()))
    return max(0.0, left - max(_SHARE * token.expires_in, _LEAST))


def pause_after(failures: int, outcome: Outcome) -> float:
    """Seconds to wait after this many failures in a row; at least as long as the server wishes."""
    grown = min(_FIRST_PAUSE * 2.0 ** min(failures - 1, 10), _LONGEST_PAUSE)
    return max(grown, outcome.retry_after or 0)


class RenewalQueue:
    """Lets renewals begin one after another, with a pause between."""

    def __init__(self, clock: Clock, wait: Wait) -> None:
        self._clock = clock
        self._wait = wait
        self._next = -math.inf

    async def take(self) -> None:
        """Wait for the next turn."""
        now = self._clock.now().elapsed
        begin = max(now, self._next)
        self._next = begin + _SPACING
        if begin > now:
            await self._wait(begin - now)


class Renewal:
    """Renews one profile's token until it is cancelled, or until that makes no sense any more."""

    def __init__(
        self, held: Callable[[], Token | None], ask: Callable[[], Awaitable[Outcome]], clock: Clock, wait: Wait
    ) -> None:
        self._held = held
        self._ask = ask
        self._clock = clock
        self._wait = wait

    async def run(self, turns: RenewalQueue) -> Renewing:
        """Go on until it ends by itself; says why it did."""
        failures = 0
        while True:
            token = self._held()
            if token is not None and token.expires_in is None:
                return Renewing.PERIOD_UNKNOWN
            await self._until_due()
            await turns.take()
            if due_in(self._held(), self._clock) > 0:
                continue  # Someone else has asked meanwhile.
            outcome = await self._ask()
            if (ended := _end_after(outcome)) is not None:
                return ended
            failures = failures + 1 if isinstance(outcome.result, Problem) else 0
            # A token that lives for hardly longer than it is to be renewed before its end is no reason to hurry.
            await self._sleep(pause_after(failures, outcome) if failures else _FIRST_PAUSE)

    async def _until_due(self) -> None:
        while (left := due_in(self._held(), self._clock)) > 0:
            await self._wait(min(left, _LONGEST_WAIT))

    async def _sleep(self, seconds: float) -> None:
        """Wait by a clock that goes on while the computer is suspended."""
        begun = self._clock.now()
        while (left := seconds - seconds_between(begun, self._clock.now())) > 0:
            await self._wait(min(left, _LONGEST_WAIT))


def _end_after(outcome: Outcome) -> Renewing | None:
    """Why there is no use in asking again, None where there is some."""
    if not isinstance(outcome.result, Problem):
        return None
    kind = outcome.result.kind
    if kind.group is Group.REFUSED:
        return Renewing.REFUSED
    is_kept_back = kind.group in {Group.NOTHING_SENT, Group.THIS_COMPUTER} and kind not in _PASSING
    return Renewing.NOTHING_SENT if is_kept_back else None


async def pass_time(seconds: float) -> None:
    """Wait on the running loop."""
    await asyncio.sleep(seconds)
