"""Which servers are reached without a proxy: the lists of `NO_PROXY` and of desktops.

Programs differ in what they take such a list to say, and none of them says so. What any of curl, Go and Python
follows is followed here: `*` among other entries (Go), ranges of addresses (curl, Go), `*.domain` (Go), a name that
stands for its subdomains too (curl, Python), with or without a dot before it. Ranges hold for addresses alone: no
name is looked up to see whether it lies in one.
"""

import ipaddress
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.endpoint.address import Address
from app.endpoint.lazy_patterns import late

_BETWEEN: Final = late(r"[\s,;|]+")
#: A host in brackets, or without a colon, and the port that may follow.
_WITH_PORT: Final = late(r"\[([^\]]*)\](?::(\d{1,5}))?|([^:\[\]]*)(?::(\d{1,5}))?")
_NAME: Final = late(r"(?:\*?\.)?[\w-]+(?:\.[\w-]+)*")
_SCHEME: Final = late(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
#: KDE and Windows say so of names without a dot in them.
_LOCAL: Final = "<local>"

_Host: TypeAlias = str
_Test: TypeAlias = Callable[[_Host], bool]


@dataclass(frozen=True, slots=True)
class Exemptions:
    """Whether an address is exempt, and the entries of the list that say nothing that can be followed."""

    exempt: bool
    unread: tuple[str, ...]


def exemptions(address: Address, entries: str | Iterable[str]) -> Exemptions:
    """Hold an address against a list: a text such as `localhost,10.0.0.0/8,.corp.example`, or its entries."""
    listed = _BETWEEN.split(entries) if isinstance(entries, str) else entries
    unread: list[str] = []
    exempt = False
    for entry in filter(None, map(str.strip, listed)):
        test = _read(entry, address.port)
        if test is None:
            unread.append(entry)
        elif test(address.host.rstrip(".").lower()):
            exempt = True
    return Exemptions(exempt, tuple(unread))


def _read(entry: str, port: int) -> _Test | None:
    """What an entry asks of a host; None where it can't be read."""
    if entry == "*":
        return lambda _: True
    if entry.lower() == _LOCAL:
        return lambda host: "." not in host and ":" not in host
    entry = _SCHEME.sub("", entry).rstrip("/")
    bare = entry.removeprefix("[").removesuffix("]")
    try:
        network = ipaddress.ip_network(bare.replace("]/", "/"), strict=False)
    except ValueError:
        return _read_host(entry, port)
    return lambda host: _lies_in(host, network)


def _read_host(entry: str, port: int) -> _Test | None:
    """A name or an address, with a port where it is meant for that one alone."""
    parts = _WITH_PORT.fullmatch(entry)
    if parts is None:
        return None
    host, wanted = parts[1] or parts[3] or "", parts[2] or parts[4]
    test = _read_address(host) if parts[1] else _read_address(host) or _read_name(host)
    return test if test is None or wanted is None or int(wanted) == port else lambda _: False


def _read_address(text: str) -> _Test | None:
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        return None
    return lambda host: _lies_in(host, network)


def _read_name(text: str) -> _Test | None:
    name = text.rstrip(".").lower()
    if not _NAME.fullmatch(name):
        return None
    subdomains_alone = name.startswith("*")
    domain = name.removeprefix("*").removeprefix(".")
    return lambda host: host.endswith(f".{domain}") or (host == domain and not subdomains_alone)


def _lies_in(host: str, network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> bool:
    try:
        return ipaddress.ip_address(host) in network
    except ValueError:
        return False
