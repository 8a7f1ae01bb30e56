"""The connection check on the loop; used there alone."""

from collections.abc import Awaitable, Callable

from app.about import SENDER
from app.endpoint.clock import Clock
from app.endpoint.connection.check import check_connection
from app.endpoint.connection.step import Step, StepReport, StepResult, Target
from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.settings import Settings
from app.window.loop.form_values import FormValues
from app.window.loop.token_worker import credentials_of, route_of


async def check_server(
    meant: Callable[[], Awaitable[FormValues | Problem]],
    clock: Clock,
    tell: Callable[[StepReport], object],
    settings: Settings,
    *,
    sends: bool,
) -> None:
    """Check the server that is `meant`, and tell each step; with `sends`, the credentials are sent too."""
    values = await meant()
    if isinstance(values, Problem):
        tell(StepReport(Step.ADDRESS, StepResult.FAILED, outcome=Outcome(values)))
        return
    credentials = credentials_of(values, settings) if sends else None
    target = Target(values.server, values.allow_http or settings.allow_http, Method(values.method), credentials)
    route = route_of(settings)
    async for report in check_connection(target, clock=clock, sender=SENDER, timeout=settings.timeout, route=route):
        tell(report)
