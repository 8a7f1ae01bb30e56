"""The steps of one request without parameters: past a proxy, through TLS, to an answer, and what it says."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from app.endpoint.connection.check_context import CheckContext, NetworkPath
from app.endpoint.connection.check_request import CheckRequest, Phase
from app.endpoint.connection.endpoint_recognition import at_endpoint, clocks_compared
from app.endpoint.connection.step import Step, StepReport, StepResult, failed, known
from app.endpoint.connection.tls_step import encryption
from app.endpoint.network.request_progress import Milestone
from app.endpoint.problem import Problem

#: The milestone that ends each step.
_ENDS: Final = {Step.PROXY: Milestone.PAST_PROXY, Step.TLS: Milestone.TLS_AGREED, Step.HTTP: Milestone.ANSWERED}


async def request_steps(path: NetworkPath, context: CheckContext) -> AsyncGenerator[StepReport, None]:
    """The steps from `proxy` to `clock`, each as soon as it is known; nothing follows one that failed."""
    async with aclosing(CheckRequest(path, context)) as sending:
        left_out = _left_out(path)
        for step, milestone in _ENDS.items():
            report = left_out.get(step) or await _report(step, await sending.past(milestone), path, context)
            yield report
            if report.result is StepResult.FAILED:
                return
        answer, phase = await sending.whole()
        if isinstance(answer, Problem):
            yield failed(Step.ENDPOINT, path.address, answer, phase.elapsed)
            return
        endpoint = at_endpoint(answer, phase, path, context.target)
        yield endpoint
        if endpoint.result is StepResult.OK:
            yield clocks_compared(answer, phase.moment.wall, path)


def _left_out(path: NetworkPath) -> dict[Step, StepReport]:
    """Reports on the steps that this path doesn't have."""
    left_out = {}
    if path.proxy is None:
        left_out[Step.PROXY] = StepReport(Step.PROXY, StepResult.SKIPPED, facts=known(way="direct", **path.settings))
    if not path.is_encrypted:
        left_out[Step.TLS] = StepReport(Step.TLS, StepResult.SKIPPED)
    return left_out


async def _report(step: Step, phase: Phase, path: NetworkPath, context: CheckContext) -> StepReport:
    if step is Step.TLS:
        return await encryption(phase, path, context)
    how = "tunnel" if path.is_encrypted else "forwarding"
    facts = known(way=how, proxy=path.shown_proxy, **path.settings) if step is Step.PROXY else known()
    if phase.problem is not None:
        return failed(step, path.address, phase.problem, phase.elapsed, facts)
    return StepReport(step, StepResult.OK, phase.elapsed, facts)
