"""Asks about every licence of a list: side by side, each of them once, and again only where nothing was found out."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.about import SENDER
from app.endpoint.client import DEFAULT_TIMEOUT, ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method
from app.endpoint.network.transport import Connections, Route
from app.endpoint.problem import Verdict
from app.endpoint.secret import Secret
from app.verification.checked import Checked, found, in_order, not_asked
from app.verification.journal import Journal
from app.verification.pace import Pace, Sleep
from app.verification.row import LicenceList, Row

USUAL_CONCURRENCY: Final = 8
MOST_CONCURRENCY: Final = 32
#: Requests under way to all servers together: each takes one of the system's file handles.
_MOST_OVERALL: Final = 128
#: Seconds before each round about a server's licences; the later ones are about what is still unknown.
_ROUNDS: Final = (0.0, 1.0, 5.0)


@dataclass(frozen=True, slots=True)
class AskingOptions:
    """How to ask: so many at once for each server, and so many seconds for each call."""

    concurrency: int = USUAL_CONCURRENCY
    timeout: float = DEFAULT_TIMEOUT
    route: Route = field(default_factory=Route)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked once, whichever rows want to know it."""

    request: Credentials
    rows: list[Row]


class Verification:
    """One list and what is known about it; make it and run it on the loop.

    `journal` gives what an earlier run found out, and is told what this one finds out.
    """

    def __init__(
        self,
        licence_list: LicenceList,
        manner: AskingOptions,
        *,
        clock: Clock,
        journal: Journal | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._list = licence_list
        self._manner = manner
        self._clock = clock
        self._journal = journal
        self._sleep = sleep
        self._known: dict[int, Checked] = {} if journal is None else dict(journal.known(licence_list))
        self._overall = asyncio.Semaphore(_MOST_OVERALL)

    @property
    def checked(self) -> tuple[Checked, ...]:
        """One result for each row in the list's order; what isn't known yet is `cancelled`."""
        return in_order(self._list.rows, self._known.values())

    @property
    def unknown(self) -> tuple[int, ...]:
        """The numbers of the rows that can be asked and of which nothing is known: what asking again is good for."""
        return tuple(row.number for row in self._list.rows if row.problem is None and not self._is_settled(row))

    async def run(self, told: Callable[[Checked], None], only: Collection[int] | None = None) -> None:
        """Find out about every row, or those with these numbers, and tell each result once, as it comes.

        What is known already is told first, without asking. A licence of which nothing is found out is asked three
        times before that is told. Cancelling ends it at once and keeps what is known.
        """
        wanted = [row for row in self._list.rows if only is None or row.number in only]
        for row in wanted:
            if row.problem is not None:
                self._known[row.number] = not_asked(row, row.problem)
            if row.number in self._known and (row.problem is not None or self._is_settled(row)):
                told(self._known[row.number])
        by_server = _questions(row for row in wanted if not self._is_settled(row))
        async with Connections(self._manner.route) as connections, asyncio.TaskGroup() as servers:
            for questions in by_server:
                servers.create_task(self._ask_server(questions, connections, told))

    def _is_settled(self, row: Row) -> bool:
        known = self._known.get(row.number)
        return known is not None and known.verdict is not Verdict.UNKNOWN

    async def _ask_server(
        self, questions: Sequence[_Question], connections: Connections, told: Callable[[Checked], None]
    ) -> None:
        pace = Pace(self._manner.concurrency, self._clock, self._sleep)
        for number, pause in enumerate(_ROUNDS, 1):
            if pause and questions:
                await self._sleep(pause)
            questions = await self._round(questions, connections, pace, told, is_last=number == len(_ROUNDS))

    async def _round(
        self,
        questions: Sequence[_Question],
        connections: Connections,
        pace: Pace,
        told: Callable[[Checked], None],
        *,
        is_last: bool,
    ) -> list[_Question]:
        """Ask each question once; gives those to be asked again."""
        waiting, again = deque(questions), list[_Question]()

        async def work() -> None:
            while waiting:
                question = waiting.popleft()
                results = await self._answer(question, connections, pace)
                is_final = is_last or results[0].verdict is not Verdict.UNKNOWN
                for result in results:
                    self._keep(result)
                    if is_final:
                        told(result)
                if not is_final:
                    again.append(question)

        async with asyncio.TaskGroup() as workers:
            for _worker in range(min(self._manner.concurrency, len(waiting))):
                workers.create_task(work())
        return again

    async def _answer(self, question: _Question, connections: Connections, pace: Pace) -> list[Checked]:
        async with pace.turn(), self._overall:
            outcome = await ask(
                question.request,
                clock=self._clock,
                sender=SENDER,
                timeout=self._manner.timeout,
                connections=connections,
            )
            pace.heed(outcome)
        return [found(row, outcome) for row in question.rows]

    def _keep(self, result: Checked) -> None:
        self._known[result.row.number] = result
        if self._journal is not None:
            self._journal.note(result)


def _questions(rows: Iterable[Row]) -> list[list[_Question]]:
    """What is to be asked, by server; rows that would ask the same share a question."""
    servers: defaultdict[str, dict[tuple[str, Secret, Method], _Question]] = defaultdict(dict)
    for row in rows:
        request = row.request
        if isinstance(request, Credentials):
            alike = (request.licence, request.secret, request.method)
            servers[request.address.origin].setdefault(alike, _Question(request, [])).rows.append(row)
    return [list(questions.values()) for questions in servers.values()]
