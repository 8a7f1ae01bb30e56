"""Faults 33 to 40: replies that lead elsewhere, and pages of networks that want a sign-in first."""

from pathlib import Path

import pytest

from app.endpoint.credentials import Method
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import led_to, outcome_of, problem_in
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import answering, granting, reply_bytes

ROWS = {33: 301, 34: 302, 35: 303, 36: 307, 37: 308}
SIGN_IN = b"<!DOCTYPE html><html><title>Hotel Wi-Fi</title><body>Please sign in</body></html>"


def redirect(location: str, status: int = 302) -> bytes:
    return reply_bytes(status, b"", phrase="Elsewhere", headers={"Location": location})


@pytest.mark.parametrize(("row", "status"), ROWS.items())
@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_33_to_37_a_redirect_names_its_host_and_nothing_is_sent_there(
    row: int, status: int, method: Method, host: str
) -> None:
    with LoopbackServer(granting()) as target:
        location = f"http://{host}:{target.port}/ACCESS_TOKEN/?row={row}"
        with LoopbackServer(answering(redirect(location, status))) as server:
            outcome = outcome_of(server.url, method=method)
            assert len(server.requests) == 1
    elsewhere = Reason.SIGN_IN_PAGE if host == "localhost" else None
    assert problem_in(outcome) == Problem(Kind.REDIRECTED, elsewhere, host)
    assert outcome.status == status
    assert target.connections == 0


@pytest.mark.parametrize(("row", "status"), ROWS.items())
def test_33_to_37_a_subdomain_and_a_step_down_to_http_are_no_exception(row: int, status: int) -> None:
    with LoopbackServer(granting()) as target:
        for location in (f"https://a{row}.localhost:{target.port}/", f"http://127.0.0.1:{target.port}/"):
            with LoopbackServer(answering(redirect(location, status))) as server:
                assert problem_in(outcome_of(server.url)).kind is Kind.REDIRECTED
    assert target.connections == 0


def test_37_a_step_from_https_down_to_http_sends_nothing(tmp_path: Path) -> None:
    authority = issue_authority()
    route = Route(ca_file=authority.write(tmp_path))
    with (
        LoopbackServer(granting()) as target,
        LoopbackServer(answering(redirect(target.url, 308)), tls=server_context(issue(issuer=authority))) as server,
    ):
        assert problem_in(outcome_of(server.url, route=route)) == Problem(Kind.REDIRECTED, None, "127.0.0.1")
    assert target.connections == 0


@pytest.mark.parametrize(
    "location",
    [
        "",
        "/ACCESS_TOKEN/",
        "http://",
        "http://[",
        "http://:0/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//user:password@evil.example",
        "http://evil.example\\@127.0.0.1/",
        "http://%00.example/",
        "http://\xe9vil.example/\x85",
        "http://" + "a" * 5000,
    ],
)
def test_38_a_redirect_loop_and_a_bad_or_poisoned_location(location: str) -> None:
    with LoopbackServer(answering(redirect(location))) as server:
        outcome = outcome_of(server.url)
        assert len(server.requests) == 1
    assert problem_in(outcome).kind is Kind.REDIRECTED
    assert len(problem_in(outcome).subject) <= 500
    assert problem_in(outcome).subject.isprintable()


def test_38_a_redirect_without_a_location() -> None:
    with LoopbackServer(answering(reply_bytes(302, b"", phrase="Found"))) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REDIRECTED, None)


def test_38_a_location_that_holds_the_secret_shows_no_secret() -> None:
    with LoopbackServer(answering(redirect("https://Passphrase.example/?client_secret=Passphrase"))) as server:
        assert problem_in(outcome_of(server.url, secret="Passphrase")).subject == "•••.example"


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/json", "text/plain"])
def test_39_the_sign_in_page_of_a_network(content_type: str) -> None:
    page = reply_bytes(200, SIGN_IN, headers={"Content-Type": content_type})
    with LoopbackServer(answering(page)) as server:
        outcome = outcome_of(server.url)
    assert led_to(outcome) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE)
    assert outcome.server_text == "Hotel Wi-Fi Please sign in"


def test_40_a_sign_in_page_by_302() -> None:
    with LoopbackServer(answering(redirect("http://login.hotel.example/?back=x"))) as server:
        assert problem_in(outcome_of(server.url)) == Problem(
            Kind.REDIRECTED, Reason.SIGN_IN_PAGE, "login.hotel.example"
        )


def test_40_a_sign_in_page_by_511() -> None:
    with LoopbackServer(answering(reply_bytes(511, SIGN_IN, phrase="Network Authentication Required"))) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE)
