"""Agrees on TLS with a server and leaves without a word: to see its certificate, or whether a trust holds."""

import asyncio
import ssl
from dataclasses import dataclass
from typing import Final

from app.endpoint.address import Address
from app.endpoint.credentials import Method
from app.endpoint.network.exchange import Milestone, exchange
from app.endpoint.network.transport import Connections, Route
from app.endpoint.problem import Kind, Problem
from app.endpoint.reply import Reply
from app.endpoint.request import bare_request

#: Seconds for what is only of interest.
_PATIENCE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Handshaking:
    """How a server is reached: the proxy and the roots that a proxy's own TLS is held to, and the most it may take."""

    address: Address
    route: Route
    seconds: float


class _SeenError(Exception):
    """All that was wanted has been seen."""


async def shown_certificate(way: Handshaking) -> bytes | None:
    """The certificate that the server shows, whether it can be trusted or not, as DER; nothing is sent over it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    # Also what is too old or too weak to be spoken to shall be described.
    context.set_ciphers("ALL:!aNULL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    seen = await _agree(way, context)
    return seen if isinstance(seen, bytes) else None


async def is_publicly_trusted(way: Handshaking) -> bool | None:
    """Whether the server's certificate leads to an authority that browsers trust, by certifi's list of them.

    None where it can't be found out.
    """
    seen = await _agree(way, await asyncio.to_thread(_public_context))
    if isinstance(seen, bytes):
        return True
    return False if isinstance(seen, Problem) and seen.kind is Kind.TLS_UNTRUSTED else None


def _public_context() -> ssl.SSLContext:
    import certifi  # its list takes a while to read

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.load_verify_locations(certifi.where())
    return context


async def _agree(way: Handshaking, trust: ssl.SSLContext) -> bytes | Reply | Problem | None:
    """The server's certificate once TLS is agreed, else what came instead."""
    certificate: bytes | None = None

    def leave(milestone: Milestone, tls: ssl.SSLObject | None) -> None:
        nonlocal certificate
        if milestone is Milestone.TLS_AGREED and tls is not None:
            certificate = tls.getpeercert(binary_form=True)
            raise _SeenError

    request = bare_request(way.address, Method.GET, "")
    seconds = min(_PATIENCE, way.seconds)
    try:
        async with Connections(way.route, trust=trust) as connections:
            return await exchange(request, way.address, timeout=seconds, connections=connections, witness=leave)
    except _SeenError:
        return certificate
