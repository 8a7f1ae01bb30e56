"""Asks the endpoint for a token: the only place that sends the request."""

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import httpcore
import httpx

from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.failure import Phase, problem_of, timed_out
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.proxy import Proxy
from app.endpoint.reply import Reading, Reply, read
from app.endpoint.reply_body import MOST_BYTES
from app.endpoint.request import token_request
from app.endpoint.silence import keep_silent
from app.endpoint.transport import Connections, goodbye

#: Seconds that a whole call may take unless said otherwise: name, connection, TLS, and every byte of the reply.
DEFAULT_TIMEOUT: Final = 10.0
#: Seconds that a server near by has for an objection to what seems agreed.
_FOR_OBJECTIONS: Final = 0.01


async def ask(
    credentials: Credentials,
    *,
    clock: Clock,
    sender: str,
    timeout: float = DEFAULT_TIMEOUT,  # noqa: ASYNC109 - the deadline covers more than what is awaited here
    connections: Connections | None = None,
) -> Outcome:
    """Send one token request as published, and say what came of it.

    One call is one request: nothing is tried again and no redirect is followed. `sender` becomes the
    `User-Agent`; `timeout` is in seconds and covers the whole call. Cancelling the task ends it at once.
    """
    if connections is None:
        async with Connections() as own:
            return await ask(credentials, clock=clock, sender=sender, timeout=timeout, connections=own)
    keep_silent()
    sent_at = clock.now()
    answer = await _answer(credentials, sender, timeout, connections)
    elapsed = clock.now().elapsed - sent_at.elapsed
    reading = Reading(answer) if isinstance(answer, Problem) else read(answer, credentials, sent_at)
    return Outcome(
        result=reading.result,
        server=credentials.address.shown,
        licence=credentials.licence,
        method=credentials.method,
        sent_at=sent_at,
        elapsed=elapsed,
        status=None if isinstance(answer, Problem) else answer.status,
        phrase=reading.phrase,
        server_text=reading.server_text,
        retry_after=reading.retry_after,
        notices=(*credentials.notices, *reading.notices),
    )


async def _answer(
    credentials: Credentials,
    sender: str,
    timeout: float,  # noqa: ASYNC109 - as above
    connections: Connections,
) -> Reply | Problem:
    progress = _Progress()
    deadline = asyncio.timeout(timeout)
    try:
        async with deadline:
            carrier = await connections.to(credentials.address)
            if isinstance(carrier, Problem):
                return carrier
            progress.proxy = carrier.proxy
            request = token_request(credentials, sender)
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

    def __init__(self) -> None:
        self.phase = Phase.CONNECTING
        self.proxy: Proxy | None = None
        self._line: httpcore.AsyncNetworkStream | None = None

    async def __call__(self, event: str, facts: Mapping[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._line = facts["return_value"]
        elif event.endswith("start_tls.started"):
            if self.phase is Phase.ASKING_PROXY:
                self.proxy = None
            self.phase = Phase.AGREEING_TLS
        elif event.endswith("send_request_headers.started"):
            just_agreed = self._line if self.phase is Phase.AGREEING_TLS else None
            to_proxy = facts["request"].method == b"CONNECT"
            self.phase = Phase.ASKING_PROXY if to_proxy else Phase.WAITING
            self.proxy = self.proxy if to_proxy else None
            if just_agreed is not None:
                await _hear_objections(just_agreed)

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
