"""Completes a TLS handshake with a server and hangs up: to see its certificate, or whether it is trusted."""

import asyncio
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import certifi

from app.endpoint.address import Address
from app.endpoint.credentials import Method
from app.endpoint.network.exchange import exchange
from app.endpoint.network.request_progress import Milestone
from app.endpoint.network.transport import Connections, Route
from app.endpoint.problem import Kind, Problem
from app.endpoint.replies.token_or_problem import Reply
from app.endpoint.request import bare_request

#: Seconds for what is only of interest.
_PATIENCE: Final = 2.0
#: `_ssl.ENCODING_DER`, for which the module of the standard library has no name.
_DER: Final = 2
_CERTIFICATE_WANTED: Final = "CERTIFICATE_REQUEST"


@dataclass(frozen=True, slots=True)
class HandshakeOptions:
    """How a server is reached: the proxy and the roots that a proxy's own TLS is held to, and the most it may take."""

    address: Address
    route: Route
    seconds: float


@dataclass(frozen=True, slots=True)
class ShownByServer:
    """What a server shows in a handshake: its certificates, its own first, as DER, whether or not they can be trusted.

    With `wants_certificate` it asked for one of the caller's, and ended the handshake without.
    """

    chain: tuple[bytes, ...]
    wants_certificate: bool


class _SeenError(Exception):
    """All that was wanted has been seen."""


async def shown_by(way: HandshakeOptions) -> ShownByServer:
    """What the server shows; no certificate where it shows none in time. Nothing is sent over the connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    # A server too old or too weak to talk to is to be described as well.
    context.set_ciphers("ALL:!aNULL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    asked = False

    def hear(_line: object, _direction: str, _version: object, _content: object, kind: Enum, _message: bytes) -> None:
        nonlocal asked
        asked = asked or kind.name == _CERTIFICATE_WANTED

    # Up to TLS 1.2 no alert says that a certificate is missing: what the server asked for before tells it.
    listening: Any = context
    listening._msg_callback = hear  # noqa: SLF001 - the standard library has it for its own tests, from Python 3.8 on
    seen = await _agree(way, context)
    chain = seen if isinstance(seen, tuple) else ()
    return ShownByServer(chain, wants_certificate=asked and not chain)


async def is_publicly_trusted(way: HandshakeOptions) -> bool | None:
    """Whether the server's certificate leads to an authority that browsers trust, by certifi's list of them.

    None where it can't be found out.
    """
    seen = await _agree(way, await asyncio.to_thread(_public_context))
    if isinstance(seen, tuple):
        return True
    return False if isinstance(seen, Problem) and seen.kind is Kind.TLS_UNTRUSTED else None


def _public_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.load_verify_locations(certifi.where())
    return context


async def _agree(way: HandshakeOptions, trust: ssl.SSLContext) -> tuple[bytes, ...] | Reply | Problem:
    """The server's certificates once TLS is agreed, else what came instead."""
    chain: tuple[bytes, ...] = ()

    def leave(milestone: Milestone, tls: ssl.SSLObject | None) -> None:
        nonlocal chain
        if milestone is Milestone.TLS_AGREED and tls is not None:
            chain = sent_chain(tls)
            raise _SeenError

    request = bare_request(way.address, Method.GET, "")
    seconds = min(_PATIENCE, way.seconds)
    try:
        async with Connections(way.route, trust=trust) as connections:
            return await exchange(request, way.address, timeout=seconds, connections=connections, witness=leave)
    except _SeenError:
        return chain


def sent_chain(tls: ssl.SSLObject) -> tuple[bytes, ...]:
    """The certificates that came over an encrypted connection, the server's own first, as DER."""
    # Public from Python 3.13 on; before that it is where truststore, too, finds it.
    inner: Any = tls if hasattr(tls, "get_unverified_chain") else tls._sslobj  # type: ignore[attr-defined]  # noqa: SLF001 - see above
    chain: Sequence[Any] = inner.get_unverified_chain() or ()
    return tuple(each if isinstance(each, bytes) else each.public_bytes(_DER) for each in chain)
