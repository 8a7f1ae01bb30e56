"""The one request of a check, sent in the background and followed from milestone to milestone."""

import asyncio
import ssl
from dataclasses import dataclass

from app.endpoint.clock import Moment
from app.endpoint.connection.means import CheckContext, Way
from app.endpoint.network.exchange import exchange
from app.endpoint.network.progress import Milestone
from app.endpoint.problem import Problem
from app.endpoint.reply import Reply
from app.endpoint.request import bare_request


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of the request's way: when it ended, how many seconds it took, and the encrypted line from TLS on.

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


class Sending:
    """Sends a request without parameters at once; `aclose` gives it up."""

    def __init__(self, way: Way, means: CheckContext) -> None:
        self._clock = means.clock
        self._since = means.clock.now()
        self._news: asyncio.Queue[_News] = asyncio.Queue()
        request = bare_request(way.address, means.target.method, means.sender)
        self._exchange = asyncio.create_task(
            exchange(
                request,
                way.address,
                timeout=means.timeout,
                connections=means.connections,
                witness=self._note,
                each=True,
            )
        )
        self._exchange.add_done_callback(lambda _: self._note(None, None))

    async def past(self, milestone: Milestone) -> Leg:
        """Wait until the request is past this milestone, or until it has ended before it."""
        news = await self._news.get()
        while news.milestone not in {milestone, None}:
            self._since = news.moment
            news = await self._news.get()
        end = self._exchange.result() if news.milestone is None else None
        return self._leg(news, end if isinstance(end, Problem) else None)

    async def whole(self) -> tuple[Reply | Problem, Leg]:
        """Wait for the whole reply, once the last milestone is past."""
        news = await self._news.get()
        return self._exchange.result(), self._leg(news)

    async def aclose(self) -> None:
        """Leave the request where it is."""
        self._exchange.cancel()
        await asyncio.wait([self._exchange])

    def _leg(self, news: _News, problem: Problem | None = None) -> Leg:
        elapsed = news.moment.elapsed - self._since.elapsed
        self._since = news.moment
        return Leg(news.moment, elapsed, news.tls, problem)

    def _note(self, milestone: Milestone | None, tls: ssl.SSLObject | None) -> None:
        self._news.put_nowait(_News(milestone, self._clock.now(), tls))
