"""Asks the endpoint for a token: the only place that sends the request."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import quote, urlencode

import httpx

from app.endpoint.clock import Clock, Moment
from app.endpoint.credentials import Credentials, Method
from app.endpoint.failure import Phase, problem_of, timed_out
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.reply import Reply, read
from app.endpoint.reply_body import MOST_BYTES
from app.endpoint.transport import Connections, Proxy

PATH: Final = "/ACCESS_TOKEN/"
GRANT_TYPE: Final = "client_idmobile"
#: Seconds that a whole call may take unless said otherwise: name, connection, TLS, and every byte of the reply.
DEFAULT_TIMEOUT: Final = 10.0

#: Their lines carry addresses, and with GET an address carries the secret.
_TALKATIVE_LOGS: Final = (
    "httpx", "httpcore", "httpcore.connection", "httpcore.http11", "httpcore.http2", "httpcore.proxy", "httpcore.socks",
)  # fmt: skip
for _name in _TALKATIVE_LOGS:
    logging.getLogger(_name).disabled = True


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
    carrier = connections.to(credentials.address)
    asked = Outcome(
        result=carrier if isinstance(carrier, Problem) else timed_out(Phase.CONNECTING),
        server=credentials.address.shown,
        licence=credentials.licence,
        method=credentials.method,
        notices=credentials.notices,
    )
    if isinstance(carrier, Problem):
        return asked
    transport, proxy = carrier
    answer = await _exchange(transport, token_request(credentials, sender), proxy, timeout)
    asked = replace(asked, sent_at=sent_at, elapsed=clock.now().elapsed - sent_at.elapsed)
    return _outcome(asked, answer, credentials, sent_at)


def _outcome(asked: Outcome, answer: Reply | Problem, credentials: Credentials, sent_at: Moment) -> Outcome:
    if isinstance(answer, Problem):
        return replace(asked, result=answer)
    reading = read(answer, credentials, sent_at)
    return replace(
        asked,
        result=reading.result,
        status=answer.status,
        phrase=reading.phrase,
        server_text=reading.server_text,
        retry_after=reading.retry_after,
        notices=(*asked.notices, *reading.notices),
    )


def token_request(credentials: Credentials, sender: str) -> httpx.Request:
    """The request exactly as published: GET with the parameters in the query, POST with them as a form."""
    form = urlencode(
        {
            "client_secret": credentials.secret.reveal(),
            "grant_type": GRANT_TYPE,
            "licence": credentials.licence,
        },
        quote_via=quote,
        safe="",
    ).encode("ascii")
    url, headers = httpx.URL(credentials.address.origin), _headers(sender)
    if credentials.method is Method.GET:
        return httpx.Request("GET", url.copy_with(raw_path=PATH.encode() + b"?" + form), headers=headers)
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return httpx.Request("POST", url.copy_with(raw_path=PATH.encode()), headers=headers, content=form)


def probe_request(origin: str, sender: str) -> httpx.Request:
    """A request without parameters, which the endpoint answers with its published 400; it carries no credentials."""
    return httpx.Request("GET", httpx.URL(origin).copy_with(raw_path=PATH.encode()), headers=_headers(sender))


def _headers(sender: str) -> dict[str, str]:
    # A compressed reply could only be a bomb: the endpoint's are a few hundred bytes.
    return {"User-Agent": sender, "Accept": "application/json", "Accept-Encoding": "identity"}


async def _exchange(
    transport: httpx.AsyncHTTPTransport, request: httpx.Request, proxy: Proxy | None, timeout: float  # noqa: ASYNC109
) -> Reply | Problem:
    progress = _Progress()
    request.extensions = {"trace": progress}
    try:
        async with asyncio.timeout(timeout) as deadline:
            return await _reply(transport, request)
    except TimeoutError as trouble:
        problem = timed_out(progress.phase) if deadline.expired() else problem_of(trouble, progress.phase)
    except (httpx.TransportError, OSError) as trouble:
        problem = problem_of(trouble, progress.phase)
    on_the_way_to_proxy = proxy is not None and progress.phase in {Phase.CONNECTING, Phase.ASKING_PROXY}
    return replace(problem, subject=proxy.shown) if proxy is not None and on_the_way_to_proxy else problem


async def _reply(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> Reply:
    response = await transport.handle_async_request(request)
    try:
        body = bytearray()
        async for part in response.aiter_raw():
            body += part
            if len(body) > MOST_BYTES:
                break
    finally:
        await response.aclose()
    phrase = response.extensions.get("reason_phrase", b"")
    return Reply(
        status=response.status_code,
        phrase=phrase.decode("latin-1") if isinstance(phrase, bytes) else "",
        headers=tuple((key.decode("latin-1").lower(), value.decode("latin-1")) for key, value in response.headers.raw),
        body=bytes(body),
    )


class _Progress:
    """Follows httpcore's trace (its `trace` request extension) to know how far the call has come."""

    def __init__(self) -> None:
        self.phase = Phase.CONNECTING

    async def __call__(self, event: str, facts: Mapping[str, object]) -> None:
        if event.endswith("start_tls.started"):
            self.phase = Phase.AGREEING_TLS
        elif event.endswith("send_request_headers.started"):
            to_proxy = getattr(facts.get("request"), "method", b"") == b"CONNECT"
            self.phase = Phase.ASKING_PROXY if to_proxy else Phase.WAITING
