import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from app import waiting
from app.endpoint.client import ask
from app.endpoint.credentials import Method
from app.endpoint.network.transport import Connections, Route
from app.endpoint.problem import Kind, Verdict
from tests.support.asking import LICENCE, credentials_for, is_accepted, led_to, outcome_of
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.children import result_in_text
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import answering_once, granting, reply_bytes, silent
from tests.support.set_clock import SetClock


@pytest.mark.parametrize("method", Method)
def test_an_outcome_holds_the_facts_of_the_exchange(method: Method) -> None:
    clock = SetClock()

    def answer_later(conversation: Conversation) -> None:
        conversation.read_request()
        clock.pass_time(0.143)
        conversation.send(reply_bytes(503, b"Back at noon", phrase="Resting", headers={"Retry-After": "60"}))

    with LoopbackServer(answer_later) as server:
        credentials = credentials_for(server.url, licence=f" {LICENCE} ", method=method)
        outcome = waiting.run(ask(credentials, clock=clock, sender="tests/1", timeout=60))
    assert outcome.verdict is Verdict.UNKNOWN
    assert (outcome.server, outcome.licence, outcome.method) == (server.address, LICENCE, method)
    assert (outcome.status, outcome.phrase, outcome.server_text) == (503, "Resting", "Back at noon")
    assert (outcome.elapsed_ms, outcome.retry_after) == (143, 60)
    assert outcome.sent_at == SetClock().now()
    assert outcome.notices == credentials.notices


def test_one_press_is_one_request_whatever_comes_of_it() -> None:
    def drop(conversation: Conversation) -> None:
        conversation.read_request()

    for script in (
        drop,
        answering_once(reply_bytes(500)),
        answering_once(reply_bytes(429, headers={"Retry-After": "0"})),
    ):
        with LoopbackServer(script) as server:
            assert not is_accepted(outcome_of(server.url))
            assert (server.connections, len(server.requests)) == (1, 1)


@pytest.mark.parametrize("timeout", [0.2, 0.5])
def test_the_deadline_holds_for_the_whole_call(timeout: float) -> None:
    with LoopbackServer(silent) as server:
        started = time.monotonic()
        assert led_to(outcome_of(server.url, timeout=timeout))[0] is Kind.REPLY_TIMEOUT
        # Without the deadline it would go on for ever.
        assert time.monotonic() - started >= timeout


def closing(monkeypatch: pytest.MonkeyPatch, of: type, afterwards: Callable[[], Awaitable[None]]) -> None:
    """Let closing such an object do what it does and then something more."""
    really = of.aclose  # type: ignore[attr-defined]  # both that are given here have it

    async def aclose(self: object) -> None:
        await really(self)
        await afterwards()

    monkeypatch.setattr(of, "aclose", aclose)


async def hang() -> None:
    await asyncio.get_running_loop().create_future()


async def fail() -> None:
    raise RuntimeError("already gone")


def test_connections_that_hang_in_closing_delay_no_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    closing(monkeypatch, httpx.AsyncHTTPTransport, hang)
    with LoopbackServer(granting()) as server:
        # Who waited for it, or until the deadline, would wait for a day.
        outcome = waiting.run(ask(credentials_for(server.url), clock=SetClock(), sender="tests/1", timeout=86_400))
    assert is_accepted(outcome)


def test_a_reply_that_hangs_in_closing_delays_no_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    def pour(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(b"HTTP/1.1 200 OK\r\n\r\n")
        conversation.pour(b" " * 65536)

    closing(monkeypatch, httpx.Response, hang)
    with LoopbackServer(pour) as server:
        assert led_to(outcome_of(server.url, timeout=60))[0] is Kind.REPLY_TOO_LARGE


def test_a_tls_server_that_never_says_goodbye_delays_no_outcome(tmp_path: Path) -> None:
    def answer_and_stall(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(reply_bytes())
        conversation.stall()

    authority = issue_authority()
    route = Route(ca_file=authority.write(tmp_path))
    with LoopbackServer(answer_and_stall, tls=server_context(issue(issuer=authority))) as server:
        assert is_accepted(outcome_of(server.url, route=route, timeout=86_400))


def test_trouble_in_closing_is_no_trouble_of_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    closing(monkeypatch, httpx.AsyncHTTPTransport, fail)
    with LoopbackServer(granting()) as server:
        assert is_accepted(outcome_of(server.url))


def test_connections_are_the_callers_to_keep() -> None:
    async def two_calls(server: LoopbackServer) -> None:
        async with Connections() as connections:
            for _ in range(2):
                outcome = await ask(
                    credentials_for(server.url), clock=SetClock(), sender="tests/1", connections=connections
                )
                assert is_accepted(outcome)

    with LoopbackServer(granting()) as server:
        waiting.run(two_calls(server))
        assert server.connections == 1


def test_the_values_are_light_enough_for_the_first_paint() -> None:
    program = """
import sys
import app.endpoint.problem, app.endpoint.notice, app.endpoint.clock, app.endpoint.token, app.endpoint.outcome
heavy = {"asyncio", "logging", "json", "ssl", "hashlib", "email", "http", "urllib", "socket", "threading",
    "httpx", "httpcore", "truststore", "idna"}
print(sorted(heavy & set(sys.modules)))
"""
    done = result_in_text([sys.executable, "-c", program], check=True)
    assert done.stdout.strip() == "[]"
