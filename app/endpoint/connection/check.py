"""Checks the connection to the endpoint, one step at a time."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Final

from app.endpoint.address import Address, parse_address
from app.endpoint.client import DEFAULT_TIMEOUT, ask
from app.endpoint.clock import Clock
from app.endpoint.connection.check_context import CheckContext, NetworkPath
from app.endpoint.connection.endpoint_recognition import status_text
from app.endpoint.connection.name_and_port_steps import find_name, find_open_port
from app.endpoint.connection.request_steps import request_steps
from app.endpoint.connection.step import Facts, Step, StepReport, StepResult, Target, failed, known
from app.endpoint.credentials import Credentials
from app.endpoint.network.proxy_choice import ProxyChoice
from app.endpoint.network.transport import Carrier, Connections, Route
from app.endpoint.notice import NoticeKind
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem

_AS_USUAL: Final = Route()
_ORDER: Final = tuple(Step)
_NOT_FOLLOWED: Final = (NoticeKind.NO_PROXY_UNREAD, NoticeKind.PROXY_SCRIPT)
_ABOUT_ROOTS: Final = {Kind.FILE_UNREADABLE, Kind.FILE_MALFORMED}


async def check_connection(
    target: Target,
    *,
    clock: Clock,
    sender: str,
    timeout: float = DEFAULT_TIMEOUT,  # noqa: ASYNC109 - the deadline covers more than what is awaited here
    route: Route = _AS_USUAL,
) -> AsyncGenerator[StepReport, None]:
    """Give a report on every step, in their order, each as soon as it is known.

    After a failure the rest is `not_reached`. `sender` becomes the `User-Agent`; `timeout` is in seconds and holds
    for each step, so that none is blamed for the time that another one took. Cancelling whoever waits ends it at
    once; to leave it early otherwise, wrap it in `contextlib.aclosing`.
    """
    to_come = list(Step)
    stopped = False
    async with Connections(route) as connections:
        context = CheckContext(target, clock, sender, timeout, route, connections)
        async with aclosing(_steps(context)) as reports:
            async for report in reports:
                to_come.remove(report.step)
                stopped = report.result is StepResult.FAILED
                yield report
        if target.credentials is not None and not stopped:
            to_come.remove(Step.CREDENTIALS)
            yield await _asked(target.credentials, context)
    for step in to_come:
        asked_for = step is not Step.CREDENTIALS or target.credentials is not None
        yield StepReport(step, StepResult.NOT_REACHED if asked_for else StepResult.SKIPPED)


async def _steps(context: CheckContext) -> AsyncGenerator[StepReport, None]:
    """The steps without credentials, the last of which may be one that failed."""
    begun = context.elapsed()
    address = parse_address(context.target.server, allow_http=context.target.allow_http)
    elapsed = context.elapsed() - begun
    if isinstance(address, Problem):
        yield StepReport(Step.ADDRESS, StepResult.FAILED, elapsed, outcome=Outcome(address))
        return
    facts = known(server=address.shown, scheme=address.scheme, port=str(address.port))
    yield StepReport(Step.ADDRESS, StepResult.OK, elapsed, facts, notices=address.notices)
    carrier = await _carrier(address, context)
    if isinstance(carrier, Problem):
        for report in _unusable(address, carrier):
            yield report
        return
    path = NetworkPath(address, carrier.proxy, _settings(context.connections.known_way(address)))
    async with aclosing(_along(path, context)) as reports:
        async for report in reports:
            yield report


async def _carrier(address: Address, context: CheckContext) -> Carrier | Problem:
    try:
        return await asyncio.wait_for(context.connections.to(address), context.timeout)
    except TimeoutError:
        # Some systems look names up to know which proxy leads there.
        return Problem(Kind.CONNECT_TIMEOUT)


def _settings(chosen: ProxyChoice) -> Facts:
    """Where the choice of the way comes from, and what isn't followed there."""
    said = {kind: tuple(notice.subject for notice in chosen.notices if notice.kind is kind) for kind in _NOT_FOLLOWED}
    return known(
        source=chosen.source if chosen.proxy is not None else "",
        unread=said[NoticeKind.NO_PROXY_UNREAD],
        script=said[NoticeKind.PROXY_SCRIPT],
    )


def _unusable(address: Address, problem: Problem) -> Iterator[StepReport]:
    """A proxy's address or a file of roots that can't be used, for which the way isn't taken at all."""
    step = Step.TLS if problem.kind in _ABOUT_ROOTS else Step.PROXY
    for earlier in _ORDER[_ORDER.index(Step.NAME) : _ORDER.index(step)]:
        yield StepReport(earlier, StepResult.SKIPPED)
    yield failed(step, address, problem)


async def _along(path: NetworkPath, context: CheckContext) -> AsyncGenerator[StepReport, None]:
    found, places = await find_name(path, context)
    yield found
    if not places:
        return
    port = await find_open_port(path, places, context)
    yield port
    if port.result is StepResult.OK:
        async with aclosing(request_steps(path, context)) as reports:
            async for report in reports:
                yield report


async def _asked(credentials: Credentials | Problem, context: CheckContext) -> StepReport:
    if isinstance(credentials, Problem):
        return StepReport(Step.CREDENTIALS, StepResult.FAILED, outcome=Outcome(credentials))
    outcome = await ask(
        credentials,
        clock=context.clock,
        sender=context.sender,
        timeout=context.timeout,
        connections=context.connections,
    )
    facts = known(verdict=outcome.verdict.value, http_status=status_text(outcome.status, outcome.phrase))
    if isinstance(outcome.result, Problem):
        return StepReport(Step.CREDENTIALS, StepResult.FAILED, outcome.elapsed, facts, outcome, outcome.notices)
    return StepReport(Step.CREDENTIALS, StepResult.OK, outcome.elapsed, facts, notices=outcome.notices)
