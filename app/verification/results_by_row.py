"""What is known of each row of a list, in columns: counted, sorted and filtered at once, also with 100,000 rows."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from heapq import merge
from itertools import chain
from typing import Final

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem, Verdict
from app.verification.outcome_counts import Tallies
from app.verification.row import Row
from app.verification.row_result import RowResult, Summary, not_asked


class RowState(IntEnum):
    """What is known about a licence, in the order in which a person sorts it."""

    REFUSED = 0
    UNKNOWN = 1
    ACCEPTED = 2
    WAITING = 3


class Column(IntEnum):
    """What rows can be sorted by."""

    CUSTOMER = 0
    LICENCE = 1
    RESULT = 2
    WHY = 3
    TIME = 4


_FOUND: Final = {
    Verdict.ACCEPTED: RowState.ACCEPTED,
    Verdict.REFUSED: RowState.REFUSED,
    Verdict.UNKNOWN: RowState.UNKNOWN,
}
#: As many texts as can be sorted in a few milliseconds.
_PIECE: Final = 10_000
#: Nothing was measured.
_NO_TIME: Final = -1

#: An outcome's title, in the person's language.
Titled = Callable[[Outcome], str]


class ResultsByRow:
    """One list's rows, each at its place, counted from 0, and what was found out about it.

    To make one takes a tenth of a second for 100,000 rows, off the window's thread.
    """

    def __init__(self, rows: Sequence[Row], known: Mapping[int, RowResult] = {}) -> None:
        self.rows = rows
        self._numbers = array("Q", (row.number for row in rows))
        self._results: list[RowResult | None] = [None] * len(rows)
        self._texts = [f"{row.name}\n{row.licence}".casefold() for row in rows]
        #: The outcomes that differ in what is said of them; the first stands for an accepted row.
        self._outcomes: list[Outcome | None] = [None]
        self._numbers_of: dict[object, int] = {None: 0}
        self._why = array("L", bytes(array("L").itemsize * len(rows)))
        #: In milliseconds.
        self._took = array("q", (_NO_TIME for _row in rows))
        self._found = bytearray(RowState.WAITING for _row in rows)
        self._counts = [0, 0, 0, len(rows)]
        places = range(len(rows))
        self._by_customer = _in_turns(places, self._texts.__getitem__)
        self._by_licence = _in_turns(places, [row.licence for row in rows].__getitem__)
        self._faulty_told = 0
        #: By server and by duration.
        self.tallies = Tallies()
        self._askable = 0
        for place, row in enumerate(rows):
            if row.problem is None:
                self._askable += 1
            else:
                self._describe(place, not_asked(row, row.problem))
        self.take(known.values())

    @property
    def counts(self) -> Summary:
        """How many rows something was found out about."""
        return Summary(self._counts[RowState.ACCEPTED], self._counts[RowState.REFUSED], self._counts[RowState.UNKNOWN])

    @property
    def askable(self) -> int:
        """How many rows can be asked about."""
        return self._askable

    @property
    def results(self) -> Sequence[RowResult | None]:
        """What was found out about each row, by its place."""
        return self._results

    @property
    def unknown(self) -> tuple[int, ...]:
        """The numbers of the rows that were asked about without anything being found out."""
        unknown = (result for result in self._results if result is not None and result.verdict is Verdict.UNKNOWN)
        return tuple(result.row.number for result in unknown if result.row.problem is None)

    @property
    def unknown_count(self) -> int:
        """How many these are."""
        return self._counts[RowState.UNKNOWN] - self._faulty_told

    def state_of(self, place: int) -> RowState:
        """What is known of the row at this place, or that it can't be asked about."""
        return RowState(self._found[place])

    def outcome(self, place: int) -> Outcome | None:
        """What to explain about the row at this place; None where there is nothing."""
        result = self._results[place]
        return self._outcomes[self._why[place]] if result is None else result.outcome

    def take(self, results: Iterable[RowResult]) -> None:
        """Take in what was found out."""
        for result in results:
            place = bisect_left(self._numbers, result.row.number)
            before = self._results[place]
            self._counts[RowState.WAITING if before is None else _FOUND[before.verdict]] -= 1
            self._counts[_FOUND[result.verdict]] += 1
            self._faulty_told += before is None and result.row.problem is not None
            if before is not None:
                self.tallies.count(before, -1)
            self.tallies.count(result)
            self._results[place] = result
            self._describe(place, result)

    def forget(self, numbers: Collection[int]) -> None:
        """Forget what was found out about the rows with these numbers."""
        for number in numbers:
            place = bisect_left(self._numbers, number)
            before = self._results[place]
            if before is not None:
                self._counts[_FOUND[before.verdict]] -= 1
                self._counts[RowState.WAITING] += 1
                self._faulty_told -= before.row.problem is not None
                self.tallies.count(before, -1)
            self._results[place] = None
            if self.rows[place].problem is None:
                self._found[place], self._why[place], self._took[place] = RowState.WAITING, 0, _NO_TIME

    def ordered(self, column: Column | None, title: Titled, *, descending: bool) -> Sequence[int]:
        """The places in this order, or for None in the list's own."""
        places = range(len(self.rows))
        if column is None:
            return places
        if column in {Column.CUSTOMER, Column.LICENCE}:
            ordered = self._by_customer if column is Column.CUSTOMER else self._by_licence
            return ordered[::-1] if descending else ordered
        return _sorted_by(self._numbers_for(column, title), descending=descending)

    def fitting(self, places: Sequence[int], found: RowState | None, text: str, title: Titled) -> Sequence[int]:
        """The places among these, in order, with this finding (None: any) and with the text in them."""
        wanted = text.strip().casefold()
        if found is not None:
            # Only the number is compared, which is much quicker.
            states, state = self._found, int(found)
            places = [place for place in places if states[place] == state]
        if not wanted:
            return places
        texts, why = self._texts, self._why
        says_so = [outcome is not None and wanted in title(outcome).casefold() for outcome in self._outcomes]
        return [place for place in places if says_so[why[place]] or wanted in texts[place]]

    def _numbers_for(self, column: Column, title: Titled) -> Sequence[int]:
        """What to sort by in this column: a few numbers for many rows."""
        if column is Column.RESULT:
            return self._found
        if column is Column.TIME:
            return self._took
        titles = ["" if outcome is None else title(outcome).casefold() for outcome in self._outcomes]
        ranks = {text: rank for rank, text in enumerate(sorted(set(titles)))}
        rank_of = [ranks[text] for text in titles]
        return [rank_of[number] for number in self._why]

    def _describe(self, place: int, result: RowResult) -> None:
        self._found[place] = _FOUND[result.verdict]
        self._took[place] = _NO_TIME if result.elapsed is None else round(1000 * result.elapsed)
        outcome = result.outcome
        if outcome is None:
            self._why[place] = 0
            return
        said = outcome.result if isinstance(outcome.result, Problem) else None
        number = self._numbers_of.setdefault((said, outcome.status), len(self._outcomes))
        if number == len(self._outcomes):
            self._outcomes.append(outcome)
        self._why[place] = number


def _in_turns(places: Sequence[int], key: Callable[[int], str]) -> Sequence[int]:
    """The places sorted, piece by piece: other threads have to wait for as long as one piece takes."""
    pieces = [sorted(places[begin : begin + _PIECE], key=key) for begin in range(0, len(places), _PIECE)]
    return array("L", merge(*pieces, key=key))


def _sorted_by(numbers: Sequence[int], *, descending: bool) -> list[int]:
    """The places of these numbers, in the numbers' order; equal ones are grouped, so that only a few are compared."""
    places_of = defaultdict[int, list[int]](list)
    for place, number in enumerate(numbers):
        places_of[number].append(place)
    return list(chain.from_iterable(places_of[number] for number in sorted(places_of, reverse=descending)))
