"""The trust and the proxies that every connection to a server shares."""

import ssl
import urllib.request
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import unquote, urlsplit

import httpx
import truststore

from app.endpoint.address import Address
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret

_PROXY_SCHEMES: Final[Mapping[str, int]] = {"http": 80, "https": 443}
_NO_PROXY: Final = ""


@dataclass(frozen=True, slots=True)
class Route:
    """How to reach servers.

    `ca_file` is a PEM file of further trusted roots. `proxy` is None for the system's and the environment's
    choice, an empty text for none, or an address. This computer itself is never reached through a proxy.
    """

    ca_file: Path | None = None
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy; `shown` is its host and port, never the password."""

    url: str
    shown: str
    user: str = ""
    password: Secret = Secret("")


def trusted_context(ca_file: Path | None = None) -> ssl.SSLContext | Problem:
    """The system's trust store, `SSL_CERT_FILE` where it is set, and the given file's roots.

    No key log is ever written, whatever `SSLKEYLOGFILE` says, and a host is told by its alternative names
    alone (RFC 9525 §6.3).
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # truststore keeps the context it wraps to itself and hands on no attribute for this.
    context._ctx.hostname_checks_common_name = False  # type: ignore[attr-defined]  # noqa: SLF001 - see above
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except ssl.SSLError:
            return Problem(Kind.FILE_MALFORMED, Reason.NO_CERTIFICATE, str(ca_file))
        except OSError:
            return Problem(Kind.FILE_UNREADABLE, subject=str(ca_file))
    return context


def proxy_for(address: Address, route: Route) -> Proxy | Problem | None:
    """The proxy that leads to this address, None for a direct connection."""
    if address.is_loopback or route.proxy == _NO_PROXY:
        return None
    chosen = _system_proxy(address) if route.proxy is None else route.proxy
    return _parse_proxy(chosen) if chosen else None


def _system_proxy(address: Address) -> str:
    proxies = urllib.request.getproxies()
    chosen = proxies.get(address.scheme) or proxies.get("all") or ""
    if not chosen or urllib.request.proxy_bypass(f"{address.host}:{address.port}"):
        return ""
    return chosen if not urllib.request.proxy_bypass(address.host) else ""


def _parse_proxy(text: str) -> Proxy | Problem:
    with_scheme = text.strip() if "://" in text else f"http://{text.strip()}"
    try:
        parts = urlsplit(with_scheme)
        port = parts.port
    except ValueError:
        return Problem(Kind.PROXY_MALFORMED)
    if parts.scheme.startswith("socks"):
        return Problem(Kind.PROXY_MALFORMED, Reason.SOCKS, parts.hostname or "")
    if parts.scheme not in _PROXY_SCHEMES or not parts.hostname or port == 0:
        return Problem(Kind.PROXY_MALFORMED, subject=parts.hostname or "")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    shown = f"{host}:{port or _PROXY_SCHEMES[parts.scheme]}"
    try:
        httpx.URL(f"{parts.scheme}://{shown}")
    except httpx.InvalidURL:
        return Problem(Kind.PROXY_MALFORMED)
    return Proxy(
        f"{parts.scheme}://{shown}", shown, unquote(parts.username or ""), Secret(unquote(parts.password or ""))
    )


class Connections:
    """Open connections for any number of requests; use as an asynchronous context manager."""

    def __init__(self, route: Route = Route()) -> None:  # noqa: B008 - frozen, so one value serves every call
        self._route = route
        self._open = AsyncExitStack()
        self._transports: dict[Proxy | None, httpx.AsyncHTTPTransport] = {}
        self._context: ssl.SSLContext | Problem | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    def to(self, address: Address) -> tuple[httpx.AsyncHTTPTransport, Proxy | None] | Problem:
        """What carries a request to this address, and the proxy it goes through."""
        proxy = proxy_for(address, self._route)
        if isinstance(proxy, Problem):
            return proxy
        if proxy not in self._transports:
            made = self._transport(proxy)
            if isinstance(made, Problem):
                return made
            self._transports[proxy] = made
            self._open.push_async_callback(made.aclose)
        return self._transports[proxy], proxy

    def _transport(self, proxy: Proxy | None) -> httpx.AsyncHTTPTransport | Problem:
        if self._context is None:
            self._context = trusted_context(self._route.ca_file)
        if isinstance(self._context, Problem):
            return self._context
        through = None
        if proxy is not None:
            auth = (proxy.user, proxy.password.reveal()) if proxy.user or proxy.password else None
            through = httpx.Proxy(proxy.url, auth=auth, ssl_context=self._context)
        unlimited = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=30)
        return httpx.AsyncHTTPTransport(verify=self._context, trust_env=False, limits=unlimited, proxy=through)
