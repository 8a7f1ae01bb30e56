"""Times and the facts of a call, as a person reads them."""

import time
from collections.abc import Iterator

import pytest

from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.wording.language import choose_language
from app.wording.times_and_durations import day, duration, facts, pause, time_left, valid_until


@pytest.fixture
def kathmandu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "<+0545>-5:45")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 ms"),
        (0.1434, "143 ms"),
        (0.9994, "999 ms"),
        (0.9996, "1.0 s"),
        (3.21, "3.2 s"),
        (9.97, "10.0 s"),
        (75, "75.0 s"),
    ],
)
def test_a_duration_has_three_digits_at_the_most_that_mean_something(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (300.0, "5:00"),
        (299.2, "5:00"),
        (299.0, "4:59"),
        (272.0, "4:32"),
        (1.0, "0:01"),
        (0.001, "0:01"),
        (3723, "1:02:03"),
    ],
)
def test_a_second_that_has_begun_still_counts(seconds: float, text: str) -> None:
    assert time_left(seconds) == text


@pytest.mark.parametrize("seconds", [0.0, -0.001, -600.0])
def test_what_is_over_is_expired(seconds: float) -> None:
    assert time_left(seconds) == "expired"


def test_an_unknown_period_is_unknown() -> None:
    assert time_left(None) == "unknown"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1, "1 second"), (30, "30 seconds"), (90, "90 seconds"), (91, "2 minutes"), (120, "2 minutes"),
        (121, "3 minutes"), (5400, "90 minutes"), (5401, "2 hours"), (86400, "24 hours"),
    ],
)  # fmt: skip
def test_a_pause_is_never_said_to_be_shorter_than_it_is(seconds: int, text: str) -> None:
    assert pause(seconds) == text


@pytest.mark.usefixtures("kathmandu")
def test_the_end_of_a_life_is_told_in_local_time() -> None:
    assert valid_until(0) == "05:45:00"


@pytest.mark.parametrize(("language", "text"), [("en", "5 February 2026"), ("fr", "05/02/2026")])
def test_a_day_is_written_as_people_of_the_language_do(language: str, text: str) -> None:
    choose_language(language)
    assert day("2026-02-05T23:59:59Z") == text


def test_facts_are_method_status_and_duration() -> None:
    outcome = Outcome(Problem(Kind.SERVER_FAULT), method=Method.POST, status=200, phrase="OK", elapsed=0.143)
    assert facts(outcome) == "POST · 200 OK · 143 ms"


def test_facts_leave_out_what_is_unknown() -> None:
    problem = Problem(Kind.SERVER_FAULT)
    assert facts(Outcome(problem)) == ""
    assert facts(Outcome(problem, method=Method.GET, elapsed=10.0)) == "GET · 10.0 s"
    assert facts(Outcome(problem, status=400)) == "400"


def test_a_phrase_that_goes_on_and_on_is_cut() -> None:
    assert facts(Outcome(Problem(Kind.SERVER_FAULT), status=500, phrase="x" * 500)) == f"500 {'x' * 59}…"
