"""The addresses that a name stands for: how they are found, and whether one is this computer itself."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, TypeAlias

#: A name with more addresses than this is a large network's, any of which will do.
_MOST_PLACES: Final = 8
#: Seconds that one family still has once the other is known.
_FOR_OTHER_FAMILY: Final = 1.0

#: What the system's look-up gives for a place: IPv4's two parts, or IPv6's four.
_Location: TypeAlias = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class HostAddress:
    """One of the addresses behind a name, with the port."""

    family: socket.AddressFamily
    location: _Location

    @property
    def shown(self) -> str:
        """The address alone: `192.0.2.1`, `2001:db8::1`."""
        return str(self.location[0])

    @property
    def port(self) -> int:
        """The port there."""
        return int(self.location[1])

    @property
    def is_here(self) -> bool:
        """Whether it is this computer itself, to which filters and the hosts file lead names that they block."""
        return _is_here(_parsed(self.shown))

    @property
    def is_private(self) -> bool:
        """Whether it belongs to a network of one's own (RFC 1918, RFC 4193), as inside a company or a VPN."""
        parsed = _parsed(self.shown)
        return parsed.is_private and not _is_here(parsed)


async def places_of(host: str, port: int) -> tuple[HostAddress, ...]:
    """The places that the system knows for a host, the two families in turn (RFC 8305 §3 and §4).

    Each family is asked for by itself: some networks never answer for IPv6, and the system would wait ten seconds for
    that before it told of IPv4. Raises `OSError` where it knows no place.
    """
    if is_number(host):
        return await _places(host, port, socket.AF_UNSPEC)
    families = (socket.AF_INET6, socket.AF_INET)
    asked = [asyncio.create_task(_places(host, port, family)) for family in families]
    try:
        running = set(asked)
        while running and not any(map(_has_places, asked)):
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        if running:
            await asyncio.wait(running, timeout=_FOR_OTHER_FAMILY)
    finally:
        for each in asked:
            each.cancel()
    found = dict.fromkeys(place for each in asked if _has_places(each) for place in each.result())
    # What the last one says, IPv4, is what most networks know.
    return tuple(_in_turn(tuple(found)))[:_MOST_PLACES] or asked[-1].result()


def is_number(host: str) -> bool:
    """Whether a host is an address already, so that no name is looked up."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


async def _places(host: str, port: int, family: socket.AddressFamily) -> tuple[HostAddress, ...]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(HostAddress(family, location) for family, _, _, _, location in found))


def _has_places(asked: asyncio.Task[tuple[HostAddress, ...]]) -> bool:
    # Its exception is retrieved here, or asyncio would complain that it never was.
    return asked.done() and not asked.cancelled() and asked.exception() is None and bool(asked.result())


def _in_turn(places: Sequence[HostAddress]) -> Iterator[HostAddress]:
    first = [place for place in places if place.family == places[0].family]
    others = [place for place in places if place.family != places[0].family]
    for pair in zip_longest(first, others):
        yield from (place for place in pair if place is not None)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(address.partition("%")[0])


def _is_here(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_loopback or address.is_unspecified
