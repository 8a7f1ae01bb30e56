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


async def places_of(host: str, port: int) -> tuple[Place, ...]:
    """The places that the system knows for a host, the two families in turn (RFC 8305 §4).

    Raises `OSError` where it knows none.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = dict.fromkeys(Place(family, location) for family, _, _, _, location in found)
    return tuple(_in_turn(tuple(places)))[:_MOST_PLACES]


def is_number(host: str) -> bool:
    """Whether a host is an address already, so that no name is looked up."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _in_turn(places: Sequence[Place]) -> Iterator[Place]:
    first = [place for place in places if place.family == places[0].family]
    others = [place for place in places if place.family != places[0].family]
    for pair in zip_longest(first, others):
        yield from (place for place in pair if place is not None)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(address.partition("%")[0])


def _is_here(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_loopback or address.is_unspecified
