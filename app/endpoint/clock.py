"""Two clocks that are always passed in, so that time can be tested without waiting."""

import sys
import time
from typing import NamedTuple, Protocol


class Moment(NamedTuple):
    """One instant, read from both clocks; a tuple, for every start makes this class.

    `wall` is in seconds since 1970 in UTC and jumps when the computer's clock is set; `elapsed` is in seconds
    since an arbitrary start, never jumps and goes on while the computer is suspended.
    """

    wall: float
    elapsed: float


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> Moment:
        """Read both clocks."""
        ...


def seconds_between(earlier: Moment, later: Moment) -> float:
    """How long ago `earlier` is at the most, in seconds.

    Whichever clock says more is believed: a wall clock set back never lengthens a token's life, and a
    suspended computer never stops it.
    """
    return max(later.elapsed - earlier.elapsed, later.wall - earlier.wall)


def in_utc(moment: float) -> str:
    """Seconds since 1970 as RFC 3339 with whole seconds: never later than the moment itself."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))


class SystemClock:
    """The computer's own clocks."""

    def now(self) -> Moment:
        """Read both clocks of this computer."""
        return Moment(wall=time.time(), elapsed=_elapsed())


def _elapsed() -> float:
    # time.monotonic stands still while a Linux or macOS computer is suspended; these two don't.
    # Windows' time.monotonic counts the suspended time by itself.
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
