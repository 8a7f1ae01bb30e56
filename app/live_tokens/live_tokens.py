"""Asks for tokens and holds them: the only place that knows which are alive."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Final

from app.endpoint.clock import Clock, Moment, seconds_between
from app.endpoint.credentials import Credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.token import Token
from app.live_tokens.renewal import Renewal, RenewalQueue, Wait, due_in, pass_time
from app.live_tokens.snapshot import Renewing, Snapshot

#: Seconds between two calls at the least, for those who only want a token that is good.
_SPACING: Final = 2.0

#: Sends one token request.
Ask = Callable[[Credentials], Awaitable[Outcome]]
#: Where a profile's credentials come from; asked anew for every call, so that none is kept here.
Supply = Callable[[], Awaitable[Credentials | Problem]]
Listener = Callable[[str, Snapshot], None]


@dataclass(slots=True, eq=False)
class _Held:
    """What is held for one profile, which may come to be known by another identifier."""

    profile: str
    snapshot: Snapshot = field(default_factory=Snapshot)
    call: asyncio.Task[Outcome] | None = None
    #: How many wait for the call and would be left without an answer if it ended.
    waiting: int = 0
    asked_at: Moment | None = None
    requests: int = 0
    renewal: asyncio.Task[None] | None = None


class LiveTokens:
    """Every profile's token; all methods are for the loop's own thread.

    A profile is known by its identifier. However many ask for the same one at the same moment, one call is made.
    """

    def __init__(self, ask: Ask, clock: Clock, wait: Wait = pass_time) -> None:
        self._ask = ask
        self._clock = clock
        self._wait = wait
        self._turns = RenewalQueue(clock, wait)
        self._held: dict[str, _Held] = {}
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell `listener` each change of a profile's state."""
        self._listeners.append(listener)

    def snapshot(self, profile: str) -> Snapshot:
        """The state of one profile."""
        held = self._held.get(profile)
        return Snapshot() if held is None else held.snapshot

    def begin(self, profile: str, supply: Supply) -> asyncio.Future[Outcome]:
        """Have a new token asked for, unless a call for this profile runs; the snapshots tell how it ends.

        Whoever awaits what this gives isn't counted among those who wait: `cancel` ends such a call.
        """
        return asyncio.shield(self._call_for(self._of(profile), supply))

    async def ask(self, profile: str, supply: Supply) -> Outcome:
        """Ask for a new token, or join the call that already runs for this profile, and wait for its outcome.

        Nobody else ends a call that somebody waits for here; an asker that goes away leaves it to the others.
        """
        held = self._of(profile)
        call = self._call_for(held, supply)
        held.waiting += 1
        try:
            return await asyncio.shield(call)
        finally:
            held.waiting -= 1

    async def good_token(self, profile: str, supply: Supply) -> Outcome:
        """A token that is alive and not near its end, or the problem that there is none.

        One that is held is given at once. Else one call is made for any number of askers, at most one in two
        seconds; as long as it brings nothing, a token held is given for as long as it lives.
        """
        held = self.snapshot(profile)
        if held.granted is not None and due_in(held.token, self._clock) > 0:
            return held.granted
        outcome = await self._spaced(profile, supply)
        now_held = self.snapshot(profile)
        if isinstance(outcome.result, Problem) and now_held.granted and now_held.live_token(self._clock):
            return now_held.granted
        return outcome

    def start_renewing(self, profile: str, supply: Supply) -> None:
        """Keep a token of this profile alive from now on; the snapshot says when that has ended, and why."""
        self.stop_renewing(profile)
        held = self._of(profile)
        self._put(held, replace(held.snapshot, renewing=Renewing.ON))
        held.renewal = asyncio.ensure_future(self._renew(held, supply))

    def stop_renewing(self, profile: str) -> None:
        """Let this profile's token come to its end; a call that runs goes on."""
        held = self._held.get(profile)
        if held is None:
            return
        if held.renewal is not None:
            held.renewal.cancel()
            held.renewal = None
        if held.snapshot.renewing is not Renewing.OFF:
            self._put(held, replace(held.snapshot, renewing=Renewing.OFF))

    def cancel(self, profile: str) -> None:
        """End the call that runs for this profile, unless somebody waits for it.

        Its outcome is then `cancelled`, and a token held stays.
        """
        held = self._held.get(profile)
        if held is not None and held.call is not None and not held.waiting:
            held.call.cancel()

    def hand_over(self, profile: str, successor: str) -> None:
        """Hold for `successor` what is held for this profile, with the call that runs for it and its renewal."""
        held = self._held.pop(profile, None)
        if held is None:
            return
        self.forget(successor)
        held.profile = successor
        self._held[successor] = held
        self._tell(profile, Snapshot())
        self._tell(successor, held.snapshot)

    def forget(self, profile: str) -> None:
        """Drop all that is held for this profile.

        A call that runs goes on for those who wait for it alone, and what it brings isn't held.
        """
        self.stop_renewing(profile)
        self.cancel(profile)
        if self._held.pop(profile, None) is not None:
            self._tell(profile, Snapshot())

    def _of(self, profile: str) -> _Held:
        return self._held.setdefault(profile, _Held(profile))

    def _call_for(self, held: _Held, supply: Supply) -> asyncio.Task[Outcome]:
        if held.call is None:
            held.call = asyncio.ensure_future(self._call(held, supply))
        return held.call

    async def _call(self, held: _Held, supply: Supply) -> Outcome:
        held.asked_at = self._clock.now()
        self._put(held, replace(held.snapshot, asking_since=held.asked_at))
        outcome: Outcome | None = None
        try:
            outcome = await self._outcome(held, supply)
        except asyncio.CancelledError:
            outcome = Outcome(Problem(Kind.CANCELLED))
        finally:
            self._end(held, outcome)
        return outcome

    async def _outcome(self, held: _Held, supply: Supply) -> Outcome:
        credentials = await supply()
        if isinstance(credentials, Problem):
            return Outcome(credentials)
        held.requests += 1
        self._put(held, replace(held.snapshot, asking=credentials.address.shown))
        return await self._ask(credentials)

    async def _spaced(self, profile: str, supply: Supply) -> Outcome:
        held = self._of(profile)
        latest = held.snapshot.latest
        if held.call is None and held.asked_at is not None and latest is not None:
            too_soon = _SPACING - seconds_between(held.asked_at, self._clock.now())
            if too_soon > 0 and isinstance(latest.result, Problem):
                return latest
            if too_soon > 0:
                # Its token is over already: nothing can be given before the next call.
                await self._wait(too_soon)
                return await self.good_token(held.profile, supply)
        return await self.ask(profile, supply)

    async def _renew(self, held: _Held, supply: Supply) -> None:
        async def ask() -> Outcome:
            # A person who cancels this call has it ended, and renewal goes on.
            return await asyncio.shield(self._call_for(held, supply))

        ended = await Renewal(lambda: held.snapshot.token, ask, self._clock, self._wait).run(self._turns)
        held.renewal = None
        self._put(held, replace(held.snapshot, renewing=ended))

    def _end(self, held: _Held, outcome: Outcome | None) -> None:
        held.call = None
        before = held.snapshot
        granted = outcome if outcome and isinstance(outcome.result, Token) else before.granted
        ended = replace(before, asking_since=None, asking="", latest=outcome or before.latest, granted=granted)
        self._put(held, replace(ended, requests=held.requests))

    def _put(self, held: _Held, snapshot: Snapshot) -> None:
        if self._held.get(held.profile) is not held:
            return  # Forgotten meanwhile.
        held.snapshot = snapshot
        self._tell(held.profile, snapshot)

    def _tell(self, profile: str, snapshot: Snapshot) -> None:
        for listener in self._listeners:
            listener(profile, snapshot)
