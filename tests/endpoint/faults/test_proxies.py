"""Faults 41 to 44: proxies that want a password, refuse, or must not be used."""

import base64
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.endpoint.network.transport import Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import is_accepted, outcome_of, problem_in
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.connect_proxy import refusing_proxy, tunnelling_proxy
from tests.support.full_backlog import full_backlog
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import granting, mute

NAME = "prod2.dqe-software.com"
PASSWORD = "pa:ss@w/rd"
PASSWORD_IN_ADDRESS = "pa%3Ass%40w%2Frd"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture
def trust(tmp_path: Path) -> Iterator[tuple[Path, LoopbackServer]]:
    """A file with the authority to trust, and the server whose name it vouches for."""
    authority = issue_authority()
    with LoopbackServer(granting(), tls=server_context(issue(issuer=authority, names=[NAME]))) as server:
        yield authority.write(tmp_path), server


def test_41_a_proxy_with_a_password_in_its_address_is_used_and_the_password_never_shown(
    trust: tuple[Path, LoopbackServer], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ca_file, server = trust
    caplog.set_level(logging.DEBUG)
    with tunnelling_proxy(("127.0.0.1", server.port)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://agent:{PASSWORD_IN_ADDRESS}@{proxy.address}")
        outcome = outcome_of(NAME, route=Route(ca_file=ca_file))
        request = proxy.requests[0]
    assert is_accepted(outcome)
    assert request.startswith(f"CONNECT {NAME}:443 HTTP/1.1\r\n".encode())
    signed_in = base64.b64encode(f"agent:{PASSWORD}".encode())
    assert b"Proxy-Authorization: Basic " + signed_in in request
    for secret in (PASSWORD, PASSWORD_IN_ADDRESS, signed_in.decode()):
        assert secret not in repr(outcome)
        assert secret not in caplog.text
    assert b"client_secret" not in proxy.requests[0]


def test_41_the_password_is_not_shown_in_a_problem_either() -> None:
    with refusing_proxy(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n") as proxy:
        outcome = outcome_of(NAME, route=Route(proxy=f"http://agent:{PASSWORD_IN_ADDRESS}@{proxy.address}"))
    assert problem_in(outcome) == Problem(
        Kind.PROXY_REFUSED, Reason.PROXY_FINDS_NO_WAY, proxy.address, seen="502 Bad Gateway"
    )


def test_42_the_proxy_wants_a_sign_in() -> None:
    answer = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"
    with refusing_proxy(answer) as proxy:
        outcome = outcome_of(NAME, route=Route(proxy=proxy.url))
        assert len(proxy.requests) == 1
    assert problem_in(outcome) == Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN, proxy.address)


@pytest.mark.parametrize(
    ("answer", "reason", "seen"),
    [
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", Reason.PROXY_FINDS_NO_WAY, "502 Bad Gateway"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Reason.PROXY_NOT_HTTP, ""),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Reason.PROXY_FORBIDS, "403 Forbidden"),
        (b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", None, "400 Bad Request"),
        (b"", Reason.PROXY_CLOSED, ""),
        (b"220 mail.example ESMTP\r\n\r\n", Reason.PROXY_NOT_HTTP, ""),
    ],
)
def test_43_the_proxy_answers_connect_with_a_refusal_or_closes(answer: bytes, reason: Reason | None, seen: str) -> None:
    with refusing_proxy(answer) as proxy:
        outcome = outcome_of(NAME, route=Route(proxy=proxy.url))
    assert problem_in(outcome) == Problem(Kind.PROXY_REFUSED, reason, proxy.address, seen=seen)


def test_43_the_proxy_falls_silent_upon_connect() -> None:
    with LoopbackServer(mute) as proxy:
        outcome = outcome_of(NAME, route=Route(proxy=proxy.url), timeout=0.4)
    assert problem_in(outcome) == Problem(Kind.CONNECT_TIMEOUT, Reason.PROXY_WAITS, proxy.address)


def test_43_the_proxy_itself_is_not_reached() -> None:
    with full_backlog() as address:
        outcome = outcome_of(NAME, route=Route(proxy=address), timeout=0.4)
    assert problem_in(outcome) == Problem(Kind.CONNECT_TIMEOUT, subject=address)
    outcome = outcome_of(NAME, route=Route(proxy="no-such-proxy.invalid:3128"))
    assert problem_in(outcome) == Problem(Kind.NAME_NOT_FOUND, subject="no-such-proxy.invalid:3128")


def test_43_trouble_behind_the_proxy_is_not_laid_at_its_door(tmp_path: Path) -> None:
    ca_file = issue_authority("Another authority").write(tmp_path)
    with (
        LoopbackServer(granting(), tls=server_context(issue(names=[NAME]))) as server,
        tunnelling_proxy(("127.0.0.1", server.port)) as proxy,
    ):
        outcome = outcome_of(NAME, route=Route(ca_file, proxy.url))
    assert problem_in(outcome) == Problem(Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED, seen="A server")


def test_43_a_proxy_on_this_computer_makes_no_server_of_this_computer() -> None:
    def accepting(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        conversation.stall()

    with LoopbackServer(accepting) as proxy:
        outcome = outcome_of(NAME, route=Route(proxy=proxy.url), timeout=0.4)
    assert problem_in(outcome) == Problem(Kind.CONNECT_TIMEOUT)


def test_43_a_proxy_that_speaks_tls_is_used_too(trust: tuple[Path, LoopbackServer], tmp_path: Path) -> None:
    ca_file, server = trust
    proxy_authority = issue_authority("The proxy's")
    both = tmp_path / "both.pem"
    both.write_bytes(ca_file.read_bytes() + proxy_authority.pem)
    context = server_context(issue(issuer=proxy_authority))
    with tunnelling_proxy(("127.0.0.1", server.port), tls=context) as proxy:
        assert is_accepted(outcome_of(NAME, route=Route(both, proxy.url)))
        distrusted = outcome_of(NAME, route=Route(ca_file, proxy.url))
    assert problem_in(distrusted).kind is Kind.TLS_UNTRUSTED
    assert problem_in(distrusted).subject == proxy.address


def test_43_plain_http_goes_through_a_proxy_as_it_is() -> None:
    def forward(conversation: Conversation) -> None:
        if conversation.read_request().startswith(f"POST http://{NAME}/ACCESS_TOKEN/ HTTP/1.1\r\n".encode()):
            granting()(conversation)

    answer = b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"
    with refusing_proxy(answer) as proxy:
        outcome = outcome_of(f"http://{NAME}", route=Route(proxy=proxy.url), allow_http=True)
        assert proxy.requests[0].startswith(f"POST http://{NAME}/ACCESS_TOKEN/ HTTP/1.1\r\n".encode())
    assert problem_in(outcome).kind is Kind.PROXY_REFUSED


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("exempt", ["server.invalid", ".invalid", "*", "server.invalid:443"])
def test_44_what_no_proxy_names_goes_there_directly(
    variable: str, exempt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing_proxy(b"") as proxy:
        monkeypatch.setenv(variable, proxy.url)
        assert problem_in(outcome_of("server.invalid")).kind is Kind.PROXY_REFUSED
        monkeypatch.setenv("NO_PROXY", exempt)
        assert problem_in(outcome_of("server.invalid")).kind is Kind.NAME_NOT_FOUND
        assert proxy.connections == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
@pytest.mark.parametrize("chosen", [True, False])
def test_44_this_computer_is_never_reached_through_a_proxy(
    host: str, monkeypatch: pytest.MonkeyPatch, *, chosen: bool
) -> None:
    with refusing_proxy(b"") as proxy, LoopbackServer(granting(), host="0.0.0.0") as server:  # noqa: S104 - for 127.0.0.2
        for name in VARIABLES:
            monkeypatch.setenv(name, proxy.url)
        route = Route(proxy=proxy.url if chosen else None)
        outcome: Outcome = outcome_of(f"http://{host}:{server.port}", route=route)
    assert is_accepted(outcome)
    assert proxy.connections == 0


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:1080", "SOCKS4://user:secret@h:1", "socks5h://h"])
def test_44_socks_is_said_to_be_out_of_reach(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    problem = problem_in(outcome_of(NAME))
    assert (problem.kind, problem.reason) == (Kind.PROXY_MALFORMED, Reason.SOCKS)
    assert "secret" not in problem.subject


@pytest.mark.parametrize(
    "address",
    ["http://", "http://:3128", "http://h:0", "http://h:65536", "http://h:x", "ftp://h", "http://u:secret@[::1"],
)
def test_44_a_proxy_address_out_of_shape_is_named_before_anything_is_sent(address: str) -> None:
    problem = problem_in(outcome_of(NAME, route=Route(proxy=address)))
    assert problem.kind is Kind.PROXY_MALFORMED
    assert "secret" not in problem.subject
