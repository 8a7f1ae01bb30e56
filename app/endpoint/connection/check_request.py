"""The one request of a check, sent in the background and followed from milestone to milestone."""

import asyncio
import ssl
from dataclasses import dataclass

from app.endpoint.clock import Moment
from app.endpoint.connection.check_context import CheckContext, NetworkPath
from app.endpoint.network.exchange import exchange
from app.endpoint.network.request_progress import Milestone
from app.endpoint.problem import Problem
from app.endpoint.replies.token_or_problem import Reply
from app.endpoint.request import bare_request


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the request: when it ended, how many seconds it took, and the encrypted line from TLS on.

    `problem` is what kept the request from getting further.
    """

    moment: Moment
    elapsed: float
    tls: ssl.SSLObject | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _News:
    """A milestone that the request has got past; None once it has ended."""

    milestone: Milestone | None
    moment: Moment
    tls: ssl.SSLObject | None


class CheckRequest:
    """Sends a request without parameters at once; `aclose` gives it up."""

    def __init__(self, path: NetworkPath, context: CheckContext) -> None:
        self._clock = context.clock
        self._since = context.clock.now()
        self._news: asyncio.Queue[_News] = asyncio.Queue()
        request = bare_request(path.address, context.target.method, context.sender)
        self._exchange = asyncio.create_task(
            exchange(
                request,
                path.address,
                timeout=context.timeout,
                connections=context.connections,
                witness=self._note,
                each=True,
            )
        )
        self._exchange.add_done_callback(lambda _: self._note(None, None))

    async def past(self, milestone: Milestone) -> Phase:
        """Wait until the request is past this milestone, or until it has ended before it."""
        news = await self._news.get()
        while news.milestone not in {milestone, None}:
            self._since = news.moment
            news = await self._news.get()
        end = self._exchange.result() if news.milestone is None else None
        return self._leg(news, end if isinstance(end, Problem) else None)

    async def whole(self) -> tuple[Reply | Problem, Phase]:
        """Wait for the whole reply, once the last milestone is past."""
        news = await self._news.get()
        return self._exchange.result(), self._leg(news)

    async def aclose(self) -> None:
        """Leave the request where it is."""
        self._exchange.cancel()
        await asyncio.wait([self._exchange])

    def _leg(self, news: _News, problem: Problem | None = None) -> Phase:
        elapsed = news.moment.elapsed - self._since.elapsed
        self._since = news.moment
        return Phase(news.moment, elapsed, news.tls, problem)

    def _note(self, milestone: Milestone | None, tls: ssl.SSLObject | None) -> None:
        self._news.put_nowait(_News(milestone, self._clock.now(), tls))
