"""Sends one request and takes its reply: how far it comes, and what goes wrong on the way."""

import asyncio
import contextlib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum, auto
from typing import Any, Final, TypeAlias

import httpcore
import httpx

from app.endpoint.address import Address
from app.endpoint.network.failure import Phase, problem_of, timed_out
from app.endpoint.network.proxy import Proxy
from app.endpoint.network.silence import keep_silent
from app.endpoint.network.transport import Connections, goodbye
from app.endpoint.problem import Problem
from app.endpoint.replies.reply_body import MOST_BYTES
from app.endpoint.reply import Reply

#: Seconds that a server near by has for an objection to what seems agreed.
_FOR_OBJECTIONS: Final = 0.01


class Milestone(Enum):
    """What a request gets past, in this order; without a proxy or TLS, some are left out."""

    CONNECTED = auto()
    PAST_PROXY = auto()
    TLS_AGREED = auto()
    ANSWERED = auto()


#: Told of each milestone at once, with the encrypted line once there is one. What it raises ends the exchange.
Witness: TypeAlias = Callable[[Milestone, ssl.SSLObject | None], None]


def _nobody(_: Milestone, __: ssl.SSLObject | None) -> None:
    pass


async def exchange(
    request: httpx.Request,
    address: Address,
    *,
    timeout: float,  # noqa: ASYNC109 - the deadline covers more than what is awaited here
    connections: Connections,
    witness: Witness = _nobody,
) -> Reply | Problem:
    """Send a request to this address, once, and give the whole reply or what kept it from coming.

    `timeout` is in seconds and covers name, connection, TLS, and every byte of the reply. No redirect is followed.
    """
    keep_silent()
    progress = _Progress(witness)
    deadline = asyncio.timeout(timeout)
    try:
        async with deadline:
            carrier = await connections.to(address)
            if isinstance(carrier, Problem):
                return carrier
            progress.proxy = carrier.proxy
            request.extensions = {"trace": progress}
            return await _reply(carrier.transport, request)
    except (httpx.TransportError, OSError) as trouble:
        problem = timed_out(progress.phase) if deadline.expired() else problem_of(trouble, progress.phase)
    finally:
        await progress.let_go()
    return problem if progress.proxy is None else replace(problem, subject=progress.proxy.address.shown)


async def _reply(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> Reply:
    response = await transport.handle_async_request(request)
    body = bytearray()
    try:
        async for part in response.aiter_raw():
            body += part
            if len(body) > MOST_BYTES:
                break
    finally:
        await goodbye(response)
    phrase: bytes = response.extensions["reason_phrase"]
    headers = ((key.decode("latin-1").lower(), value.decode("latin-1")) for key, value in response.headers.raw)
    return Reply(response.status_code, phrase.decode("latin-1"), tuple(headers), bytes(body))


class _Progress:
    """Follows httpcore's trace (its request extension `trace`) to know how far the call has come.

    `proxy` is the proxy that the call goes through, for as long as it hasn't got past it.
    """

    def __init__(self, witness: Witness) -> None:
        self.phase = Phase.CONNECTING
        self.proxy: Proxy | None = None
        self._witness = witness
        self._line: httpcore.AsyncNetworkStream | None = None

    async def __call__(self, event: str, facts: Mapping[str, Any]) -> None:
        if event.endswith("connect_tcp.complete"):
            self._line = facts["return_value"]
            self._witness(Milestone.CONNECTED, None)
        elif event.endswith("start_tls.started"):
            if self.phase is Phase.ASKING_PROXY:
                self._leave_proxy()
            self.phase = Phase.AGREEING_TLS
        elif event.endswith("start_tls.complete"):
            self._line = facts["return_value"]
            await _hear_objections(facts["return_value"])
        elif event.endswith("send_request_headers.started"):
            self._begin_to_send(to_proxy=facts["request"].method == b"CONNECT")
        elif event.endswith("receive_response_headers.complete") and self.phase is Phase.WAITING:
            self._witness(Milestone.ANSWERED, None)

    def _begin_to_send(self, *, to_proxy: bool) -> None:
        has_agreed = self.phase is Phase.AGREEING_TLS
        self.phase = Phase.ASKING_PROXY if to_proxy else Phase.WAITING
        if to_proxy:
            return
        if self.proxy is not None:
            self._leave_proxy()
        if has_agreed and self._line is not None:
            self._witness(Milestone.TLS_AGREED, self._line.get_extra_info("ssl_object"))

    def _leave_proxy(self) -> None:
        self.proxy = None
        self._witness(Milestone.PAST_PROXY, None)

    async def let_go(self) -> None:
        """Close a line on which TLS was never agreed: httpcore forgets it when it is cancelled there."""
        if self.phase is Phase.AGREEING_TLS and self._line is not None:
            await goodbye(self._line)


async def _hear_objections(line: httpcore.AsyncNetworkStream) -> None:
    """Let a server that demands a client certificate say so before the request meets a closed connection.

    With TLS 1.3 it says so only when all seems agreed, and asyncio drops what it has said when sending fails.
    Servers near by are that quick; from afar the objection comes when the request is long on its way.
    """
    with contextlib.suppress(httpcore.ReadTimeout):
        await line.read(1, timeout=_FOR_OBJECTIONS)
