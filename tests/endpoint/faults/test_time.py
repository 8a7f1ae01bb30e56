"""Faults 77 to 82: time that jumps, and calls that end before their answer."""

import asyncio
import os
import time
from collections.abc import Iterator

import pytest

from app import waiting
from app.about import SENDER
from app.endpoint.client import ask
from app.endpoint.credentials import Credentials
from app.endpoint.network.transport import Connections
from app.endpoint.outcome import Outcome
from app.endpoint.token import Token
from tests.support.asking import ask_with, credentials_for, is_accepted, token_in
from tests.support.full_backlog import full_backlog
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import granting, mute, reply_bytes, silent
from tests.support.set_clock import SetClock


def token_sent_now(clock: SetClock) -> Token:
    async def call(credentials: Credentials) -> Outcome:
        return await ask(credentials, clock=clock, sender=SENDER, timeout=60)

    with LoopbackServer(granting()) as server:
        return token_in(waiting.run(call(credentials_for(server.url))))


def test_77_the_computer_was_suspended_for_ten_minutes() -> None:
    clock = SetClock()
    token = token_sent_now(clock)
    clock.pass_time(600)
    assert token.is_over(clock)


def test_77_the_computer_was_suspended_and_its_clock_put_back() -> None:
    clock = SetClock()
    token = token_sent_now(clock)
    clock.pass_time(600)
    clock.set_wall(-600)
    assert token.is_over(clock)


def test_78_the_computers_clock_is_set_an_hour_forward() -> None:
    clock = SetClock()
    token = token_sent_now(clock)
    clock.set_wall(3600)
    assert token.is_over(clock)


def test_79_the_computers_clock_is_set_an_hour_back() -> None:
    clock = SetClock()
    token = token_sent_now(clock)
    clock.set_wall(-3600)
    clock.pass_time(100)
    assert token.time_left(clock) == 200
    clock.pass_time(200)
    assert token.is_over(clock)


@pytest.fixture
def another_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system changes its zone for all programs at once")
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    yield
    monkeypatch.setenv("TZ", before or "UTC")
    time.tzset()


def test_80_summer_time_and_a_change_of_zone(request: pytest.FixtureRequest) -> None:
    clock = SetClock()
    token = token_sent_now(clock)
    ends = token.expires_at
    request.getfixturevalue("another_zone")
    clock.pass_time(100)
    assert token.time_left(clock) == 200
    assert token.expires_at == ends


def test_81_the_reply_comes_20_seconds_late() -> None:
    clock = SetClock()

    def answer_late(conversation: Conversation) -> None:
        conversation.read_request()
        clock.pass_time(20)
        conversation.send(reply_bytes())

    async def call(credentials: Credentials) -> Outcome:
        return await ask(credentials, clock=clock, sender=SENDER, timeout=60)

    with LoopbackServer(answer_late) as server:
        outcome = waiting.run(call(credentials_for(server.url)))
    assert outcome.elapsed == 20
    assert token_in(outcome).time_left(clock) == 280


async def cancelled_call(credentials: Credentials, begun: asyncio.Future[bytes] | asyncio.Future[None]) -> None:
    """A call that is cancelled once it has `begun`; who waited for its answer would wait for ever."""
    async with Connections() as connections:
        call = asyncio.create_task(ask_with(credentials, connections, timeout=86_400))
        await begun
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_82_the_call_is_cancelled_while_the_server_is_silent(scheme: str) -> None:
    async def cancel_when_received(server: LoopbackServer) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.run_in_executor(None, server.wait_for_first_bytes)
        await cancelled_call(credentials_for(f"{scheme}://{server.address}"), begun)

    with LoopbackServer(silent if scheme == "http" else mute) as server:
        waiting.run(cancel_when_received(server))
        server.wait_for_departure()


def test_82_the_call_is_cancelled_while_it_connects() -> None:
    async def cancel_soon(address: str) -> None:
        loop = asyncio.get_running_loop()
        begun: asyncio.Future[None] = loop.create_future()
        loop.call_later(0.1, begun.set_result, None)
        await cancelled_call(credentials_for(address), begun)

    with full_backlog() as address:
        waiting.run(cancel_soon(address))


def test_82_a_late_reply_to_a_cancelled_call_changes_nothing() -> None:
    async def cancel_one_and_ask_again(server: LoopbackServer) -> Outcome:
        async with Connections() as connections:
            first = asyncio.create_task(ask_with(credentials_for(server.url, licence="FIRST"), connections))
            await asyncio.to_thread(server.wait_for_request)
            first.cancel()
            second = await ask_with(credentials_for(server.url, licence="SECOND"), connections)
            assert first.cancelled()
            return second

    def answer_the_first_late(conversation: Conversation) -> None:
        if b"FIRST" in conversation.read_request():
            conversation.stall()
        conversation.send(reply_bytes())

    with LoopbackServer(answer_the_first_late) as server:
        outcome = waiting.run(cancel_one_and_ask_again(server))
    assert outcome.licence == "SECOND"
    assert is_accepted(outcome)
