"""Measures how long a program waits for the token agent when a live token is held."""

import http.client
import time
from statistics import median
from typing import Final

from tests.bench.figures import Figure
from tests.handover.agents import KEY, RunningAgent, running_agent

_CALLS: Final = 200


def agent(repetitions: int) -> list[Figure]:
    """A call on a connection of its own, and one of many on the same."""
    calls = _CALLS if repetitions > 1 else 5
    with running_agent() as running:
        apart = [_seconds(_line(running)) for _ in range(calls)]
        line = _line(running)
        together = [_seconds(line) for _ in range(calls)]
        line.close()
    return [
        Figure("a token from the agent, on a new connection", "ms", 1000 * median(apart), 5),
        Figure("a token from the agent, on the same connection", "ms", 1000 * median(together), 5),
    ]


def _line(running: RunningAgent) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", running.agent.port, timeout=5)


def _seconds(line: http.client.HTTPConnection) -> float:
    begin = time.perf_counter()
    line.request("GET", "/token", headers={"Authorization": f"Bearer {KEY}"})
    reply = line.getresponse()
    assert reply.status == 200
    reply.read()
    return time.perf_counter() - begin
