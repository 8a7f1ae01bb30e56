"""How the rows of a list turned out, by server, and how long the calls took: counted while results come in."""

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from app.endpoint.problem import Verdict
from app.verification.row_result import RowResult, Summary

#: How much longer each interval of durations is than the one before: fine enough to find the median.
_STEPS_PER_DOUBLING: Final = 4
_SHORTEST: Final = 0.004
_INTERVALS: Final = 56


class Tallies:
    """Counts; what was counted can be taken back."""

    def __init__(self) -> None:
        self._servers: defaultdict[str, dict[Verdict, int]] = defaultdict(lambda: dict.fromkeys(Verdict, 0))
        self._durations = [0] * _INTERVALS
        self._longest = [0.0] * _INTERVALS

    def count(self, result: RowResult, by: int = 1) -> None:
        """Count a result, or with -1 take it back; what no server was asked about counts for none."""
        if result.row.problem is None:
            self._servers[result.row.server][result.verdict] += by
        if result.elapsed is not None:
            self._count_duration(result.elapsed, by)

    @property
    def servers(self) -> Mapping[str, Summary]:
        """What became of the rows, by server, the server with the most first."""
        counted = {
            server: Summary(counts[Verdict.ACCEPTED], counts[Verdict.REFUSED], counts[Verdict.UNKNOWN])
            for server, counts in self._servers.items()
        }
        some = [(server, counts) for server, counts in counted.items() if counts.total]
        return dict(sorted(some, key=lambda each: -each[1].total))

    @property
    def durations(self) -> tuple[int, ...]:
        """How many calls fell into each interval, from the shortest that there was to the longest."""
        filled = [place for place, number in enumerate(self._durations) if number]
        return tuple(self._durations[filled[0] : filled[-1] + 1]) if filled else ()

    def within(self, share: float) -> float | None:
        """Seconds within which this share of the calls were answered, a fifth more at most; None without any call.

        It is what a call took: a person who sees the rows would look for any other number in vain.
        """
        wanted, seen = share * sum(self._durations), 0
        for place, number in enumerate(self._durations):
            seen += number
            if number and seen >= wanted:
                return self._longest[place]
        return None

    def _count_duration(self, seconds: float, by: int) -> None:
        place = _interval(seconds)
        self._durations[place] += by
        if by > 0:
            self._longest[place] = max(self._longest[place], seconds)
        elif not self._durations[place]:
            self._longest[place] = 0.0


def _interval(seconds: float) -> int:
    place = int(_STEPS_PER_DOUBLING * math.log2(max(seconds, _SHORTEST) / _SHORTEST))
    return min(_INTERVALS - 1, place)
