"""What the agent gives to whoever is let in."""

import asyncio
import http.client
import json
import socket
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.handover.agent import Agent
from tests.handover.agents import KEY, RunningAgent, everything, running_agent
from tests.support.children import PIPE, child
from tests.support.program import BOUND


@pytest.fixture
def running() -> Iterator[RunningAgent]:
    with running_agent() as agent:
        yield agent


def test_a_caller_gets_a_token_and_how_long_it_lives(running: RunningAgent) -> None:
    running.ask()
    running.clock.pass_time(100.5)
    reply = running.ask()
    assert reply.status == 200
    assert reply.said == {
        "access_token": "TK1",
        "token_type": "Bearer",
        "expires_in": 199,
        "expires_at": "2027-01-15T08:05:00Z",
    }
    assert "cache-control: no-store" in reply.headers
    assert running.agent.url == f"http://127.0.0.1:{running.agent.port}/token"


def test_a_token_of_unknown_life_is_given_for_a_minute(running: RunningAgent) -> None:
    running.expires_in = None
    said = running.ask().said
    assert (said["expires_in"], said["expires_at"]) == (None, None)
    running.clock.pass_time(59)
    assert running.ask().said["access_token"] == "TK1"
    running.clock.pass_time(1)
    assert running.ask().said["access_token"] == "TK2"


def test_a_new_token_is_fetched_before_the_old_one_ends(running: RunningAgent) -> None:
    running.ask()
    running.clock.pass_time(239)
    assert running.ask().said["access_token"] == "TK1"
    running.clock.pass_time(1)
    assert running.ask().said["access_token"] == "TK2"


def test_after_a_suspended_night_no_dead_token_is_given(running: RunningAgent) -> None:
    running.ask()
    running.clock.pass_time(36_000)
    assert running.ask().said["access_token"] == "TK2"
    assert running.asked == 2


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (Problem(Kind.LICENCE_UNKNOWN), 502),
        (Problem(Kind.SERVER_FAULT), 502),
        (Problem(Kind.NAME_NOT_FOUND), 502),
        (Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NO_TOKEN), 502),
    ],
)
def test_a_refusal_or_a_fault_is_passed_on_in_plain_words(running: RunningAgent, problem: Problem, status: int) -> None:
    running.problem = problem
    reply = running.ask()
    assert reply.status == status
    said = reply.said["problem"]
    assert isinstance(said, dict)
    assert said["kind"] == problem.kind
    assert said["title"]
    assert list(said) == ["kind", "title"]


def test_the_endpoint_is_asked_at_most_once_in_two_seconds(running: RunningAgent) -> None:
    running.problem = Problem(Kind.SERVER_FAULT)
    for _ in range(5):
        assert running.ask().status == 502
    assert running.asked == 1
    running.clock.pass_time(2)
    running.ask()
    assert running.asked == 2


def test_a_thousand_calls_from_fifty_connections_cost_one_request_a_token_life(running: RunningAgent) -> None:
    statuses: list[int] = []

    def twenty_calls() -> None:
        line = http.client.HTTPConnection("127.0.0.1", running.agent.port, timeout=BOUND)
        for _ in range(20):
            line.request("GET", "/token", headers={"Authorization": f"Bearer {KEY}"})
            reply = line.getresponse()
            statuses.append(reply.status if json.loads(reply.read())["access_token"] == f"TK{life}" else 0)
        line.close()

    for life in (1, 2):
        callers = [threading.Thread(target=twenty_calls) for _ in range(50)]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        assert running.asked == life
        running.clock.pass_time(240)
    assert statuses == [200] * 2000


def test_a_new_key_makes_the_old_one_useless(running: RunningAgent) -> None:
    async def change() -> None:
        running.agent.change_key(Secret("n" * 43))

    running.loop.do(change())
    assert running.ask().status == 401
    assert running.ask(key="n" * 43).status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which program a connection belongs to")
def test_every_token_given_is_told_with_its_moment_and_program(running: RunningAgent) -> None:
    script = (
        "import http.client\n"
        f"line = http.client.HTTPConnection('127.0.0.1', {running.agent.port})\n"
        f"line.request('GET', '/token', headers={{'Authorization': 'Bearer {KEY}'}})\n"
        "assert line.getresponse().status == 200\n"
        "input()\n"
    )
    with child([sys.executable, "-c", script], stdin=PIPE) as caller:
        program = program_told(running)
        assert caller.stdin is not None
        caller.stdin.write(b"\n")
        caller.stdin.close()
        assert caller.wait(BOUND) == 0
    assert program.startswith("python")
    assert running.served[0].moment == running.clock.now().wall


def program_told(running: RunningAgent) -> str:
    async def told() -> str:
        async with asyncio.timeout(BOUND):
            while not running.served:  # noqa: ASYNC110 - the list tells nobody
                await asyncio.sleep(0.01)
        return str(running.served[0].program)

    return running.loop.do(told())


def test_who_is_turned_away_is_not_listed(running: RunningAgent) -> None:
    running.ask(key="wrong")
    assert running.served == []


def test_a_live_token_comes_in_under_five_milliseconds_at_the_median(running: RunningAgent) -> None:
    line = http.client.HTTPConnection("127.0.0.1", running.agent.port, timeout=BOUND)
    times = []
    for _ in range(101):
        begun = time.process_time()
        line.request("GET", "/token", headers={"Authorization": f"Bearer {KEY}"})
        line.getresponse().read()
        times.append(time.process_time() - begun)
    line.close()
    # Asker and agent are this one process: what both work for one answer, however busy the computer is.
    assert sorted(times)[50] < 0.01


def test_it_ends_at_once_with_a_caller_on_the_line(running: RunningAgent) -> None:
    second = running.loop.do(running.try_to_start(0))
    assert isinstance(second, Agent)
    with socket.create_connection(("127.0.0.1", second.port), timeout=BOUND) as line:
        # Who waited for the caller would wait for ever: it says nothing.
        running.loop.do(second.close())
        assert everything(line) == b""
