"""Checks the connection to the endpoint, one step at a time."""

from collections.abc import AsyncIterator
from typing import Final

from app.endpoint.address import parse_address
from app.endpoint.client import DEFAULT_TIMEOUT
from app.endpoint.clock import Clock
from app.endpoint.connection.step import Step, StepReport, StepResult, Target
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.transport import Route

_AS_USUAL: Final = Route()


async def check_connection(
    target: Target,
    *,
    clock: Clock,
    sender: str,
    timeout: float = DEFAULT_TIMEOUT,  # noqa: ASYNC109 - the deadline covers more than what is awaited here
    route: Route = _AS_USUAL,
) -> AsyncIterator[StepReport]:
    """Give a report on every step, in their order, each as soon as it is known.

    After a failure the rest is `not_reached`. `sender` becomes the `User-Agent`; `timeout` is in seconds and covers
    everything up to the clock, and then the call with credentials anew. Cancelling whoever waits ends it at once;
    to leave it early otherwise, wrap it in `contextlib.aclosing`.
    """
    del clock, sender, timeout, route
    address = parse_address(target.server, allow_http=target.allow_http)
    if isinstance(address, Problem):
        yield StepReport(Step.ADDRESS, StepResult.FAILED, 0.0, outcome=Outcome(result=address))
    else:
        yield StepReport(Step.ADDRESS, StepResult.OK, 0.0, {"server": address.shown}, notices=address.notices)
    for step in tuple(Step)[1:]:
        yield StepReport(step, StepResult.NOT_REACHED)
