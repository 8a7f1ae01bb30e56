import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, aclosing

import pytest

from app import waiting
from app.about import SENDER
from app.endpoint.clock import SystemClock
from app.endpoint.connection.check import check_connection
from app.endpoint.connection.step import Step, Target
from app.endpoint.network.transport import Route
from tests.support.asking import credentials_for
from tests.support.certificates import issue, server_context
from tests.support.checking import endpoint, refusal
from tests.support.full_backlog import full_backlog
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import mute, silent


def stopped(target: Target, last: Step, server: LoopbackServer | None = None, route: Route = Route()) -> None:  # noqa: B008 - frozen
    """Stop a check at the step after `last`, once the server has heard of it, and see that it ends at once."""

    async def listen(told: asyncio.Event) -> None:
        steps = check_connection(target, clock=SystemClock(), sender=SENDER, timeout=86_400, route=route)
        async with aclosing(steps) as reports:
            async for report in reports:
                if report.step is last:
                    told.set()

    async def check() -> None:
        told = asyncio.Event()
        listening = asyncio.create_task(listen(told))
        await told.wait()
        if server is not None:
            await asyncio.to_thread(server.wait_for_first_bytes)
        # Who waited for the other side would wait for a day.
        listening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await listening

    waiting.run(check())


@pytest.fixture
def hanging_resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    end = threading.Event()

    def hang(*_: object, **__: object) -> None:
        end.wait()

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    yield
    end.set()


@pytest.mark.usefixtures("hanging_resolver")
def test_it_is_stopped_while_a_name_is_looked_up() -> None:
    stopped(Target("prod2.dqe-software.com"), Step.ADDRESS)


def test_it_is_stopped_while_a_port_is_knocked_at() -> None:
    with full_backlog() as address:
        stopped(Target(address), Step.NAME)


def test_it_is_stopped_while_a_proxy_says_nothing() -> None:
    with LoopbackServer(mute) as proxy:
        stopped(Target("prod2.dqe-software.com"), Step.PORT, proxy, Route(proxy=proxy.url))


def test_it_is_stopped_while_tls_is_being_agreed() -> None:
    with LoopbackServer(mute) as server:
        stopped(Target(server.address), Step.PROXY, server)


def test_it_is_stopped_while_a_certificate_is_being_described() -> None:
    """The first handshake shows a certificate that isn't trusted; the second gets no answer."""
    context = server_context(issue())

    def script(conversation: Conversation) -> None:
        if server.connections <= 2:
            with ExitStack() as stack:
                stack.enter_context(context.wrap_socket(conversation.line, server_side=True))
        else:
            conversation.stall()

    with LoopbackServer(script) as server:
        stopped(Target(server.address), Step.PROXY, server)


def test_it_is_stopped_while_an_answer_is_awaited() -> None:
    with LoopbackServer(silent) as server:
        stopped(Target(server.url), Step.TLS, server)


def test_it_is_stopped_in_the_middle_of_an_answer() -> None:
    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(refusal()[:-5])
        conversation.stall()

    with LoopbackServer(script) as server:
        stopped(Target(server.url), Step.HTTP, server)


def test_it_is_stopped_while_the_credentials_are_under_way() -> None:
    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(refusal())
        silent(conversation)

    with LoopbackServer(script) as server:
        stopped(Target(server.url, credentials=credentials_for(server.url)), Step.ENDPOINT, server)


def test_it_may_be_left_after_any_step() -> None:
    async def look(server: str, last: Step) -> None:
        before = asyncio.all_tasks()
        steps = check_connection(Target(server), clock=SystemClock(), sender=SENDER)
        async with aclosing(steps) as reports:
            async for report in reports:
                if report.step is last:
                    break
        assert asyncio.all_tasks() == before, "nothing goes on behind the back"

    with LoopbackServer(endpoint()) as server:
        for step in Step:
            waiting.run(look(server.url, step))
