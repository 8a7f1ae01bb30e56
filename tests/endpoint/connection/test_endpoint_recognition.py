import pytest

from app.endpoint.clock import SystemClock
from app.endpoint.connection.step import Step, StepResult
from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Reason
from tests.support.checking import Reports, endpoint, failure, refusal, reports_of
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import SUCCESS, answering, answering_once, reply_bytes, silent
from tests.support.set_clock import SetClock

HTML = {"Content-Type": "text/html"}


def answered(content: bytes, **options: object) -> Reports:
    """A check against a server that gives this answer and no other."""
    with LoopbackServer(answering(content)) as server:
        return reports_of(server.url, **options)  # type: ignore[arg-type]  # whatever a check takes


@pytest.mark.parametrize(
    "content",
    [
        refusal(),
        reply_bytes(400, b"Invalid Request", phrase="Bad Request"),
        reply_bytes(400, b"", phrase="Invalid Request"),
        reply_bytes(400, b"", phrase="Bad Request"),
        reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request"),
        reply_bytes(200, b'{"status": "error", "error_id": "01", "error_type": "invalid request"}'),
        reply_bytes(200, b'{"status": "error", "error_id": "31", "error_type": "unsupported grant type"}'),
    ],
)
def test_a_refusal_in_the_endpoints_own_words_shows_that_it_is_there(content: bytes) -> None:
    reports = answered(content)
    assert reports[Step.ENDPOINT].result is StepResult.OK
    assert str(reports[Step.ENDPOINT].facts["http_status"]).startswith(("400 ", "200 OK"))


def test_what_it_says_is_told() -> None:
    facts = answered(refusal())[Step.ENDPOINT].facts
    assert facts == {"http_status": "400 Bad Request", "said": '{"error": "invalid_request"}'}


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (reply_bytes(404, b"", phrase="Not Found"), Kind.ADDRESS_WRONG, None),
        (reply_bytes(403, b"", phrase="Forbidden"), Kind.ACCESS_DENIED, None),
        (reply_bytes(429, b"", phrase="Slow down"), Kind.TOO_MANY_REQUESTS, None),
        (reply_bytes(500, b"", phrase="Broken"), Kind.SERVER_FAULT, None),
        (reply_bytes(302, b"", headers={"Location": "https://portal.example/"}), Kind.REDIRECTED, Reason.SIGN_IN_PAGE),
        (
            reply_bytes(200, b"<html>Welcome</html>", headers=HTML),
            Kind.REPLY_NOT_UNDERSTOOD,
            Reason.SIGN_IN_PAGE,
        ),
        (reply_bytes(511, b"", phrase="Sign in"), Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE),
        (
            reply_bytes(400, b"<html>Your browser sent an invalid request</html>", headers=HTML),
            Kind.REPLY_NOT_UNDERSTOOD,
            Reason.GATEWAY,
        ),
        (reply_bytes(200, SUCCESS), Kind.REPLY_NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED),
    ],
)
def test_any_other_answer_ends_it_at_the_endpoint(content: bytes, kind: Kind, reason: Reason | None) -> None:
    reports = answered(content)
    assert failure(reports) == (Step.ENDPOINT, kind, reason)
    assert reports[Step.HTTP].result is StepResult.OK


def test_what_is_known_of_the_answer_is_kept_for_its_words() -> None:
    content = reply_bytes(503, b"Back at noon", phrase="Resting", headers={"Retry-After": "60"})
    reports = answered(content, method=Method.GET)
    outcome = reports[Step.ENDPOINT].outcome
    assert outcome is not None
    assert (outcome.status, outcome.phrase, outcome.server_text) == (503, "Resting", "Back at noon")
    assert (outcome.retry_after, outcome.method, outcome.licence) == (60, Method.GET, None)


def _ends_at(reports: Reports, step: Step) -> tuple[Kind, Reason | None]:
    failed, kind, reason = failure(reports)
    assert failed is step
    return kind, reason


def test_a_server_that_says_nothing_ends_it_at_the_answer() -> None:
    with LoopbackServer(silent) as server:
        reports = reports_of(server.url, timeout=0.3)
    assert _ends_at(reports, Step.HTTP) == (Kind.REPLY_TIMEOUT, None)


def test_a_server_that_hangs_up_ends_it_at_the_answer() -> None:
    with LoopbackServer(answering_once(b"")) as server:
        assert _ends_at(reports_of(server.url), Step.HTTP) == (Kind.CONNECTION_LOST, None)


def test_a_server_of_another_kind_ends_it_at_the_answer() -> None:
    with LoopbackServer(answering_once(b"220 mail.example ESMTP\r\n\r\n")) as server:
        assert _ends_at(reports_of(server.url), Step.HTTP) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP)


def test_an_answer_that_is_never_whole_ends_it_at_the_endpoint() -> None:
    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(refusal()[:-5])
        conversation.stall()

    with LoopbackServer(script) as server:
        reports = reports_of(server.url, timeout=0.3)
    assert _ends_at(reports, Step.ENDPOINT) == (Kind.REPLY_TIMEOUT, None)


@pytest.mark.parametrize("seconds", [0, 60, -60])
def test_a_clock_may_differ_by_a_minute(seconds: int) -> None:
    clock = SetClock()
    with LoopbackServer(endpoint(date=clock.now().wall - seconds)) as server:
        report = reports_of(server.url, clock=clock)[Step.CLOCK]
    assert report.result is StepResult.OK
    assert report.facts["seconds_ahead"] == str(seconds)
    assert report.facts["computer_time"] == "2027-01-15T08:00:00Z"


@pytest.mark.parametrize("seconds", [61, -61, 3600, -365 * 24 * 3600])
def test_a_clock_that_differs_by_more_is_wrong(seconds: int) -> None:
    clock = SetClock()
    with LoopbackServer(endpoint(date=clock.now().wall - seconds)) as server:
        reports = reports_of(server.url, clock=clock)
    assert failure(reports) == (Step.CLOCK, Kind.CLOCK_WRONG, None)
    assert reports[Step.CLOCK].facts["seconds_ahead"] == str(seconds)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 32 Jan 2026 00:00:00 GMT"])
def test_a_server_that_tells_no_time_is_not_compared_with(date: str) -> None:
    reports = answered(refusal(date=date))
    assert (reports[Step.CLOCK].result, dict(reports[Step.CLOCK].facts)) == (StepResult.SKIPPED, {})


def test_a_time_beyond_all_calendars_is_a_time_all_the_same() -> None:
    reports = answered(refusal(date="Fri, 31 Dec 9999 23:59:59 -1200"), clock=SystemClock())
    assert failure(reports) == (Step.CLOCK, Kind.CLOCK_WRONG, None)
    assert "server_time" not in reports[Step.CLOCK].facts
