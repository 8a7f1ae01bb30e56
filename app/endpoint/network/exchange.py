"""Sends one request and takes its reply: how far it comes, and what goes wrong on the way."""

import asyncio
import ssl

import httpcore
import httpx

from app.endpoint.address import Address
from app.endpoint.network.opening_connections import LISTENER
from app.endpoint.network.request_progress import Milestone, Progress, Witness
from app.endpoint.network.silenced_logs import keep_silent
from app.endpoint.network.transport import Connections, goodbye
from app.endpoint.problem import Problem
from app.endpoint.replies.reply_body import MOST_BYTES
from app.endpoint.replies.token_or_problem import Reply


def _nobody(_: Milestone, __: ssl.SSLObject | None) -> None:
    pass


async def exchange(
    request: httpx.Request,
    address: Address,
    *,
    timeout: float,  # noqa: ASYNC109 - the deadline covers more than what is awaited here
    connections: Connections,
    witness: Witness = _nobody,
    each: bool = False,
) -> Reply | Problem:
    """Send a request to this address, once, and give the whole reply or what kept it from coming.

    `timeout` is in seconds and covers name, connection, TLS, and every byte of the reply; with `each` it begins anew
    at every milestone. No redirect is followed.
    """
    keep_silent()
    loop = asyncio.get_running_loop()
    deadline = asyncio.timeout(timeout)

    def pass_milestone(milestone: Milestone, tls: ssl.SSLObject | None) -> None:
        if each:
            deadline.reschedule(loop.time() + timeout)
        witness(milestone, tls)

    progress = Progress(pass_milestone, address)
    listening = LISTENER.set(progress)
    try:
        async with deadline:
            carrier = await connections.to(address)
            if isinstance(carrier, Problem):
                return carrier
            progress.begin(carrier.proxy)
            request.extensions = {"trace": progress}
            return await _reply(carrier.transport, request)
    except (httpx.TransportError, httpcore.NetworkError, OSError, ExceptionGroup) as trouble:
        return progress.problem(None if deadline.expired() else trouble)
    finally:
        LISTENER.reset(listening)
        await progress.let_go()


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
