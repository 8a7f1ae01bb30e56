"""Asks the endpoint for a token."""

import asyncio
from typing import Final

from app.endpoint.address import Address
from app.endpoint.clock import Clock, Moment
from app.endpoint.credentials import Credentials
from app.endpoint.network.exchange import exchange
from app.endpoint.network.failure_table import is_worth_a_look
from app.endpoint.network.transport import Connections
from app.endpoint.notice import Notice
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.replies.token_or_problem import Reply, UnderstoodReply, read
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
    ends = _loop_time() + timeout
    request = token_request(credentials, sender)
    answer = await exchange(request, credentials.address, timeout=timeout, connections=connections)
    if isinstance(answer, Problem) and is_worth_a_look(answer):
        answer = await _looked_at(answer, credentials.address, connections, ends, sent_at)
    elapsed = clock.now().elapsed - sent_at.elapsed
    reading = UnderstoodReply(answer) if isinstance(answer, Problem) else read(answer, credentials, sent_at)
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
        notices=(*credentials.notices, *reading.notices, *_about_the_way(answer, credentials.address, connections)),
        origin=credentials.address.origin,
    )


def _about_the_way(answer: Reply | Problem, address: Address, connections: Connections) -> tuple[Notice, ...]:
    """What settings of the network aren't followed, which matters where no answer came."""
    return connections.known_way(address).notices if isinstance(answer, Problem) else ()


async def _looked_at(
    problem: Problem, address: Address, connections: Connections, ends: float, sent_at: Moment
) -> Problem:
    """The problem as the server's certificates explain it; they are asked for once, however many calls meet it."""
    # Heavy, and only a certificate that isn't accepted needs it.
    from app.endpoint.network.certificates import handshake, refused_certificates  # see above

    known = connections.looked_at.get((address.origin, problem))
    seconds = ends - _loop_time()
    if known is not None or seconds <= 0:
        return known or problem
    look = await refused_certificates.look_closer(
        problem, handshake.HandshakeOptions(address, connections.route, seconds), sent_at.wall
    )
    connections.looked_at[address.origin, problem] = look.problem
    return look.problem


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
