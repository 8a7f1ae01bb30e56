"""Which proxy leads to an address: the system's, the environment's or a chosen one, and never one to this computer."""

import urllib.request
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from app.endpoint.address import Address, parse_address
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret

_NONE: Final = ""


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy; `user` is empty where it wants no sign-in."""

    address: Address
    user: str
    password: Secret


def proxy_for(address: Address, choice: str | None) -> Proxy | Problem | None:
    """The proxy that leads to this address, or None for a direct connection.

    `choice` is None for the system's and the environment's own, an empty text for none, or an address. May wait
    for the system, which on Windows looks names up to find out which hosts are exempt.
    """
    if address.is_loopback or choice == _NONE:
        return None
    chosen = _of_system(address) if choice is None else choice
    return _parse(chosen.strip()) if chosen else None


def _of_system(address: Address) -> str:
    proxies = urllib.request.getproxies()
    chosen = proxies.get(address.scheme) or proxies.get("all") or _NONE
    # An exemption names a host alone or with its port.
    exempt = chosen and any(map(urllib.request.proxy_bypass, (address.host, f"{address.host}:{address.port}")))
    return _NONE if exempt else chosen


def _parse(text: str) -> Proxy | Problem:
    scheme, separator, rest = text.rpartition("://")
    user_info, _, server = rest.partition("/")[0].rpartition("@")
    address = parse_address(f"{scheme if separator else 'http'}://{server}", allow_http=True)
    if scheme.lower().startswith("socks"):
        return Problem(Kind.PROXY_MALFORMED, Reason.SOCKS)
    if isinstance(address, Problem):
        # What is wrong with it may be a part of the password.
        return Problem(Kind.PROXY_MALFORMED)
    user, _, password = user_info.partition(":")
    return Proxy(address, unquote(user), Secret(unquote(password)))
