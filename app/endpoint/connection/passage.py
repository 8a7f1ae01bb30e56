"""The steps of one request without parameters: past a proxy, through TLS, to an answer, and what it says."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from app.endpoint.connection.answer import at_endpoint, clocks_compared
from app.endpoint.connection.encryption import encryption
from app.endpoint.connection.means import CheckContext, Way
from app.endpoint.connection.sending import Leg, Sending
from app.endpoint.connection.step import Step, StepReport, StepResult, failed, known
from app.endpoint.network.progress import Milestone
from app.endpoint.problem import Problem

#: The milestone that ends each step.
_ENDS: Final = {Step.PROXY: Milestone.PAST_PROXY, Step.TLS: Milestone.TLS_AGREED, Step.HTTP: Milestone.ANSWERED}


async def passage(way: Way, means: CheckContext) -> AsyncGenerator[StepReport, None]:
    """The steps from `proxy` to `clock`, each as soon as it is known; nothing follows one that failed."""
    async with aclosing(Sending(way, means)) as sending:
        left_out = _left_out(way)
        for step, milestone in _ENDS.items():
            report = left_out.get(step) or await _report(step, await sending.past(milestone), way, means)
            yield report
            if report.result is StepResult.FAILED:
                return
        answer, leg = await sending.whole()
        if isinstance(answer, Problem):
            yield failed(Step.ENDPOINT, way.address, answer, leg.elapsed)
            return
        endpoint = at_endpoint(answer, leg, way, means.target)
        yield endpoint
        if endpoint.result is StepResult.OK:
            yield clocks_compared(answer, leg.moment.wall, way)


def _left_out(way: Way) -> dict[Step, StepReport]:
    """Reports on the steps that this way doesn't have."""
    left_out = {}
    if way.proxy is None:
        left_out[Step.PROXY] = StepReport(Step.PROXY, StepResult.SKIPPED, facts=known(way="direct", **way.settings))
    if not way.is_encrypted:
        left_out[Step.TLS] = StepReport(Step.TLS, StepResult.SKIPPED)
    return left_out


async def _report(step: Step, leg: Leg, way: Way, means: CheckContext) -> StepReport:
    if step is Step.TLS:
        return await encryption(leg, way, means)
    how = "tunnel" if way.is_encrypted else "forwarding"
    facts = known(way=how, proxy=way.shown_proxy, **way.settings) if step is Step.PROXY else known()
    if leg.problem is not None:
        return failed(step, way.address, leg.problem, leg.elapsed, facts)
    return StepReport(step, StepResult.OK, leg.elapsed, facts)
