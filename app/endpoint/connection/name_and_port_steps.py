"""The steps up to the first connection: the addresses of a name, and a port that answers."""

from dataclasses import replace
from typing import Final

from app.endpoint.connection.check_context import CheckContext, NetworkPath
from app.endpoint.connection.step import Step, StepReport, StepResult, failed, known
from app.endpoint.network.address_knocking import knock, look_up, most_telling
from app.endpoint.network.failure_table import leading_here
from app.endpoint.network.host_addresses import HostAddress, is_number
from app.endpoint.problem import Kind, Problem

#: The fact under which a place that didn't answer is reported, by what it did instead.
_TOLD_AS: Final = {
    Kind.CONNECTION_REFUSED: "refused",
    Kind.CONNECT_TIMEOUT: "silent",
    Kind.CONNECTION_LOST: "reset",
}
#: From this many seconds on, a look-up is slow: it takes milliseconds where names are found as they should be.
_SLOW: Final = 3.0


async def find_name(path: NetworkPath, context: CheckContext) -> tuple[StepReport, tuple[HostAddress, ...]]:
    """The step `name`, and the places that were found; none where it failed.

    Through a proxy it is the proxy's name: the server's own is the proxy's business.
    """
    begun = context.elapsed()
    places = await look_up(path.first, context.timeout)
    elapsed = context.elapsed() - begun
    if isinstance(places, Problem):
        problem = replace(places, subject=path.shown_proxy)
        return failed(
            Step.NAME, path.address, problem, elapsed, known(name=path.first.host, proxy=path.shown_proxy)
        ), ()
    addresses = tuple(place.shown for place in places)
    # Whoever means this computer needn't be told that it is found here.
    surprising = () if path.first.is_loopback else places
    facts = known(
        name=path.first.host,
        addresses=addresses,
        private=tuple(place.shown for place in surprising if place.is_private),
        this_computer=tuple(place.shown for place in surprising if place.is_here),
        proxy=path.shown_proxy,
        slow="yes" if elapsed > _SLOW else "",
    )
    context.connections.remember(path.first, places)
    if is_number(path.first.host):
        return StepReport(Step.NAME, StepResult.SKIPPED, facts=facts), places
    return StepReport(Step.NAME, StepResult.OK, elapsed, facts), places


async def find_open_port(path: NetworkPath, places: tuple[HostAddress, ...], context: CheckContext) -> StepReport:
    """The step `port`: one address that answers is enough; what the others do is reported too."""
    begun = context.elapsed()
    answers = await knock(places, context.timeout)
    elapsed = context.elapsed() - begun
    by_answer: dict[str, tuple[str, ...]] = {}
    for place, problem in answers.items():
        name = "answered" if problem is None else _TOLD_AS.get(problem.kind, "unreachable")
        by_answer[name] = (*by_answer.get(name, ()), place.shown)
    facts = known(port=str(path.first.port), proxy=path.shown_proxy, **by_answer)
    if "answered" in by_answer:
        return StepReport(Step.PORT, StepResult.OK, elapsed, facts)
    problem = replace(leading_here(most_telling(answers), places, path.first), subject=path.shown_proxy)
    return failed(Step.PORT, path.address, problem, elapsed, facts)
