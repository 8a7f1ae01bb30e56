"""Which proxy leads to an address: the system's, the environment's or a chosen one, and never one to this computer."""

import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

import httpx

from app.endpoint.address import Address
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret

_DEFAULT_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}
_NONE: Final = ""


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy; `shown` is its host and port, never the password."""

    scheme: str
    shown: str
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
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host, port = parts.hostname or "", parts.port
        httpx.URL(scheme="http", host=host)
    except (ValueError, httpx.InvalidURL):
        return Problem(Kind.PROXY_MALFORMED)
    if parts.scheme.startswith("socks"):
        return Problem(Kind.PROXY_MALFORMED, Reason.SOCKS, host)
    if parts.scheme not in _DEFAULT_PORTS or not host or port == 0:
        return Problem(Kind.PROXY_MALFORMED, subject=host)
    shown = f"{f'[{host}]' if ':' in host else host}:{port or _DEFAULT_PORTS[parts.scheme]}"
    return Proxy(parts.scheme, shown, unquote(parts.username or ""), Secret(unquote(parts.password or "")))
