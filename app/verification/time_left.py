"""How long the rest of a server's rounds will take, from how long its calls have taken."""

from typing import Final

#: How many of the latest calls are averaged.
_CALLS: Final = 200
#: What fails once may be answered in the next round or never: the last round counts by half until that is known.
_LAST_ROUND: Final = 0.5
#: What fails twice mostly fails for good: this many such calls are assumed until a later round has results.
_FAILING: Final = 1.4
_CALLS_BEFORE: Final = 2.0


class CallRate:
    """The seconds from one call's end to the next; time in which nobody asks doesn't count."""

    def __init__(self) -> None:
        self._count = 0
        self._interval = 0.0
        self._since: float | None = None

    @property
    def interval(self) -> float | None:
        """Seconds per call, once any have ended."""
        return self._interval if self._count else None

    def begin(self, now: float) -> None:
        """Somebody asks from now on."""
        self._since = now

    def end_call(self, now: float) -> None:
        """A call has ended."""
        if self._since is None:
            return
        self._count += 1
        self._interval += (now - self._since - self._interval) / min(self._count, _CALLS)
        self._since = now

    def pause(self) -> None:
        """Nobody asks for the time being."""
        self._since = None


def time_left(
    interval: float, *, waiting: int, done: int, failed: int, pauses: tuple[float, ...], in_leftovers: bool
) -> float:
    """Seconds for what waits in this round, and for what will be left over from it, asked again after these pauses.

    `failed` of the `done` calls of this round have found out nothing.
    """
    before = (_FAILING, _CALLS_BEFORE) if in_leftovers else (0.0, 0.0)
    share = (failed + before[0]) / (done + before[1]) if done or in_leftovers else 0.0
    left_over = failed + share * waiting
    seconds = waiting * interval
    for number, pause in enumerate(pauses):
        seconds += (min(1.0, left_over) * pause + left_over * interval) * (_LAST_ROUND if number else 1.0)
    return seconds
