import base64
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.endpoint.connection.step import Step, StepResult
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.checking import endpoint, failure, refusal, reports_of
from tests.support.connect_proxy import refusing_proxy, tunnelling_proxy
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import mute

NAME = "prod2.dqe-software.com"


@pytest.fixture
def trusted(tmp_path: Path) -> Iterator[tuple[Path, LoopbackServer]]:
    """A file with the authority to trust, and the server whose name it vouches for."""
    authority = issue_authority()
    with LoopbackServer(endpoint(), tls=server_context(issue(issuer=authority, names=[NAME]))) as server:
        yield authority.write(tmp_path), server


def test_without_a_proxy_that_is_told() -> None:
    with LoopbackServer(endpoint()) as server:
        report = reports_of(server.url)[Step.PROXY]
    assert (report.result, dict(report.facts)) == (StepResult.SKIPPED, {"way": "direct"})


def test_a_proxy_opens_a_tunnel(trusted: tuple[Path, LoopbackServer], monkeypatch: pytest.MonkeyPatch) -> None:
    ca_file, server = trusted
    with tunnelling_proxy(("127.0.0.1", server.port)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://agent:pass@{proxy.address}")
        reports = reports_of(NAME, route=Route(ca_file))
        request = proxy.requests[0]
    assert reports[Step.CLOCK].result is StepResult.OK
    assert (reports[Step.PROXY].result, dict(reports[Step.PROXY].facts)) == (
        StepResult.OK,
        {"way": "tunnel", "proxy": proxy.address, "source": "HTTPS_PROXY"},
    )
    assert request.startswith(f"CONNECT {NAME}:443 HTTP/1.1\r\n".encode())
    assert "pass" not in repr(reports)
    assert all(report.facts.get("proxy", proxy.address) == proxy.address for report in reports.values())


def test_a_system_that_hangs_over_which_proxy_to_use_ends_it_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    end = threading.Event()

    def hang() -> dict[str, str]:
        end.wait()
        return {}

    monkeypatch.setattr(urllib.request, "getproxies_environment", hang)
    reports = reports_of(NAME, timeout=0.2)
    end.set()
    assert failure(reports) == (Step.PROXY, Kind.CONNECT_TIMEOUT, None)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", Reason.PROXY_SIGN_IN),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Reason.PROXY_FORBIDS),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", Reason.PROXY_FINDS_NO_WAY),
        (b"", Reason.PROXY_CLOSED),
    ],
)
def test_a_proxy_that_refuses_ends_it(answer: bytes, reason: Reason | None) -> None:
    with refusing_proxy(answer) as proxy:
        reports = reports_of(NAME, route=Route(proxy=proxy.url))
    assert failure(reports)[0] is Step.PROXY
    problem = reports[Step.PROXY].problem
    assert problem is not None
    assert problem == Problem(Kind.PROXY_REFUSED, reason, proxy.address, seen=problem.seen)
    assert reports[Step.PORT].result is StepResult.OK


def test_a_proxy_that_falls_silent_ends_it_in_time() -> None:
    with LoopbackServer(mute) as proxy:
        reports = reports_of(NAME, route=Route(proxy=proxy.url), timeout=0.3)
    assert failure(reports)[0] is Step.PROXY
    assert reports[Step.PROXY].problem == Problem(Kind.CONNECT_TIMEOUT, Reason.PROXY_WAITS, proxy.address)


def test_a_proxy_that_wants_tls_and_is_not_trusted_ends_it(trusted: tuple[Path, LoopbackServer]) -> None:
    ca_file, server = trusted
    with tunnelling_proxy(("127.0.0.1", server.port), tls=server_context(issue())) as proxy:
        reports = reports_of(NAME, route=Route(ca_file, proxy.url))
    assert failure(reports) == (Step.PROXY, Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED)


def test_the_proxys_password_is_told_to_no_proxy_that_is_not_trusted(tmp_path: Path) -> None:
    """Also not while the server's certificate is only being described."""
    authority = issue_authority()
    ca_file = authority.write(tmp_path)
    with (
        LoopbackServer(endpoint(), tls=server_context(issue(names=[NAME]))) as server,
        tunnelling_proxy(("127.0.0.1", server.port), tls=server_context(issue(issuer=authority))) as proxy,
    ):
        address = f"https://agent:pass@{proxy.address}"
        reports = reports_of(NAME, route=Route(ca_file, address))
        assert failure(reports)[0] is Step.TLS
        assert reports[Step.TLS].facts["names"] == (NAME,)
        seen = len(proxy.requests)
        assert seen == 2
        reports_of(NAME, route=Route(proxy=address))
        assert len(proxy.requests) == seen
    assert base64.b64encode(b"agent:pass") in proxy.requests[0]


def test_plain_http_is_handed_to_the_proxy_as_it_is() -> None:
    def forward(conversation: Conversation) -> None:
        if conversation.read_request().startswith(f"POST http://{NAME}/ACCESS_TOKEN/ HTTP/1.1\r\n".encode()):
            conversation.send(refusal())

    with LoopbackServer(forward) as proxy:
        reports = reports_of(f"http://{NAME}", route=Route(proxy=proxy.url), allow_http=True)
    assert reports[Step.PROXY].facts == {"way": "forwarding", "proxy": proxy.address}
    assert reports[Step.TLS].result is StepResult.SKIPPED
    assert reports[Step.ENDPOINT].result is StepResult.OK


def test_a_forwarding_proxy_that_wants_a_sign_in_says_so_in_its_answer() -> None:
    with refusing_proxy(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n") as proxy:
        reports = reports_of(f"http://{NAME}", route=Route(proxy=proxy.url), allow_http=True)
    assert failure(reports) == (Step.ENDPOINT, Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN)
