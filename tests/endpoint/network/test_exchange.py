import ssl
from pathlib import Path

import pytest

from app import waiting
from app.about import SENDER
from app.endpoint.address import Address, parse_address
from app.endpoint.credentials import Method
from app.endpoint.network.exchange import exchange
from app.endpoint.network.request_progress import Milestone, Witness
from app.endpoint.network.transport import Connections, Route
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.token_or_problem import Reply
from app.endpoint.request import bare_request
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.checking import endpoint
from tests.support.connect_proxy import refusing_proxy, tunnelling_proxy
from tests.support.loopback_server import LoopbackServer

NAME = "prod2.dqe-software.com"


def exchanged(server: str, route: Route, witness: Witness) -> Reply | Problem:
    address = parse_address(server)
    assert isinstance(address, Address)

    async def send() -> Reply | Problem:
        async with Connections(route) as connections:
            request = bare_request(address, Method.POST, SENDER)
            return await exchange(request, address, timeout=60, connections=connections, witness=witness)

    return waiting.run(send())


class Seen:
    """Notes the milestones, and with which of them TLS was there."""

    def __init__(self) -> None:
        self.milestones: list[Milestone] = []
        self.version: str | None = None

    def __call__(self, milestone: Milestone, tls: ssl.SSLObject | None) -> None:
        self.milestones.append(milestone)
        assert (tls is not None) is (milestone is Milestone.TLS_AGREED)
        self.version = tls.version() if tls else self.version


def test_plain_http_passes_two_milestones() -> None:
    seen = Seen()
    with LoopbackServer(endpoint()) as server:
        assert isinstance(exchanged(server.url, Route(), seen), Reply)
    assert seen.milestones == [Milestone.CONNECTED, Milestone.ANSWERED]


@pytest.mark.parametrize("proxy_speaks_tls", [False, True])
def test_a_tunnel_passes_them_all_in_their_order(tmp_path: Path, *, proxy_speaks_tls: bool) -> None:
    authority = issue_authority()
    seen = Seen()
    proxys = server_context(issue(issuer=authority)) if proxy_speaks_tls else None
    with (
        LoopbackServer(endpoint(), tls=server_context(issue(issuer=authority, names=[NAME]))) as server,
        tunnelling_proxy(("127.0.0.1", server.port), tls=proxys) as proxy,
    ):
        assert isinstance(exchanged(NAME, Route(authority.write(tmp_path), proxy.url), seen), Reply)
    assert seen.milestones == list(Milestone)
    assert seen.version == "TLSv1.3"


def test_what_comes_to_nothing_passes_none_after_that() -> None:
    seen = Seen()
    with refusing_proxy(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") as proxy:
        problem = exchanged(NAME, Route(proxy=proxy.url), seen)
    assert problem == Problem(Kind.PROXY_REFUSED, Reason.PROXY_FORBIDS, proxy.address, seen="403 No")
    assert seen.milestones == [Milestone.CONNECTED]


class EnoughError(Exception):
    """A witness has seen enough."""


def test_a_witness_that_has_seen_enough_ends_it_before_anything_is_sent(tmp_path: Path) -> None:
    authority = issue_authority()

    def leave(milestone: Milestone, _: ssl.SSLObject | None) -> None:
        if milestone is Milestone.TLS_AGREED:
            raise EnoughError

    with LoopbackServer(endpoint(), tls=server_context(issue(issuer=authority))) as server:
        with pytest.raises(EnoughError):
            exchanged(server.address, Route(authority.write(tmp_path)), leave)
        server.wait_for_departure()
        assert server.received == b""
