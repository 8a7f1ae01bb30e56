"""Asks about every licence of a list: side by side, each of them once, and again only where nothing was found out."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from app.about import SENDER
from app.endpoint.client import DEFAULT_TIMEOUT, ask
from app.endpoint.clock import Clock
from app.endpoint.network.transport import Connections, Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Verdict
from app.verification.distinct_calls import Question, questions_by_server
from app.verification.garbage_collection import uncollected
from app.verification.journal import Journal
from app.verification.passing_trouble import AbandonedServer, PausedServer, Waited
from app.verification.row import LicenceList, Row
from app.verification.row_result import RowResult, in_order, left_unasked, not_asked, row_result
from app.verification.server_run import Exchange, ServerRun, Sleep

USUAL_CONCURRENCY: Final = 8
MOST_CONCURRENCY: Final = 32
#: Requests under way to all servers together: each takes one of the system's file handles.
_MOST_OVERALL: Final = 128


@dataclass(frozen=True, slots=True)
class AskingOptions:
    """How many calls each server gets at once, and how many seconds each call may take."""

    concurrency: int = USUAL_CONCURRENCY
    timeout: float = DEFAULT_TIMEOUT
    route: Route = field(default_factory=Route)


class Verification:
    """One list and what is known about it; make it and run it on the loop.

    `journal` is told what this run finds out; `known` is what it holds already, where that was read before.
    """

    def __init__(
        self,
        licence_list: LicenceList,
        options: AskingOptions,
        *,
        clock: Clock,
        journal: Journal | None = None,
        known: Mapping[int, RowResult] | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._list = licence_list
        self._options = options
        self._clock = clock
        self._journal = journal
        self._sleep = sleep
        if known is None:
            known = {} if journal is None else journal.known(licence_list)
        self._known = dict(known)
        self._overall = asyncio.Semaphore(_MOST_OVERALL)
        self._servers: list[ServerRun] = []

    @property
    def checked(self) -> tuple[RowResult, ...]:
        """One result for each row in the list's order; what isn't known yet is `cancelled`."""
        return in_order(self._list.rows, self._known.values())

    @property
    def unknown(self) -> tuple[int, ...]:
        """The numbers of the rows that can be asked and of which nothing is known: the ones worth asking again."""
        return tuple(row.number for row in self._list.rows if row.problem is None and not self._is_settled(row))

    @property
    def waiting(self) -> tuple[PausedServer, ...]:
        """The servers being waited for right now."""
        return tuple(waiting for run in self._servers if (waiting := run.waiting) is not None)

    @property
    def left(self) -> tuple[AbandonedServer, ...]:
        """The servers that the last run gave up on, and why."""
        return tuple(run.left for run in self._servers if run.left is not None)

    @property
    def seconds_left(self) -> float | None:
        """How long the run will still take; None where nobody can tell yet."""
        seconds = [run.seconds_left for run in self._servers]
        return max((each for each in seconds if each is not None), default=None)

    def leave(self) -> None:
        """Wait no longer for the servers that are waited for: what they have not answered stays unknown."""
        for run in self._servers:
            run.leave()

    async def run(
        self,
        on_result: Callable[[RowResult], None],
        only: Collection[int] | None = None,
        waited: Waited = lambda _server, _waiting: None,
        *,
        tells_known: bool = True,
    ) -> None:
        """Find out about every row, or those with these numbers, and tell each result once, as it comes.

        What is known already is told first, without asking, unless the caller knows it. A licence of which nothing is
        found out is asked three times before that is told. Cancelling ends it at once and keeps what is known.
        """
        numbers = None if only is None else frozenset(only)
        wanted = [row for row in self._list.rows if numbers is None or row.number in numbers]
        for row in wanted:
            if row.problem is not None:
                self._known[row.number] = not_asked(row, row.problem)
            if row.problem is not None or (tells_known and self._is_settled(row)):
                on_result(self._known[row.number])
        with uncollected():
            by_server = questions_by_server(row for row in wanted if not self._is_settled(row))
        async with Connections(self._options.route) as connections, asyncio.TaskGroup() as servers:
            exchange = self._exchange(connections, on_result, waited)
            self._servers = [ServerRun(questions, self._options.concurrency, exchange) for questions in by_server]
            for run in self._servers:
                servers.create_task(run.run())

    def _is_settled(self, row: Row) -> bool:
        known = self._known.get(row.number)
        return known is not None and known.verdict is not Verdict.UNKNOWN

    def _exchange(self, connections: Connections, on_result: Callable[[RowResult], None], waited: Waited) -> Exchange:
        return Exchange(
            ask=partial(self._ask, connections),
            keep=self._keep_all,
            tell=partial(self._tell, on_result),
            leave=self._leave_out,
            waited=waited,
            clock=self._clock,
            sleep=self._sleep,
        )

    async def _ask(self, connections: Connections, question: Question) -> Outcome:
        async with self._overall:
            return await ask(
                question.request,
                clock=self._clock,
                sender=SENDER,
                timeout=self._options.timeout,
                connections=connections,
            )

    def _keep_all(self, question: Question, outcome: Outcome) -> None:
        for row in question.rows:
            self._keep(row_result(row, outcome))

    def _leave_out(self, question: Question, outcome: Outcome) -> None:
        for row in question.rows:
            if row.number not in self._known:
                self._keep(left_unasked(row, outcome))

    def _tell(self, on_result: Callable[[RowResult], None], question: Question) -> None:
        for row in question.rows:
            on_result(self._known[row.number])

    def _keep(self, result: RowResult) -> None:
        self._known[result.row.number] = result
        if self._journal is not None:
            self._journal.note(result)
