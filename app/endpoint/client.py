"""Asks the endpoint for a token."""

from typing import Final

from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.network.exchange import exchange
from app.endpoint.network.transport import Connections
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.reply import Reading, read
from app.endpoint.request import token_request

#: Seconds that a whole call may take unless said otherwise: name, connection, TLS, and every byte of the reply.
DEFAULT_TIMEOUT: Final = 10.0


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
    sent_at = clock.now()
    request = token_request(credentials, sender)
    answer = await exchange(request, credentials.address, timeout=timeout, connections=connections)
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
        origin=credentials.address.origin,
    )
