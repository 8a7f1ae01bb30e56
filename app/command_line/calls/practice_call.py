"""One call to a practice server of its own, for trying things without credentials."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from app import waiting
from app.about import SENDER
from app.endpoint.client import ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.practice.licences import PRACTICE_SECRET
from app.practice.server import PracticeServer, start_practice

T = TypeVar("T")


def ask_practice(licence: str, method: Method, clock: Clock, timeout: float) -> Outcome:
    """Start a practice server, ask it for a token and stop it; Ctrl+C is a `KeyboardInterrupt`."""
    asked = waiting.run(with_own_server(clock, lambda server: ask_server(server, licence, method, clock, timeout)))
    return Outcome(result=asked, licence=licence, method=method) if isinstance(asked, Problem) else asked


async def ask_server(server: PracticeServer, licence: str, method: Method, clock: Clock, timeout: float) -> Outcome:  # noqa: ASYNC109 - the deadline is the call's own
    """Ask a running practice server for a token."""
    credentials = parse_credentials(server=server.address, licence=licence, secret=PRACTICE_SECRET, method=method)
    if isinstance(credentials, Problem):
        return Outcome(result=credentials, licence=licence.strip() or None, method=method)
    return await ask(credentials, clock=clock, sender=SENDER, timeout=timeout)


async def with_own_server(clock: Clock, action: Callable[[PracticeServer], Awaitable[T]]) -> T | Problem:
    """Start a practice server, do something with it and stop it."""
    server = await start_practice(clock=clock)
    if isinstance(server, Problem):
        return server
    try:
        return await action(server)
    finally:
        await server.close()
