"""Asks one server about its licences, in three rounds, and holds while the server is in trouble."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Verdict
from app.verification.distinct_calls import Question
from app.verification.passing_trouble import AbandonedServer, PausedServer, Trouble, Waited, trouble_in
from app.verification.request_pace import Pace
from app.verification.server_health import ServerHealth
from app.verification.server_hold import LONGEST_ASKED, HoldContext, HoldEnding, hold
from app.verification.time_left import CallRate, time_left

#: Waits for a number of seconds; in tests, one that takes no time.
Sleep: TypeAlias = Callable[[float], Awaitable[None]]

#: Seconds before each round about a server's licences; the later ones are about what is still unknown.
_ROUNDS: Final = (0.0, 1.0, 5.0)
#: Seconds that all holds together may take: for a server that has answered or names a pause, for one that never has,
#: and for what is left over, of which nobody knows whether the server has to do with it.
_PATIENCE: Final = 300.0
_PATIENCE_WITH_STRANGERS: Final = 60.0
_PATIENCE_WITH_LEFTOVERS: Final = 60.0
#: After this many single calls in vain, it is no coincidence.
_LASTING: Final = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a server's run asks, and whom it tells.

    `keep` takes in each outcome, `tell` says that nothing more will be found out about a question, and `leave` that
    it wasn't asked, because of what the server said last.
    """

    ask: Callable[[Question], Awaitable[Outcome]]
    keep: Callable[[Question, Outcome], None]
    tell: Callable[[Question], None]
    leave: Callable[[Question, Outcome], None]
    waited: Waited
    clock: Clock
    sleep: Sleep


