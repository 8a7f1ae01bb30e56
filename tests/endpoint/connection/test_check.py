import socket
import threading
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from app import waiting
from app.about import SENDER
from app.endpoint.clock import SystemClock
from app.endpoint.connection.check import check_connection
from app.endpoint.connection.step import Step, StepResult, Target
from app.endpoint.credentials import Method, parse_credentials
from app.endpoint.network.transport import Route
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import LICENCE, SECRET, credentials_for
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.checking import endpoint, failure, refusal, reports_of, results
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import granting, reply_bytes, silent
from tests.support.set_clock import SetClock


def test_a_good_server_is_fine_at_every_step(tmp_path: Path) -> None:
    authority = issue_authority()
    with LoopbackServer(endpoint(), tls=server_context(issue(issuer=authority))) as server:
        reports = reports_of(f"localhost:{server.port}", route=Route(authority.write(tmp_path)))
    assert results(reports) == {
        "address": "ok",
        "name": "ok",
        "port": "ok",
        "proxy": "skipped",
        "tls": "ok",
        "http": "ok",
        "endpoint": "ok",
        "clock": "ok",
        "credentials": "skipped",
    }


@pytest.mark.parametrize("method", Method)
def test_one_request_without_any_parameter_is_sent(method: Method) -> None:
    with LoopbackServer(endpoint()) as server:
        reports_of(server.url, method=method)
        (request,) = server.requests
    assert request.startswith(f"{method} /ACCESS_TOKEN/ HTTP/1.1\r\n".encode())
    assert request.endswith(b"\r\n\r\n")
    assert b"User-Agent: idmobile-token/" in request


def test_the_steps_speak_of_how_far_it_is_to_the_server_and_of_nothing_else() -> None:
    with LoopbackServer(endpoint()) as server:
        reports = reports_of(f" {server.url}/ACCESS_TOKEN/ ")
    assert reports[Step.ADDRESS].facts == {"server": server.address, "scheme": "http", "port": str(server.port)}
    assert reports[Step.ADDRESS].notices == (Notice(NoticeKind.BLANKS_CUT), Notice(NoticeKind.PATH_CUT))


@pytest.mark.parametrize(
    ("server", "kind", "reason"),
    [
        ("", Kind.SERVER_MISSING, None),
        ("prod2 dqe", Kind.SERVER_MALFORMED, Reason.BLANK_WITHIN),
        ("http://prod2.dqe-software.com", Kind.SERVER_INSECURE, None),
    ],
)
def test_an_address_that_is_not_understood_ends_it(server: str, kind: Kind, reason: Reason | None) -> None:
    reports = reports_of(server)
    assert failure(reports) == (Step.ADDRESS, kind, reason)
    assert list(results(reports).values()) == ["failed", *["not_reached"] * 7, "skipped"]


def test_plain_http_may_be_allowed() -> None:
    reports = reports_of("http://192.0.2.1", allow_http=True, timeout=0.1)
    assert reports[Step.ADDRESS].result is StepResult.OK


@pytest.mark.parametrize(("proxy", "reason"), [("http://:3128", None), ("socks5://127.0.0.1:1080", Reason.SOCKS)])
def test_a_proxys_address_that_cannot_be_used_is_told_at_the_proxy(proxy: str, reason: Reason | None) -> None:
    reports = reports_of("prod2.dqe-software.com", route=Route(proxy=proxy))
    assert failure(reports) == (Step.PROXY, Kind.PROXY_MALFORMED, reason)
    assert list(results(reports).values())[:3] == ["ok", "skipped", "skipped"]


def test_roots_that_cannot_be_read_are_told_at_the_encryption(tmp_path: Path) -> None:
    file = tmp_path / "missing.pem"
    reports = reports_of("prod2.dqe-software.com", route=Route(ca_file=file))
    assert failure(reports) == (Step.TLS, Kind.FILE_UNREADABLE, None)
    assert list(results(reports).values())[:4] == ["ok", "skipped", "skipped", "skipped"]


def answering_with_a_token(conversation: Conversation) -> None:
    """Refuses a request without parameters, and gives a token for any other."""
    while request := conversation.read_request():
        conversation.send(reply_bytes() if b"client_secret" in request else refusal())


@pytest.mark.parametrize("method", Method)
def test_credentials_are_sent_last_and_only_when_asked(method: Method) -> None:
    with LoopbackServer(answering_with_a_token) as server:
        credentials = credentials_for(server.url, method=method)
        assert reports_of(server.url)[Step.CREDENTIALS].result is StepResult.SKIPPED
        reports = reports_of(server.url, method=method, credentials=credentials)
        first, second, third = server.requests
    assert reports[Step.CREDENTIALS].result is StepResult.OK
    assert reports[Step.CREDENTIALS].facts == {"verdict": "accepted", "http_status": "200 OK"}
    assert LICENCE.encode() not in first + second
    assert f"licence={LICENCE}".encode() in third


