"""One connection check against servers of the tests, and what every check must hold to."""

from collections.abc import Mapping
from contextlib import aclosing
from email.utils import formatdate

from app import waiting
from app.about import SENDER
from app.endpoint.clock import Clock, SystemClock
from app.endpoint.connection.check import check_connection
from app.endpoint.connection.step import Step, StepReport, StepResult, Target
from app.endpoint.credentials import Credentials, Method
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import SECRET
from tests.support.loopback_server import Conversation, Script
from tests.support.scripts import TOKEN, reply_bytes

_AS_USUAL = Route()
_INVALID_REQUEST = b'{"error": "invalid_request"}'

Reports = Mapping[Step, StepReport]


def reports_of(
    server: str,
    *,
    route: Route = _AS_USUAL,
    timeout: float = 60,
    clock: Clock | None = None,
    method: Method = Method.POST,
    credentials: Credentials | Problem | None = None,
    allow_http: bool = False,
) -> Reports:
    """The reports of a whole check: one a step in their order, and without a secret or a token."""

    async def check() -> list[StepReport]:
        steps = check_connection(
            Target(server, allow_http, method, credentials),
            clock=clock or SystemClock(),
            sender=SENDER,
            timeout=timeout,
            route=route,
        )
        async with aclosing(steps) as reports:
            return [report async for report in reports]

    reports = waiting.run(check())
    assert [report.step for report in reports] == list(Step)
    assert SECRET not in repr(reports)
    assert TOKEN not in repr(reports)
    _in_order(reports, asked=credentials is not None)
    return {report.step: report for report in reports}


def _in_order(reports: list[StepReport], *, asked: bool) -> None:
    """After a failure nothing is reached; before it, nothing is left unreached."""
    results = [report.result for report in reports[: None if asked else -1]]
    failures = results.count(StepResult.FAILED)
    assert failures <= 1
    reached = results.index(StepResult.FAILED) if failures else len(results)
    assert all(result in {StepResult.OK, StepResult.SKIPPED} for result in results[:reached])
    assert all(result is StepResult.NOT_REACHED for result in results[reached + 1 :])
    assert asked or reports[-1].result is StepResult.SKIPPED
    for report in reports:
        assert report.elapsed is None or report.result in {StepResult.OK, StepResult.FAILED}
        assert report.elapsed is not None or report.result is not StepResult.OK
        assert (report.problem is not None) is (report.result is StepResult.FAILED)


def failure(reports: Reports) -> tuple[Step, Kind, Reason | None]:
    """The step at which the check ended, and why."""
    report = next(report for report in reports.values() if report.result is StepResult.FAILED)
    assert report.problem is not None
    return report.step, report.problem.kind, report.problem.reason


def results(reports: Reports) -> dict[str, str]:
    """What came of each step, as plain words."""
    return {report.step.value: report.result.value for report in reports.values()}


def endpoint(*, date: float | None = None) -> Script:
    """The endpoint as far as a check without credentials meets it; its clock shows `date`, or what it is now."""

    def script(conversation: Conversation) -> None:
        while conversation.read_request():
            conversation.send(refusal(date=formatdate(date, usegmt=True)))

    return script


def refusal(**headers: str) -> bytes:
    """The published answer to a request without parameters."""
    shown = {name.title().replace("_", "-"): value for name, value in headers.items()}
    return reply_bytes(400, _INVALID_REQUEST, phrase="Bad Request", headers=shown)
