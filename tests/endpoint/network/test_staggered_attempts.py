"""Several attempts, one after the other, of which the first that comes to something is taken."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from app.endpoint.network.staggered_attempts import first_of


class Attempts:
    """What became of each attempt, by its name."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.left: list[str] = []
        self.go = asyncio.Event()

    def succeeding(self, name: str, *, when: asyncio.Event | None = None) -> Callable[[], Coroutine[Any, Any, str]]:
        async def attempt() -> str:
            self.begun.append(name)
            if when is not None:
                await when.wait()
            return name

        return attempt

    def failing(self, name: str) -> Callable[[], Coroutine[Any, Any, str]]:
        async def attempt() -> str:
            self.begun.append(name)
            raise OSError(name)

        return attempt

    async def leave(self, name: str) -> None:
        self.left.append(name)


def test_the_first_wins_and_the_others_are_not_begun() -> None:
    async def race() -> None:
        attempts = Attempts()
        assert await first_of([attempts.succeeding("one"), attempts.succeeding("two")], attempts.leave) == "one"
        assert attempts.begun == ["one"]

    asyncio.run(race())


def test_one_that_fails_gives_way_at_once_and_one_that_is_slow_after_a_moment() -> None:
    async def race() -> None:
        attempts = Attempts()
        never = asyncio.Event()
        tries = [attempts.failing("one"), attempts.succeeding("two", when=never), attempts.succeeding("three")]
        assert await first_of(tries, attempts.leave) == "three"
        assert attempts.begun == ["one", "two", "three"]

    asyncio.run(race())


def test_where_none_comes_to_anything_all_that_was_raised_is_told() -> None:
    async def race() -> None:
        attempts = Attempts()
        with pytest.raises(ExceptionGroup) as raised:
            await first_of([attempts.failing("one"), attempts.failing("two")], attempts.leave)
        assert sorted(map(str, raised.value.exceptions)) == ["one", "two"]

    asyncio.run(race())


def test_of_two_that_succeed_at_once_one_is_left() -> None:
    async def race() -> None:
        attempts = Attempts()
        go = asyncio.Event()

        async def last() -> str:
            go.set()
            await asyncio.sleep(0)
            return "last"

        won = await first_of([attempts.succeeding("first", when=go), last], attempts.leave)
        assert {won, *attempts.left} == {"first", "last"}

    asyncio.run(race())


def test_who_leaves_the_race_leaves_nothing_open() -> None:
    async def race() -> None:
        attempts = Attempts()

        async def stubborn() -> str:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                return "opened all the same"
            return ""

        running = asyncio.create_task(first_of([stubborn], attempts.leave))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert attempts.left == ["opened all the same"]

    asyncio.run(race())


def test_where_all_have_begun_those_that_still_run_are_waited_for() -> None:
    async def race() -> None:
        attempts = Attempts()
        go = asyncio.Event()

        async def failing_last() -> str:
            asyncio.get_running_loop().call_later(0.05, go.set)
            raise OSError("two")

        assert await first_of([attempts.succeeding("one", when=go), failing_last], attempts.leave) == "one"

    asyncio.run(race())
