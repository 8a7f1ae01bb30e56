"""The steps up to the first connection: the addresses of a name, and a port that answers."""

from dataclasses import replace
from typing import Final

from app.endpoint.connection.means import CheckContext, Way
from app.endpoint.connection.step import Step, StepReport, StepResult, failed, known
from app.endpoint.network.failure import leading_here
from app.endpoint.network.place import Place, is_number
from app.endpoint.network.reaching import knock, look_up, most_telling
from app.endpoint.problem import Kind, Problem

#: Under which name a place is told that didn't answer, by what it did instead.
_TOLD_AS: Final = {
    Kind.CONNECTION_REFUSED: "refused",
    Kind.CONNECT_TIMEOUT: "silent",
    Kind.CONNECTION_LOST: "reset",
}
#: Seconds from which on a look-up is slow: it takes milliseconds where names are found as they should be.
_SLOW: Final = 3.0


async def find_name(way: Way, means: CheckContext) -> tuple[StepReport, tuple[Place, ...]]:
    """The step `name`, and the places that were found; none where it failed.

    Through a proxy it is the proxy's name: the server's own is the proxy's business.
    """
    begun = means.elapsed()
    places = await look_up(way.first, means.timeout)
    elapsed = means.elapsed() - begun
    if isinstance(places, Problem):
        problem = replace(places, subject=way.shown_proxy)
        return failed(Step.NAME, way.address, problem, elapsed, known(name=way.first.host, proxy=way.shown_proxy)), ()
    addresses = tuple(place.shown for place in places)
    # Whoever means this computer needn't be told that it is found here.
    surprising = () if way.first.is_loopback else places
    facts = known(
        name=way.first.host,
        addresses=addresses,
        private=tuple(place.shown for place in surprising if place.is_private),
        this_computer=tuple(place.shown for place in surprising if place.is_here),
        proxy=way.shown_proxy,
        slow="yes" if elapsed > _SLOW else "",
    )
    means.connections.remember(way.first, places)
    if is_number(way.first.host):
        return StepReport(Step.NAME, StepResult.SKIPPED, facts=facts), places
    return StepReport(Step.NAME, StepResult.OK, elapsed, facts), places


async def find_open_port(way: Way, places: tuple[Place, ...], means: CheckContext) -> StepReport:
    """The step `port`: one address that answers is enough, and what the others do is told too."""
    begun = means.elapsed()
    answers = await knock(places, means.timeout)
    elapsed = means.elapsed() - begun
    told: dict[str, tuple[str, ...]] = {}
    for place, problem in answers.items():
        name = "answered" if problem is None else _TOLD_AS.get(problem.kind, "unreachable")
        told[name] = (*told.get(name, ()), place.shown)
    facts = known(port=str(way.first.port), proxy=way.shown_proxy, **told)
    if "answered" in told:
        return StepReport(Step.PORT, StepResult.OK, elapsed, facts)
    problem = replace(leading_here(most_telling(answers), places, way.first), subject=way.shown_proxy)
    return failed(Step.PORT, way.address, problem, elapsed, facts)