def test_a_refusal_of_the_credentials_is_one() -> None:
    def script(conversation: Conversation) -> None:
        while request := conversation.read_request():
            unknown = reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request")
            conversation.send(unknown if b"client_secret" in request else refusal())

    with LoopbackServer(script) as server:
        reports = reports_of(server.url, credentials=credentials_for(server.url))
    assert failure(reports) == (Step.CREDENTIALS, Kind.LICENCE_UNKNOWN, None)
    outcome = reports[Step.CREDENTIALS].outcome
    assert outcome is not None
    assert (outcome.licence, outcome.status, outcome.server) == (LICENCE, 400, server.address)
    assert reports[Step.CREDENTIALS].facts == {"verdict": "refused", "http_status": "400 Bad Request"}


def test_credentials_that_cannot_be_sent_are_told_at_the_last_step() -> None:
    missing = parse_credentials(server="localhost", licence="PR16F16N", secret="")
    assert isinstance(missing, Problem)
    with LoopbackServer(endpoint()) as server:
        reports = reports_of(server.url, credentials=missing)
    assert failure(reports) == (Step.CREDENTIALS, Kind.SECRET_MISSING, None)
    assert reports_of("", credentials=missing)[Step.CREDENTIALS].result is StepResult.NOT_REACHED


def test_credentials_that_get_no_answer_have_a_time_of_their_own() -> None:
    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(refusal())
        silent(conversation)

    with LoopbackServer(script) as server:
        reports = reports_of(server.url, credentials=credentials_for(server.url), timeout=0.3)
    assert failure(reports) == (Step.CREDENTIALS, Kind.REPLY_TIMEOUT, None)
    assert reports[Step.CREDENTIALS].facts == {"verdict": "unknown"}


def test_credentials_stay_here_after_any_failure() -> None:
    with LoopbackServer(granting()) as server:
        reports = reports_of(server.url, credentials=credentials_for(server.url))
    assert failure(reports)[0] is Step.ENDPOINT
    assert reports[Step.CREDENTIALS].result is StepResult.NOT_REACHED
    assert SECRET.encode() not in server.received


def test_each_step_is_told_before_the_next_one_is_taken() -> None:
    asked = threading.Event()

    def script(conversation: Conversation) -> None:
        conversation.read_request()
        asked.wait(5)
        conversation.send(refusal())

    async def check(server: str) -> list[Step]:
        seen = []
        steps = check_connection(Target(server), clock=SystemClock(), sender=SENDER, timeout=20)
        async with aclosing(steps) as reports:
            async for report in reports:
                seen.append(report.step)
                if report.step is Step.TLS:
                    asked.set()
        return seen

    with LoopbackServer(script) as server:
        assert waiting.run(check(server.url)) == list(Step)


def test_each_step_says_how_long_it_took() -> None:
    clock, headers_seen = SetClock(), threading.Event()

    def script(conversation: Conversation) -> None:
        if not conversation.read_request():
            return
        clock.pass_time(0.2)
        conversation.send(refusal()[:-5])
        headers_seen.wait(5)
        clock.pass_time(0.3)
        conversation.send(refusal()[-5:])

    async def check(server: str) -> dict[Step, float | None]:
        elapsed = {}
        async with aclosing(check_connection(Target(server), clock=clock, sender=SENDER)) as reports:
            async for report in reports:
                elapsed[report.step] = report.elapsed
                if report.step is Step.HTTP:
                    headers_seen.set()
        return elapsed

    with LoopbackServer(script) as server:
        elapsed = waiting.run(check(server.url))
    assert (elapsed[Step.ADDRESS], elapsed[Step.PORT]) == (0, 0)
    assert elapsed[Step.HTTP] == pytest.approx(0.2)
    assert elapsed[Step.ENDPOINT] == pytest.approx(0.3)


def test_each_step_has_a_time_of_its_own_and_a_slow_name_is_called_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Together they take longer than one step may."""
    look_up = socket.getaddrinfo
    never = threading.Event()

    def slow(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the system's takes and gives
        never.wait(1.2)
        return look_up(*arguments, **options)

    def answer(conversation: Conversation) -> None:
        conversation.read_request()
        never.wait(1.2)
        conversation.send(refusal())

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    monkeypatch.setattr("app.endpoint.connection.name_and_port_steps._SLOW", 1.0)
    with LoopbackServer(answer) as server:
        reports = reports_of(f"http://localhost:{server.port}", timeout=2)
    assert [report.problem for report in reports.values() if report.problem] == []
    assert reports[Step.NAME].facts["slow"] == "yes"


def test_a_name_is_looked_up_once_for_each_family(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    look_up = socket.getaddrinfo

    def count(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as above
        asked.append(arguments[0])
        return look_up(*arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", count)
    with LoopbackServer(endpoint()) as server:
        reports_of(f"http://localhost:{server.port}")
    assert asked.count("localhost") == 2
