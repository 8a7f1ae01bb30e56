import asyncio
import ssl
from pathlib import Path

import pytest

from app import waiting
from app.endpoint.network import transport
from app.endpoint.network.transport import Connections, Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from tests.support.asking import ask_with, credentials_for, is_accepted, led_to, outcome_of, problem_in
from tests.support.certificates import Issued, issue, issue_authority, server_context
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import answering_once, granting, reply_bytes


@pytest.fixture(scope="module")
def authority() -> Issued:
    return issue_authority()


@pytest.fixture(scope="module")
def trusted_server(authority: Issued) -> ssl.SSLContext:
    return server_context(issue(issuer=authority))


def test_a_ca_file_adds_to_what_is_trusted(authority: Issued, trusted_server: ssl.SSLContext, tmp_path: Path) -> None:
    with LoopbackServer(granting(), tls=trusted_server) as server:
        assert led_to(outcome_of(server.url))[0] is Kind.TLS_UNTRUSTED
        assert is_accepted(outcome_of(server.url, route=Route(ca_file=authority.write(tmp_path))))


def test_ssl_cert_file_is_honoured(
    authority: Issued, trusted_server: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.write(tmp_path)))
    with LoopbackServer(granting(), tls=trusted_server) as server:
        assert is_accepted(outcome_of(server.url))


def test_an_unusable_ssl_cert_file_takes_no_trust_away(
    authority: Issued, trusted_server: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    with LoopbackServer(granting(), tls=trusted_server) as server:
        assert is_accepted(outcome_of(server.url, route=Route(ca_file=authority.write(tmp_path))))


def test_a_ca_file_that_cannot_be_read_is_named_and_nothing_is_sent(tmp_path: Path) -> None:
    missing = tmp_path / "missing.pem"
    with LoopbackServer(granting()) as server:
        outcome = outcome_of(server.url, route=Route(ca_file=missing))
    assert problem_in(outcome) == Problem(Kind.FILE_UNREADABLE, subject=str(missing))
    assert server.connections == 0


def test_connections_are_used_again() -> None:
    async def two_calls(url: str) -> None:
        async with Connections() as connections:
            for _ in range(2):
                assert is_accepted(await ask_with(credentials_for(url), connections))

    with LoopbackServer(granting()) as server:
        waiting.run(two_calls(server.url))
        assert (server.connections, len(server.requests)) == (1, 2)


def test_a_connection_that_the_server_closed_meanwhile_is_not_used_again() -> None:
    async def two_calls(server: LoopbackServer) -> None:
        async with Connections() as connections:
            for _ in range(2):
                assert is_accepted(await ask_with(credentials_for(server.url), connections))
                await asyncio.to_thread(server.wait_for_departure)

    with LoopbackServer(answering_once(reply_bytes())) as server:
        waiting.run(two_calls(server))
        assert (server.connections, len(server.requests)) == (2, 2)


def test_many_calls_run_side_by_side() -> None:
    async def calls(url: str) -> list[Outcome]:
        async with Connections() as connections:
            return await asyncio.gather(*(ask_with(credentials_for(url), connections) for _ in range(20)))

    with LoopbackServer(granting()) as server:
        assert all(map(is_accepted, waiting.run(calls(server.url))))


def test_leaving_closes_every_connection() -> None:
    with LoopbackServer(granting()) as server:
        assert is_accepted(outcome_of(server.url))
        server.wait_for_departure()


def test_a_trust_of_its_own_takes_the_routes_place(authority: Issued, trusted_server: ssl.SSLContext) -> None:
    trust = ssl.create_default_context(cadata=authority.pem.decode("ascii"))

    async def ask_trusting(server: str) -> Outcome:
        async with Connections(trust=trust) as connections:
            return await ask_with(credentials_for(server), connections)

    with LoopbackServer(granting(), tls=trusted_server) as server:
        assert is_accepted(waiting.run(ask_trusting(server.url)))


@pytest.mark.parametrize(("seconds", "is_noticed"), [(1.0, False), (0.0, True)])
def test_the_choice_of_a_proxy_holds_for_a_moment(
    *, seconds: float, is_noticed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "_PROXY_HOLDS", seconds)
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    address = credentials_for("prod2.example").address

    async def before_and_after() -> None:
        async with Connections() as connections:
            before = await connections.to(address)
            monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
            after = await connections.to(address)
            assert (after != before) is is_noticed

    waiting.run(before_and_after())
