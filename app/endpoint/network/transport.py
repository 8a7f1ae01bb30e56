"""What carries requests: the trust and the proxies that every connection to a server shares."""

import asyncio
import contextlib
import ssl
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

import httpx

from app.endpoint.address import Address
from app.endpoint.network.proxy import Proxy, proxy_for
from app.endpoint.network.trust import shared_trust
from app.endpoint.problem import Problem

#: Seconds for saying goodbye to a server, which nobody waits for.
_LONGEST_GOODBYE: Final = 0.5
#: Seconds for which the choice of a proxy holds: hundreds of requests a second needn't each ask the system for it.
_PROXY_HOLDS: Final = 1.0


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
class _KnownProxy:
    """What was found out about the way to an address, and until when that holds, by the loop's time."""

    proxy: Proxy | Problem | None
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
        self._proxies: dict[str, _KnownProxy] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for carrier in self._carriers.values():
            await goodbye(carrier.transport)

    async def to(self, address: Address) -> Carrier | Problem:
        """What carries a request to this address."""
        proxy = await self._proxy_for(address)
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
                self._carriers[way] = Carrier(_transport(proxy, trust, context), proxy)
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

    async def _proxy_for(self, address: Address) -> Proxy | Problem | None:
        now = asyncio.get_running_loop().time()
        known = self._proxies.get(address.origin)
        if known is not None and now < known.until:
            return known.proxy
        # It may ask the system, and wait for that.
        proxy = await asyncio.to_thread(proxy_for, address, self._route.proxy)
        self._proxies[address.origin] = _KnownProxy(proxy, now + _PROXY_HOLDS)
        return proxy


async def goodbye(open_end: _Closable) -> None:
    """Close it, or leave it when that takes half a second; what goes wrong is of no interest to anyone."""
    with contextlib.suppress(Exception):
        async with asyncio.timeout(_LONGEST_GOODBYE):
            await open_end.aclose()


def _transport(
    proxy: Proxy | None, context: ssl.SSLContext, proxys_context: ssl.SSLContext
) -> httpx.AsyncHTTPTransport:
    through = None
    if proxy is not None:
        through = httpx.Proxy(
            proxy.address.origin,
            auth=(proxy.user, proxy.password.reveal()) if proxy.user or proxy.password else None,
            ssl_context=proxys_context if proxy.address.scheme == "https" else None,
        )
    unlimited = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=30)
    return httpx.AsyncHTTPTransport(verify=context, trust_env=False, limits=unlimited, proxy=through)
