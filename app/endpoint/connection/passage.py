"""The steps of one request without parameters: past a proxy, through TLS, to an answer, and what it says."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from app.endpoint.connection.answer import at_endpoint, clocks_compared
from app.endpoint.connection.encryption import encryption
from app.endpoint.connection.means import Means, Way
from app.endpoint.connection.sending import Leg, Sending
from app.endpoint.connection.step import Step, StepReport, StepResult, failed, known
from app.endpoint.exchange import Milestone
from app.endpoint.problem import Problem

#: The milestone that ends each step.
_ENDS: Final = {Step.PROXY: Milestone.PAST_PROXY, Step.TLS: Milestone.TLS_AGREED, Step.HTTP: Milestone.ANSWERED}


async def passage(way: Way, means: Means) -> AsyncGenerator[StepReport, None]:
    """The steps from `proxy` to `clock`, each as soon as it is known; nothing follows one that failed."""
    is_on_the_way = {Step.PROXY: way.proxy is not None, Step.TLS: way.is_encrypted, Step.HTTP: True}
    async with aclosing(Sending(way, means)) as sending:
        for step, milestone in _ENDS.items():
            if is_on_the_way[step]:
                leg = await sending.past(milestone)
                report = await _report(step, leg, way, means)
            else:
                report = StepReport(step, StepResult.SKIPPED)
            yield report
            if report.result is StepResult.FAILED:
                return
        answer, leg = await sending.whole()
        if isinstance(answer, Problem):
            yield failed(Step.ENDPOINT, way.address, answer, leg.elapsed)
            return
        endpoint = at_endpoint(answer, leg, way, means.target.method)
        yield endpoint
        if endpoint.result is StepResult.OK:
            yield clocks_compared(answer, leg.moment.wall, way)


async def _report(step: Step, leg: Leg, way: Way, means: Means) -> StepReport:
    if step is Step.TLS:
        return await encryption(leg, way, means)
    facts = known(proxy=way.shown_proxy if step is Step.PROXY else "")
    if leg.problem is not None:
        return failed(step, way.address, leg.problem, leg.elapsed, facts)
    return StepReport(step, StepResult.OK, leg.elapsed, facts)
