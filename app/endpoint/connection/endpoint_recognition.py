"""What the answer to a request without parameters says: whether IDMobile is there, and what time it is there."""

import datetime as dt
from typing import Final

from app.endpoint.connection.check_context import NetworkPath
from app.endpoint.connection.check_request import Phase
from app.endpoint.connection.step import Step, StepReport, StepResult, Target, failed, known
from app.endpoint.credentials import Credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason, Verdict
from app.endpoint.replies.retry_after import http_date
from app.endpoint.replies.token_or_problem import Reply, read
from app.endpoint.secret import Secret
from app.endpoint.token import Token

#: Seconds that this computer's clock may differ from the server's.
_MOST_DIFFERENCE: Final = 60
_BEGINNING: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
#: A token for nobody is as little what the endpoint gives as any other answer than a refusal.
_NO_REFUSAL: Final = Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED)


def at_endpoint(reply: Reply, phase: Phase, path: NetworkPath, target: Target) -> StepReport:
    """The step `endpoint`: fine where the endpoint itself refuses, as is published for a request that lacks all."""
    method = target.method
    known_here = target.credentials
    # Nothing confidential was sent, but the server may know it from an earlier call and send it back now.
    credentials = (
        known_here if isinstance(known_here, Credentials) else Credentials(path.address, "", Secret(""), method)
    )
    reading = read(reply, credentials, phase.moment)
    result = _NO_REFUSAL if isinstance(reading.result, Token) else reading.result
    facts = known(http_status=status_text(reply.status, reading.phrase), said=reading.server_text)
    if result.verdict is Verdict.REFUSED:
        return StepReport(Step.ENDPOINT, StepResult.OK, phase.elapsed, facts)
    outcome = Outcome(
        result=result,
        server=path.address.shown,
        method=method,
        sent_at=phase.moment,
        elapsed=phase.elapsed,
        status=reply.status,
        phrase=reading.phrase,
        server_text=reading.server_text,
        retry_after=reading.retry_after,
    )
    return StepReport(Step.ENDPOINT, StepResult.FAILED, phase.elapsed, facts, outcome)


def clocks_compared(reply: Reply, now: float, path: NetworkPath) -> StepReport:
    """The step `clock`: this computer's, in seconds since 1970, against the reply's header `Date`."""
    there = http_date(reply.header("date"))
    if there is None:
        return StepReport(Step.CLOCK, StepResult.SKIPPED)
    ahead = round(now - there)
    facts = known(computer_time=_in_utc(now), server_time=_in_utc(there), seconds_ahead=str(ahead))
    if abs(ahead) > _MOST_DIFFERENCE:
        return failed(Step.CLOCK, path.address, Problem(Kind.CLOCK_WRONG), 0.0, facts)
    return StepReport(Step.CLOCK, StepResult.OK, 0.0, facts)


def status_text(status: int | None, phrase: str) -> str:
    """A status with the server's own phrase, `400 Bad Request`; empty where no answer came."""
    return "" if status is None else f"{status} {phrase}".rstrip()


def _in_utc(moment: float) -> str:
    """RFC 3339 with whole seconds; empty for what lies beyond all calendars."""
    try:
        return f"{_BEGINNING + dt.timedelta(seconds=moment):%Y-%m-%dT%H:%M:%SZ}"
    except OverflowError:
        return ""
