import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.clock import Moment
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Verdict
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from tests.support.set_clock import SetClock


def token(clock: SetClock, expires_in: int | None = 300) -> Token:
    return Token(Secret("TK1"), "Bearer", expires_in, None, clock.now())


def test_a_token_lives_from_the_moment_of_sending() -> None:
    clock = SetClock()
    held = token(clock)
    clock.pass_time(20)
    assert held.time_left(clock) == 280
    assert not held.is_over(clock)


@pytest.mark.parametrize("seconds", [300, 300.001, 5000])
def test_a_token_is_over_at_the_end_of_its_period_and_stays_so(seconds: float) -> None:
    clock = SetClock()
    held = token(clock)
    clock.pass_time(seconds)
    assert held.time_left(clock) == 0
    assert held.is_over(clock)


def test_a_token_of_an_unknown_period_is_never_known_to_be_over() -> None:
    clock = SetClock()
    held = token(clock, expires_in=None)
    clock.pass_time(10**6)
    assert held.time_left(clock) is None
    assert held.expires_at is None
    assert not held.is_over(clock)


def test_the_end_is_told_by_the_computers_clock() -> None:
    clock = SetClock()
    assert token(clock).expires_at == clock.now().wall + 300


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(-4000, 4000)), max_size=6))
def test_no_change_of_the_computers_clock_lengthens_a_life(steps: list[tuple[float, float]]) -> None:
    clock = SetClock()
    held = token(clock)
    for passed, change in steps:
        clock.pass_time(passed)
        clock.set_wall(change)
    really_left = max(0, 300 - sum(passed for passed, _ in steps))
    left = held.time_left(clock)
    assert left is not None
    assert left <= really_left + 0.001


def test_an_outcome_with_a_token_is_accepted_and_tells_its_duration_in_milliseconds() -> None:
    outcome = Outcome(token(SetClock()), elapsed=0.14349)
    assert outcome.verdict is Verdict.ACCEPTED
    assert outcome.elapsed_ms == 143
    assert Outcome(outcome.result).elapsed_ms is None


def test_a_printed_outcome_shows_no_token() -> None:
    held = Token(Secret("TKopen"), "Bearer", 300, Secret("*TKrefresh"), Moment(0, 0))
    assert "TK" not in repr(Outcome(held))
