"""Finds the addresses of a name and knocks at each of them, to see where a port answers."""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.endpoint.address import Address
from app.endpoint.network.failure import Phase, problem_of, timed_out
from app.endpoint.problem import Kind, Problem, Reason

#: A name with more addresses than this is a large network's, any of which will do.
_MOST_PLACES: Final = 8
#: Seconds that the other addresses have once one has answered.
_FOR_THE_OTHERS: Final = 0.5
#: Which of several problems tells most: one address refuses, another is silent, to a third there is no way.
_MOST_TELLING: Final = (Kind.CONNECTION_REFUSED, Kind.CONNECT_TIMEOUT, Kind.UNREACHABLE)

#: What the system's look-up gives for a place: IPv4's two parts, or IPv6's four.
_Location: TypeAlias = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """One of the addresses behind a name, with the port."""

    family: socket.AddressFamily
    location: _Location

    @property
    def shown(self) -> str:
        """The address alone: `192.0.2.1`, `2001:db8::1`."""
        return str(self.location[0])


#: What came of knocking at each place: None where it answered.
Answers: TypeAlias = Mapping[Place, Problem | None]


async def look_up(address: Address, seconds: float) -> tuple[Place, ...] | Problem:
    """The addresses of a host, as the system knows them; `name_not_found` also when it doesn't say in time."""
    loop = asyncio.get_running_loop()
    looking = loop.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    try:
        found = await asyncio.wait_for(looking, seconds)
    except TimeoutError:
        return Problem(Kind.NAME_NOT_FOUND, Reason.TEMPORARY)
    except OSError as trouble:
        return problem_of(trouble, Phase.CONNECTING)
    places = dict.fromkeys(Place(family, location) for family, _, _, _, location in found)
    return tuple(places)[:_MOST_PLACES]


async def knock(places: Sequence[Place], seconds: float) -> Answers:
    """Connect to all places at once, and leave each as soon as it answers.

    Once one has answered, the others have half a second more.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    tries = {asyncio.create_task(_try(place)): place for place in places}
    waiting = set(tries)
    try:
        answered = False
        while waiting and not answered and loop.time() < end:
            done, waiting = await asyncio.wait(waiting, timeout=end - loop.time(), return_when=asyncio.FIRST_COMPLETED)
            answered = any(each.result() is None for each in done)
        if waiting and answered:
            _, waiting = await asyncio.wait(waiting, timeout=min(_FOR_THE_OTHERS, end - loop.time()))
    finally:
        for each in tries:
            each.cancel()
    return {place: timed_out(Phase.CONNECTING) if each in waiting else each.result() for each, place in tries.items()}


def most_telling(answers: Answers) -> Problem:
    """What to say when no place answered."""
    problems = {problem.kind: problem for problem in answers.values() if problem is not None}
    return next(problems[kind] for kind in _MOST_TELLING if kind in problems)


async def _try(place: Place) -> Problem | None:
    try:
        with socket.socket(place.family, socket.SOCK_STREAM) as line:
            line.settimeout(0)
            await asyncio.get_running_loop().sock_connect(line, place.location)
    except OSError as trouble:
        return problem_of(trouble, Phase.CONNECTING)
    return None
