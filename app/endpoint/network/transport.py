"""What carries requests: the trust and the proxies that every connection to a server shares."""

import asyncio
import contextlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, Self

import httpcore
import httpx

from app.endpoint.address import Address
from app.endpoint.network.host_addresses import HostAddress
from app.endpoint.network.opening_connections import Lines
from app.endpoint.network.proxy_choice import Proxy, ProxyChoice, way_to
from app.endpoint.network.trust import shared_trust
from app.endpoint.problem import Problem

#: Seconds for saying goodbye to a server, which nobody waits for.
_LONGEST_GOODBYE: Final = 0.5
#: Seconds for which the choice of a proxy holds: hundreds of requests a second needn't each ask the system for it.
_PROXY_HOLDS: Final = 1.0
#: A run has as many connections as it wants, and keeps them for half a minute.
_UNLIMITED: Final[Mapping[str, Any]] = {
    "max_connections": None,
    "max_keepalive_connections": None,
    "keepalive_expiry": 30,
}


@dataclass(frozen=True, slots=True)
class Route:
    """How to reach servers.

    `ca_file` is a PEM file of further trusted roots. `proxy` is None for the system's and the environment's
    choice, an empty text for none, or an address. This computer itself is never reached through a proxy.
    """

    ca_file: Path | None = None
    proxy: str | None = None


class _Closable(Protocol):
    async def aclose(self) -> object: ...


@dataclass(frozen=True, slots=True)
class Carrier:
    """What carries a request to one address, and the proxy it goes through."""

    transport: httpx.AsyncHTTPTransport
    proxy: Proxy | None


@dataclass(frozen=True, slots=True)
class _KnownChoice:
    """What was found out about the way to an address, and until when that holds, by the loop's time."""

    way: ProxyChoice
    until: float


class Connections:
    """Open connections for any number of requests; use as an asynchronous context manager.

    Leaving it takes half a second at most, whatever the servers do. `trust` takes the place of the route's for
    servers; a proxy, which may be told a password, is held to the route's always.
    """

    def __init__(self, route: Route = Route(), *, trust: ssl.SSLContext | None = None) -> None:
        self._route = route
        self._trust = trust
        self._carriers: dict[tuple[Proxy | None, bool], Carrier] = {}
        self._context: ssl.SSLContext | Problem | None = None
        self._ways: dict[str, _KnownChoice] = {}
        self._lines = Lines()
        #: What servers' certificates told about a problem, by the origin and the problem.
        self.looked_at: dict[tuple[str, Problem], Problem] = {}

    @property
    def route(self) -> Route:
        """How servers are reached."""
        return self._route

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for carrier in self._carriers.values():
            await goodbye(carrier.transport)

    async def to(self, address: Address) -> Carrier | Problem:
        """What carries a request to this address."""
        proxy = (await self.way_to(address)).proxy
        if isinstance(proxy, Problem):
            return proxy
        way = (proxy, address.scheme == "https")
        if way not in self._carriers:
            context = await self._trust_for(address, proxy)
            if isinstance(context, Problem):
                return context
            # Another call may have been quicker meanwhile.
            if way not in self._carriers:
                trust = context if self._trust is None else self._trust
                self._carriers[way] = Carrier(_Transport(proxy, trust, context, self._lines), proxy)
        return self._carriers[way]

    async def _trust_for(self, address: Address, proxy: Proxy | None) -> ssl.SSLContext | Problem:
        """What the ends of this way are held to; where nothing on it is encrypted, nobody is trusted."""
        schemes = {address.scheme} if proxy is None else {address.scheme, proxy.address.scheme}
        if "https" not in schemes and self._route.ca_file is None:
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # It reads from a disk, which has no place on the loop.
        if self._context is None:
            self._context = await asyncio.to_thread(shared_trust, self._route.ca_file)
        return self._context

    def remember(self, address: Address, places: tuple[HostAddress, ...]) -> None:
        """Look this address's name up no more: these are its places."""
        self._lines.remember(address.host, address.port, places)

    def known_way(self, address: Address) -> ProxyChoice:
        """The way that was taken last, without asking the system; a direct one where none was."""
        known = self._ways.get(address.origin)
        return ProxyChoice(None) if known is None else known.way

    async def way_to(self, address: Address) -> ProxyChoice:
        """The way to this address, as it holds now."""
        now = asyncio.get_running_loop().time()
        known = self._ways.get(address.origin)
        if known is not None and now < known.until:
            return known.way
        # It may ask the system, and wait for that.
        way = await asyncio.to_thread(way_to, address, self._route.proxy)
        self._ways[address.origin] = _KnownChoice(way, now + _PROXY_HOLDS)
        return way


async def goodbye(open_end: _Closable) -> None:
    """Close it, or leave it when that takes half a second; what goes wrong is of no interest to anyone."""
    with contextlib.suppress(Exception):
        async with asyncio.timeout(_LONGEST_GOODBYE):
            await open_end.aclose()


class _Transport(httpx.AsyncHTTPTransport):
    """httpx's own, over connections of ours, which it has no argument for."""

    def __init__(
        self, proxy: Proxy | None, context: ssl.SSLContext, proxys_context: ssl.SSLContext, lines: Lines
    ) -> None:
        super().__init__(verify=context, trust_env=False)
        if proxy is None:
            self._pool = httpcore.AsyncConnectionPool(context, network_backend=lines, **_UNLIMITED)
            return
        address = proxy.address
        has_sign_in = bool(proxy.user or proxy.password)
        self._pool = httpcore.AsyncHTTPProxy(
            address.origin,
            proxy_auth=(proxy.user.encode(), proxy.password.reveal().encode()) if has_sign_in else None,
            proxy_ssl_context=proxys_context if address.scheme == "https" else None,
            ssl_context=context,
            network_backend=lines,
            **_UNLIMITED,
        )