class ServerRun:
    """One server's questions and how far they are."""

    def __init__(self, questions: Sequence[Question], most: int, exchange: Exchange) -> None:
        self._exchange = exchange
        self._most = most
        self._pace = Pace(most)
        self._signs = ServerHealth(most)
        self._rate = CallRate()
        self._waiting = deque(questions)
        self._again: list[Question] = []
        self._round = 0
        self._done = 0
        self._answered: Question | None = None
        self._not_before = 0.0
        self._held = 0.0
        self._released_at = exchange.clock.now().elapsed
        self._leaving = asyncio.Event()
        self._wait: PausedServer | None = None
        self.left: AbandonedServer | None = None
        self._server = questions[0].request.address.shown

    @property
    def waiting(self) -> PausedServer | None:
        """What is being waited for right now."""
        return self._wait

    @property
    def seconds_left(self) -> float | None:
        """Seconds until all rounds are over, as far as that can be told; None before anything was heard."""
        interval = self._rate.interval
        if interval is None:
            return None
        until = 0.0 if self._wait is None else max(0.0, self._wait.until - self._exchange.clock.now().elapsed)
        return until + time_left(
            interval,
            waiting=len(self._waiting) + self._pace.running,
            done=self._done,
            failed=len(self._again),
            pauses=_ROUNDS[self._round + 1 :],
            in_leftovers=self._round > 0,
        )

    def leave(self) -> None:
        """Wait no longer, and ask no more about what is waited for; where nothing is, this does nothing."""
        if self._wait is not None:
            self._leaving.set()

    async def run(self) -> None:
        """Ask until all is found out or has been asked three times."""
        for self._round, pause in enumerate(_ROUNDS):
            if self._round and (not self._waiting or not await self._rest(pause)):
                break
            await self._ask_round()
            if self.left is not None:
                break
        for question in self._waiting:
            if self.left is not None:
                self._exchange.leave(question, self.left.outcome)
            self._exchange.tell(question)

    async def _rest(self, pause: float) -> bool:
        self._rate.pause()
        asked_for = self._not_before - self._exchange.clock.now().elapsed
        return await self._pause(max(pause, asked_for), None, len(self._waiting))

    async def _ask_round(self) -> None:
        """Ask each question once; those to be asked again wait after that."""
        self._rate.begin(self._exchange.clock.now().elapsed)
        async with asyncio.TaskGroup() as workers:
            for _worker in range(min(self._most, len(self._waiting))):
                workers.create_task(self._work())
        self._waiting.extendleft(reversed(self._again))
        self._again, self._done = [], 0

    async def _work(self) -> None:
        while True:
            async with self._pace.turn():
                if not self._waiting or self.left is not None:
                    return
                question = self._waiting.popleft()
                outcome = await self._exchange.ask(question)
            self._done += 1
            self._rate.end_call(self._exchange.clock.now().elapsed)
            self._settle(question, await self._heeded(question, outcome))

    def _settle(self, question: Question, outcome: Outcome) -> None:
        is_known = outcome.verdict is not Verdict.UNKNOWN
        is_last_round = self._round == len(_ROUNDS) - 1
        self._exchange.keep(question, outcome)
        if is_known or is_last_round:
            self._exchange.tell(question)
        if is_known:
            self._answered = question
            self._pace.answered()
        elif not is_last_round:
            self._again.append(question)

    async def _heeded(self, question: Question, outcome: Outcome) -> Outcome:
        """What counts as the answer, once the server was held where the outcome is a sign of trouble."""
        asked_for = 0 if trouble_in(outcome) is None else outcome.retry_after or 0
        self._not_before = max(self._not_before, self._exchange.clock.now().elapsed + asked_for)
        if asked_for > LONGEST_ASKED:
            self._leave(outcome)
        elif self._may_hold and self._signs.call_for_hold(outcome, in_leftovers=self._round > 0):
            # Whatever comes of it, why nothing is known is known by now.
            self._exchange.keep(question, outcome)
            async with self._pace.held():
                return await self._hold(question, outcome)
        return outcome

    @property
    def _may_hold(self) -> bool:
        """Calls that were under way when a hold began, or the server was left, begin no other."""
        return not self._pace.is_held and self.left is None

    async def _hold(self, question: Question, outcome: Outcome) -> Outcome:
        begin = self._exchange.clock.now().elapsed
        self._rate.pause()
        # A server that has worked for a while has earned the same patience again.
        self._held = max(0.0, self._held - (begin - self._released_at))
        context = HoldContext(self._probe, self._other, self._hold_on, self._exchange.clock)
        held = await hold(question, outcome, context, self._patience_with(outcome) - self._held)
        self._released_at = self._exchange.clock.now().elapsed
        self._held += self._released_at - begin
        self._rate.begin(self._released_at)
        if held.ending is HoldEnding.GIVEN_UP:
            if self.left is None:
                self._leave(held.trouble)
        elif held.ending is HoldEnding.MISTAKEN:
            self._signs.were_mistaken()
        else:
            self._signs.were_right(for_long=held.calls >= _LASTING)
            if trouble_in(held.trouble) is Trouble.OVERLOADED:
                self._pace.slow_down()
        return held.failed

    def _patience_with(self, outcome: Outcome) -> float:
        if self._round:
            return _PATIENCE_WITH_LEFTOVERS
        is_stranger = self._answered is None and not outcome.retry_after
        return _PATIENCE_WITH_STRANGERS if is_stranger else _PATIENCE

    async def _probe(self, question: Question) -> Outcome:
        """Ask to see whether the server answers; a licence in the queue that is settled by it is reported."""
        outcome = await self._exchange.ask(question)
        if outcome.verdict is not Verdict.UNKNOWN and question in self._waiting:
            self._waiting.remove(question)
            self._settle(question, outcome)
        return outcome

    def _other(self, number: int) -> Question | None:
        """A licence from far away in the list, where its neighbours may all fail alike; or one that was answered."""
        if self._waiting and (number % 2 == 0 or self._answered is None):
            return self._waiting[-1 - number * len(self._waiting) // 3 % len(self._waiting)]
        return self._answered

    async def _hold_on(self, seconds: float, outcome: Outcome) -> bool:
        return await self._pause(seconds, trouble_in(outcome), len(self._waiting) + 1)

    async def _pause(self, seconds: float, trouble: Trouble | None, licences: int) -> bool:
        """Wait, having said what for; False once a person has had enough."""
        self._wait = PausedServer(self._server, trouble, self._exchange.clock.now().elapsed + seconds, licences)
        self._exchange.waited(self._server, self._wait)
        sleeping = asyncio.ensure_future(self._exchange.sleep(seconds))
        leaving = asyncio.ensure_future(self._leaving.wait())
        try:
            await asyncio.wait({sleeping, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            leaving.cancel()
            self._wait = None
            self._exchange.waited(self._server, None)
        has_enough = self._leaving.is_set()
        self._leaving.clear()
        return not has_enough

    def _leave(self, outcome: Outcome) -> None:
        asked_for = outcome.retry_after or 0
        later = self._exchange.clock.now().wall + asked_for if asked_for > LONGEST_ASKED else None
        self.left = AbandonedServer(self._server, outcome, later)
        # Another call's answer may say so while this server is already waited for.
        self.leave()
