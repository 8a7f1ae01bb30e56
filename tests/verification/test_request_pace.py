"""A server that has too much to do is asked less, one that answers more again, and one that is held not at all."""

import asyncio

from app import waiting
from app.verification.request_pace import Pace


def test_fewer_are_asked_at_once_and_one_more_after_each_round_of_answers() -> None:
    pace = Pace(8)
    for at_once in (4, 2, 1, 1):
        pace.slow_down()
        assert pace.at_once == at_once
    for at_once in (2, 2, 3):
        pace.answered()
        assert pace.at_once == at_once
    for _answer in range(100):
        pace.answered()
    assert pace.at_once == 8


class Askers:
    """Eight who want to ask, and how many of them did at once."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.now = self.most = self.done = 0

    async def ask(self) -> None:
        """Take a turn."""
        async with self.pace.turn():
            self.now += 1
            self.most = max(self.most, self.now)
            await asyncio.sleep(0)
            self.now -= 1
            self.done += 1


def test_no_more_are_at_it_than_may_be() -> None:
    pace = Pace(8)
    pace.slow_down()
    pace.slow_down()
    askers = Askers(pace)

    async def all_at_once() -> None:
        async with asyncio.TaskGroup() as workers:
            for _worker in range(8):
                workers.create_task(askers.ask())

    waiting.run(all_at_once())
    assert (askers.most, askers.done) == (2, 8)


def test_nobody_has_a_turn_while_the_server_is_held() -> None:
    pace = Pace(8)
    askers = Askers(pace)

    async def held() -> None:
        async with asyncio.TaskGroup() as workers, pace.held():
            workers.create_task(askers.ask())
            for _turn in range(20):
                await asyncio.sleep(0)
            assert askers.done == 0

    waiting.run(held())
    assert askers.done == 1
