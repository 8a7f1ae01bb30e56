"""A server that is overburdened is asked less, and one that has recovered more again."""

import asyncio

import pytest

from app import waiting
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.verification.pace import Pace
from tests.support.set_clock import SetClock


def said(status: int | None, retry_after: int | None = None) -> Outcome:
    return Outcome(Problem(Kind.SERVER_FAULT), status=status, retry_after=retry_after)


class Paced:
    """A pace whose pauses take no time."""

    def __init__(self, most: int) -> None:
        self.clock = SetClock()
        self.pauses: list[float] = []
        self.pace = Pace(most, self.clock, self._sleep)

    def pause_after(self, *outcomes: Outcome) -> float:
        """How long the next turn waits after these."""

        async def turn() -> float:
            for outcome in outcomes:
                self.pace.heed(outcome)
            async with self.pace.turn():
                return sum(self.pauses)

        return waiting.run(turn())

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.clock.pass_time(seconds)
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("outcomes", "pause"),
    [
        ([said(200)], 0),
        ([said(400)], 0),
        ([said(None)], 0),
        ([said(500)], 0),
        ([said(429)], 1),
        ([said(503)], 0.1),
        ([said(429)] * 3, 4),
        ([said(429)] * 50, 30),
        ([said(429), said(200), said(429)], 1),
        ([said(503, retry_after=20)], 20),
        ([said(429, retry_after=0)], 1),
        ([said(503, retry_after=20), said(503)], 20),
    ],
)
def test_pauses_follow_what_the_server_says(outcomes: list[Outcome], pause: float) -> None:
    assert Paced(8).pause_after(*outcomes) == pytest.approx(pause)


def test_fewer_are_asked_at_once_after_each_sign_and_one_more_after_each_round() -> None:
    pace = Paced(8).pace
    for at_once in (4, 2, 1, 1):
        pace.heed(said(503))
        assert pace.at_once == at_once
    for at_once in (2, 2, 3):
        pace.heed(said(200))
        assert pace.at_once == at_once
    for _answer in range(100):
        pace.heed(said(400))
    assert pace.at_once == 8


def test_no_more_are_at_it_than_may_be() -> None:
    pace = Paced(8).pace
    pace.heed(said(503))
    pace.heed(said(503))
    now, most = 0, 0

    async def work() -> None:
        nonlocal now, most
        async with pace.turn():
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1

    async def all_at_once() -> None:
        async with asyncio.TaskGroup() as workers:
            for _worker in range(8):
                workers.create_task(work())

    waiting.run(all_at_once())
    assert most == 2
