"""One pause for a server, patience with an end, and nothing burnt while a server is gone; no test waits for time."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind
from app.verification.passing_trouble import Trouble
from tests.verification.acted_server import BLOCKED, BROKEN, BUSY, GONE, OK, REFUSED, TOO_MANY, ActedRun, Part

Which = Callable[[int, int], bool]


def lasting(outcome: Outcome, licences: int, which: Which) -> Part:
    """A server that answers all but these."""
    return lambda number, _now: outcome if which(number, licences) else OK


def during(outcome: Outcome, begin: float, end: float) -> Part:
    """A server in trouble for a while."""
    return lambda _number, now: outcome if begin <= now < end else OK


_EVERY_TENTH: Which = lambda number, _licences: number % 10 == 3  # noqa: E731 - a table of them reads better
_PLACES: dict[str, Which] = {
    "spread": _EVERY_TENTH,
    "first": lambda number, licences: number < licences // 10,
    "in the middle": lambda number, licences: licences // 2 <= number < licences * 6 // 10,
    "last": lambda number, licences: number >= licences * 9 // 10,
    "only one": lambda number, licences: number == licences // 3,
}


@pytest.mark.parametrize("licences", [40, 1000])
@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("outcome", [BUSY, TOO_MANY, GONE, replace(BUSY, retry_after=1)])
def test_licences_that_fail_for_good_cost_little_time_however_many_and_wherever_they_are(
    outcome: Outcome, place: str, licences: int
) -> None:
    undisturbed = ActedRun(lasting(OK, licences, _EVERY_TENTH)).of(licences)
    run = ActedRun(lasting(outcome, licences, _PLACES[place])).of(licences)
    failing = sum(_PLACES[place](number, licences) for number in range(licences))
    assert run.took <= 1.5 * undisturbed.took + 15
    assert run.kinds()[None] == licences - failing
    assert sorted(run.told) == list(range(licences))
    # Three rounds, and now and then a call that only asks whether the server is there.
    assert run.asked.total() <= licences + 2 * failing + 20


def test_what_fails_at_random_is_asked_three_times_and_no_more() -> None:
    failed: dict[int, int] = {}

    def part(number: int, _now: float) -> Outcome:
        failed[number] = failed.get(number, 0) + 1
        return BUSY if number % 8 == 0 and failed[number] <= number % 5 else OK

    run = ActedRun(part).of(400)
    assert max(run.asked.values()) == 3
    assert run.kinds() == {None: 400 - 20, Kind.SERVER_FAULT: 20}


def test_a_server_that_fails_every_other_time_is_not_held_again_and_again() -> None:
    chance = random.Random(1)  # noqa: S311 - faults, no secrets
    run = ActedRun(lambda _number, _now: chance.choice((GONE, OK))).of(1000)
    assert run.took < 35
    assert run.kinds()[None] > 800


@pytest.mark.parametrize("trouble", [GONE, BUSY, BROKEN, TOO_MANY])
@pytest.mark.parametrize(("begin", "latency"), [(0.0, 0.05), (3.0, 0.05), (1.0, 0.005)])
def test_a_server_that_is_gone_for_40_seconds_costs_no_licence_its_answer(
    trouble: Outcome, begin: float, latency: float
) -> None:
    run = ActedRun(during(trouble, begin, begin + 40), latency=latency).of(1500)
    assert run.kinds() == {None: 1500}
    assert sorted(run.told) == list(range(1500))
    assert run.took < begin + 40 + 45 + 1500 * latency / 4


def test_while_it_is_gone_it_is_asked_by_single_calls_at_growing_pauses() -> None:
    run = ActedRun(during(GONE, 1.0, 41.0)).of(3000)
    holds = [(begin, waited) for begin, waited in run.waits if waited.trouble is not None]
    pauses = [waited.until - 1000 - begin for begin, waited in holds]
    assert pauses == sorted(pauses)
    assert pauses[0] == pytest.approx(0.5)
    assert max(pauses) <= 30
    assert all(waited.trouble is Trouble.GONE for _begin, waited in holds)
    # 16 were under way when it went, and each pause ends in one call.
    assert run.asked.total() <= 3000 + 2 * 16 + len(holds)


def test_the_patience_with_a_server_that_stays_away_is_five_minutes_in_all() -> None:
    run = ActedRun(during(GONE, 1.0, 1e9)).of(3000)
    assert 290 < run.took < 310
    assert run.kinds()[Kind.CONNECTION_REFUSED] == 3000 - run.kinds()[None]
    assert sorted(run.told) == list(range(3000))
    assert run.run.left is not None
    assert run.run.left.go_on_at is None


def test_the_patience_with_a_server_that_never_was_there_is_a_minute() -> None:
    run = ActedRun(during(GONE, 0.0, 1e9)).of(400)
    assert 55 < run.took < 65
    assert sum(count > 1 for count in run.asked.values()) < 10


def test_a_short_list_ends_in_seconds_when_its_server_is_not_there() -> None:
    assert ActedRun(during(GONE, 0.0, 1e9)).of(4).took < 7


def test_a_person_who_has_had_enough_ends_the_wait() -> None:
    run = ActedRun(during(GONE, 1.0, 1e9)).of(400, leaving_at=20)
    assert run.took == pytest.approx(20, abs=0.1)
    assert sorted(run.told) == list(range(400))
    assert run.run.left is not None


def test_a_person_may_leave_what_would_be_asked_again() -> None:
    run = ActedRun(lasting(BUSY, 400, _EVERY_TENTH)).of(400, leaving_at=1.8)
    assert run.took == pytest.approx(1.8, abs=0.1)
    assert sorted(run.told) == list(range(400))
    assert max(run.asked.values()) == 1


def test_leaving_while_nothing_is_waited_for_leaves_nothing() -> None:
    run = ActedRun(lasting(BUSY, 400, _EVERY_TENTH)).of(400, leaving_at=0.5)
    assert run.took > 7


@pytest.mark.parametrize("moment", [20, 1.4])
def test_stopping_while_something_is_waited_for_ends_at_once(moment: float) -> None:
    run = ActedRun(during(GONE, 1.0, 1e9)).of(400, stopped_at=moment)
    assert run.took == pytest.approx(moment, abs=0.1)
    assert run.run.waiting is None
    # What was found out is kept; the rest wasn't told.
    assert len(run.told) == run.kinds()[None]


def test_rounds_of_leftovers_never_hold_for_minutes() -> None:
    # Every licence that failed in the first round fails for ever, and nobody else is asked any more.
    run = ActedRun(lambda number, now: GONE if number % 10 == 3 or now > 1.3 else OK).of(400)
    assert run.took < 15


def test_a_pause_of_up_to_a_minute_that_the_server_asks_for_is_made() -> None:
    asked_at: list[float] = []

    def part(_number: int, now: float) -> Outcome:
        asked_at.append(now)
        return replace(BUSY, retry_after=60) if 1 <= now < 20 else OK

    run = ActedRun(part).of(1000)
    assert run.kinds() == {None: 1000}
    assert not [moment for moment in asked_at if 1.2 < moment < 61]
    waited = next(waited for _begin, waited in run.waits)
    assert waited.trouble is Trouble.OVERLOADED
    assert waited.until == pytest.approx(1061, abs=0.2)
    assert waited.licences > 500


def test_a_longer_one_ends_the_run_and_says_when_to_go_on() -> None:
    run = ActedRun(during(replace(BUSY, retry_after=600), 1.0, 1e9)).of(1000)
    assert run.took < 2
    assert sorted(run.told) == list(range(1000))
    assert run.kinds()[Kind.SERVER_FAULT] == 1000 - run.kinds()[None]
    assert run.run.left is not None
    assert run.run.left.go_on_at == pytest.approx(1_800_000_601, abs=0.2)


def test_a_longer_one_that_is_heard_while_the_server_is_held_ends_that_too() -> None:
    run = ActedRun(lambda number, _now: replace(BUSY, retry_after=600) if number == 15 else BUSY).of(400)
    assert [waited.trouble for _begin, waited in run.waits] == [Trouble.OVERLOADED]
    assert run.took < 0.5
    assert run.run.left is not None
    assert run.run.left.go_on_at is not None
    assert sorted(run.told) == list(range(400))


def test_a_server_that_limits_its_callers_is_asked_as_it_wants() -> None:
    allowed: dict[int, int] = {}

    def part(_number: int, now: float) -> Outcome:
        second = int(now)
        allowed[second] = allowed.get(second, 0) + 1
        return OK if allowed[second] <= 20 else TOO_MANY

    run = ActedRun(part).of(400)
    assert run.kinds()[None] == 400
    # 20 a second are twenty seconds at the best.
    assert run.took < 60


def test_what_waiting_does_not_mend_is_not_waited_for() -> None:
    run = ActedRun(lambda _number, _now: BLOCKED).of(400)
    assert [waited.trouble for _begin, waited in run.waits] == [None, None]
    assert run.took < 12


def test_refusals_are_answers() -> None:
    run = ActedRun(lambda _number, _now: REFUSED).of(400)
    assert run.waits == []
    assert run.kinds() == {Kind.LICENCE_UNKNOWN: 400}


@pytest.mark.parametrize("latency", [0.05, 0.3])
@pytest.mark.parametrize("every", [0, 10, 3])
def test_the_time_left_is_true_within_a_factor_of_two_from_a_tenth_on(latency: float, every: int) -> None:
    licences = 2000
    run = ActedRun(lambda number, _now: BUSY if every and number % every == 1 else OK, latency=latency).of(licences)
    told = [(now, left) for now, done, left in run.estimates if done >= licences / 10 and run.took - now > 1]
    assert len(told) > 100
    for now, left in told:
        assert 0.5 < left / (run.took - now) < 2
