"""Finds the addresses of a name and knocks at each of them, to see where a port answers."""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from app.endpoint.address import Address
from app.endpoint.network.failure_table import Phase, most_telling_of, problem_of, timed_out
from app.endpoint.network.host_addresses import HostAddress, places_of
from app.endpoint.problem import Problem

#: Seconds that the other addresses still have once one has answered.
_FOR_THE_OTHERS: Final = 0.5
#: What came of knocking at each place: None where it answered.
Answers: TypeAlias = Mapping[HostAddress, Problem | None]


async def look_up(address: Address, seconds: float) -> tuple[HostAddress, ...] | Problem:
    """The addresses of a host, as the system knows them; `name_not_found` also when it doesn't say in time."""
    try:
        return await asyncio.wait_for(places_of(address.host, address.port), seconds)
    except TimeoutError:
        return timed_out(Phase.NAMING)
    except OSError as trouble:
        return problem_of(trouble, Phase.NAMING)


async def knock(places: Sequence[HostAddress], seconds: float) -> Answers:
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
    return most_telling_of(problem for problem in answers.values() if problem is not None)


async def _try(place: HostAddress) -> Problem | None:
    try:
        with socket.socket(place.family, socket.SOCK_STREAM) as line:
            line.settimeout(0)
            await asyncio.get_running_loop().sock_connect(line, place.location)
    except OSError as trouble:
        return problem_of(trouble, Phase.CONNECTING)
    return None
