"""A server that exists only in time: it answers each licence as its part says, and no call takes any real time."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app import waiting
from app.endpoint.clock import Moment
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.verification.distinct_calls import Question, questions_by_server
from app.verification.passing_trouble import PausedServer
from app.verification.server_run import Exchange, ServerRun
from tests.support.quick_time import QuickTime
from tests.support.set_clock import SetClock
from tests.verification.lists import csv_of, list_of

OK = Outcome(Token(Secret("TK"), "Bearer", 300, None, Moment(0.0, 0.0)), status=200)
REFUSED = Outcome(Problem(Kind.LICENCE_UNKNOWN), status=400)
BUSY = Outcome(Problem(Kind.SERVER_FAULT), status=503)
BROKEN = Outcome(Problem(Kind.SERVER_FAULT), status=500)
TOO_MANY = Outcome(Problem(Kind.TOO_MANY_REQUESTS), status=429)
GONE = Outcome(Problem(Kind.CONNECTION_REFUSED))
BLOCKED = Outcome(Problem(Kind.ACCESS_DENIED), status=403)

#: What a licence is answered at so many seconds after the beginning.
Part = Callable[[int, float], Outcome]


@dataclass
class ActedRun:
    """A run against such a server, and all that came of it; `latency` is in seconds."""

    part: Part
    latency: float = 0.05
    most: int = 16
    asked: Counter[int] = field(default_factory=Counter)
    told: list[int] = field(default_factory=list)
    found: dict[int, Outcome] = field(default_factory=dict)
    waits: list[tuple[float, PausedServer]] = field(default_factory=list)
    estimates: list[tuple[float, int, float]] = field(default_factory=list)
    #: Seconds until all was over.
    took: float = 0.0

    def __post_init__(self) -> None:
        self.clock = SetClock()
        self._time = QuickTime(self.clock)
        self._begin = self.clock.now().elapsed
        self.run: ServerRun

    def of(self, licences: int, *, leaving_at: float | None = None, stopped_at: float | None = None) -> "ActedRun":
        """Run with so many licences to the end, or until it is stopped.

        At the one moment, if there is one, a person wants to wait no longer, at the other they stop all.
        """
        questions = questions_by_server(
            list_of(csv_of([f"N{number},s,one.example" for number in range(licences)])).rows
        )
        waiting.run(self._through(questions[0], leaving_at, stopped_at))
        return self

    @property
    def now(self) -> float:
        """Seconds since the beginning."""
        return self.clock.now().elapsed - self._begin

    def kinds(self) -> Counter[Kind | None]:
        """How many licences came to what."""
        return Counter(
            outcome.result.kind if isinstance(outcome.result, Problem) else None for outcome in self.found.values()
        )

    async def _through(self, questions: Sequence[Question], leaving_at: float | None, stopped_at: float | None) -> None:
        exchange = Exchange(self._ask, self._keep, self._tell, self._leave, self._waited, self.clock, self._time.wait)
        self.run = ServerRun(questions, self.most, exchange)
        running = asyncio.create_task(self.run.run())
        running.add_done_callback(self._end)
        if stopped_at is not None:
            await self._time.until(self._begin + stopped_at)
            running.cancel()
            await asyncio.wait([running])
            return
        if leaving_at is not None:
            await self._time.until(self._begin + leaving_at)
            self.run.leave()
        while not running.done():
            await self._time.until(self._begin + self.now + 1)
        await running

    def _end(self, _: object) -> None:
        self.took = self.now

    async def _ask(self, question: Question) -> Outcome:
        number = int(question.request.licence[1:])
        self.asked[number] += 1
        await self._time.wait(self.latency)
        left = self.run.seconds_left
        if left is not None:
            self.estimates.append((self.now, len(self.told), left))
        return self.part(number, self.now)

    def _keep(self, question: Question, outcome: Outcome) -> None:
        self.found[int(question.request.licence[1:])] = outcome

    def _tell(self, question: Question) -> None:
        self.told.append(int(question.request.licence[1:]))

    def _leave(self, question: Question, outcome: Outcome) -> None:
        self.found.setdefault(int(question.request.licence[1:]), outcome)

    def _waited(self, _server: str, waited: PausedServer | None) -> None:
        if waited is not None:
            self.waits.append((self.now, waited))
