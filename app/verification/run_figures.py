"""The figures of a run that a picture shows: how many of each outcome, by server, and how long the answers took."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.verification.row_result import RowResult, Summary, summary

#: Upper ends of the groups of durations, in seconds; the last group has none.
LIMITS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
_MOST_SERVERS: Final = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """`by_server` has the servers with most licences first, and all further ones as one without a name.

    Rows that no server could be asked about are in none of them.
    `durations` are as many numbers as there are groups; `median` and `longest` are in seconds, None without answers.
    """

    whole: Summary
    by_server: tuple[tuple[str, Summary], ...]
    durations: tuple[int, ...]
    median: float | None
    longest: float | None


def figures(checked: Sequence[RowResult]) -> Figures:
    """Count them."""
    took = sorted(result.elapsed for result in checked if result.elapsed is not None)
    return Figures(
        summary(checked),
        tuple(_by_server(checked)),
        tuple(_grouped(took)),
        took[len(took) // 2] if took else None,
        took[-1] if took else None,
    )


def _by_server(checked: Iterable[RowResult]) -> list[tuple[str, Summary]]:
    servers: defaultdict[str, list[RowResult]] = defaultdict(list)
    for result in checked:
        if result.row.problem is None:
            servers[result.row.server].append(result)
    ranked = sorted(servers.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = [(server, summary(results)) for server, results in ranked[:_MOST_SERVERS]]
    others = [result for _server, results in ranked[_MOST_SERVERS:] for result in results]
    return [*shown, ("", summary(others))] if others else shown


def _grouped(took: Iterable[float]) -> list[int]:
    counts = [0] * (len(LIMITS) + 1)
    for seconds in took:
        counts[sum(seconds >= limit for limit in LIMITS)] += 1
    return counts
