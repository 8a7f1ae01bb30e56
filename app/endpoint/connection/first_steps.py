"""The steps up to the first connection: the addresses of a name, and a port that answers."""

import ipaddress
from dataclasses import replace
from typing import Final

from app.endpoint.connection.means import CheckContext, Way
from app.endpoint.connection.reaching import Place, knock, look_up, most_telling
from app.endpoint.connection.step import Step, StepReport, StepResult, failed, known
from app.endpoint.problem import Kind, Problem

#: Under which name a place is told that didn't answer, by what it did instead.
_TOLD_AS: Final = {
    Kind.CONNECTION_REFUSED: "refused",
    Kind.CONNECT_TIMEOUT: "silent",
    Kind.UNREACHABLE: "unreachable",
}


async def find_name(way: Way, means: CheckContext) -> tuple[StepReport, tuple[Place, ...]]:
    """The step `name`, and the places that were found; none where it failed.

    Through a proxy it is the proxy's name: the server's own is the proxy's business.
    """
    begun = means.elapsed()
    places = await look_up(way.first, means.left())
    elapsed = means.elapsed() - begun
    if isinstance(places, Problem):
        problem = replace(places, subject=way.shown_proxy)
        return failed(Step.NAME, way.address, problem, elapsed, known(name=way.first.host, proxy=way.shown_proxy)), ()
    addresses = tuple(place.shown for place in places)
    # Whoever means this computer needn't be told that it is found here.
    surprising = () if way.first.is_loopback else addresses
    facts = known(
        name=way.first.host,
        addresses=addresses,
        private=tuple(filter(_is_private, surprising)),
        this_computer=tuple(filter(_is_here, surprising)),
        proxy=way.shown_proxy,
    )
    if _is_number(way.first.host):
        return StepReport(Step.NAME, StepResult.SKIPPED, facts=facts), places
    return StepReport(Step.NAME, StepResult.OK, elapsed, facts), places


async def find_open_port(way: Way, places: tuple[Place, ...], means: CheckContext) -> StepReport:
    """The step `port`: one address that answers is enough, and what the others do is told too."""
    begun = means.elapsed()
    answers = await knock(places, means.left())
    elapsed = means.elapsed() - begun
    told: dict[str, tuple[str, ...]] = {}
    for place, problem in answers.items():
        name = "answered" if problem is None else _TOLD_AS[problem.kind]
        told[name] = (*told.get(name, ()), place.shown)
    facts = known(port=str(way.first.port), proxy=way.shown_proxy, **told)
    if "answered" in told:
        return StepReport(Step.PORT, StepResult.OK, elapsed, facts)
    problem = replace(most_telling(answers), subject=way.shown_proxy)
    return failed(Step.PORT, way.address, problem, elapsed, facts)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_private(address: str) -> bool:
    """Whether it belongs to a network of one's own (RFC 1918, RFC 4193), as inside a company or a VPN."""
    return _parsed(address).is_private and not _is_here(address)


def _is_here(address: str) -> bool:
    """Whether it is this computer itself, to which filters and the hosts file lead names that they block."""
    parsed = _parsed(address)
    return parsed.is_loopback or parsed.is_unspecified


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(address.partition("%")[0])
