"""A run is told by server, and by how long its calls took."""

import pytest

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.outcome_counts import Tallies
from app.verification.row_result import RowResult, Summary, row_result
from tests.verification.lists import list_of

ROWS = list_of("licence,secret,server\nPR1,s,one.example\nPR2,s,two.example\nPR3,s,two.example").rows
REFUSED = Outcome(Problem(Kind.LICENCE_UNKNOWN), status=400, elapsed=0.4)


def counted(*results: RowResult) -> Tallies:
    tallies = Tallies()
    for result in results:
        tallies.count(result)
    return tallies


def test_each_server_has_its_counts_the_largest_first() -> None:
    first, second, third = ROWS
    tallies = counted(
        RowResult(first, Verdict.ACCEPTED), RowResult(second, Verdict.ACCEPTED), row_result(third, REFUSED)
    )
    assert list(tallies.servers.items()) == [("two.example", Summary(1, 1, 0)), ("one.example", Summary(1, 0, 0))]


def test_what_is_taken_back_counts_no_more() -> None:
    result = row_result(ROWS[0], REFUSED)
    tallies = counted(result)
    tallies.count(result, -1)
    assert not tallies.servers
    assert tallies.durations == ()
    assert tallies.within(0.5) is None


def test_half_of_the_calls_are_told_from_nearly_all() -> None:
    seconds = [0.1] * 60 + [0.3] * 37 + [5.0] * 3
    tallies = counted(*(RowResult(ROWS[0], Verdict.ACCEPTED, elapsed=each) for each in seconds))
    assert tallies.within(0.5) == pytest.approx(0.1, rel=0.2)
    assert tallies.within(0.95) == pytest.approx(0.3, rel=0.2)
    assert tallies.within(1.0) == pytest.approx(5.0, rel=0.2)
    assert sum(tallies.durations) == 100
    assert tallies.durations[0] == 60
    assert tallies.durations[-1] == 3


@pytest.mark.parametrize("seconds", [0.0, 1e-9, 0.004, 60.0, 1e9])
def test_every_duration_has_its_interval(seconds: float) -> None:
    assert counted(RowResult(ROWS[0], Verdict.ACCEPTED, elapsed=seconds)).durations == (1,)


def test_what_was_never_sent_took_no_time() -> None:
    assert counted(RowResult(ROWS[0], Verdict.UNKNOWN)).durations == ()
