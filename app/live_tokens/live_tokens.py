"""Asks for tokens and holds them: the only place that knows which are alive."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from app.endpoint.clock import Clock, Moment, seconds_between
from app.endpoint.credentials import Credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.token import Token
from app.live_tokens.renewal import Renewal, Turns, Wait, due_in, pass_time
from app.live_tokens.snapshot import Renewing, Snapshot

#: Seconds between two calls at the least, for those who only want a token that is good.
_SPACING: Final = 2.0

#: Sends one token request.
Ask = Callable[[Credentials], Awaitable[Outcome]]
#: Where a profile's credentials come from; asked anew for every call, so that none is kept here.
Supply = Callable[[], Awaitable[Credentials | Problem]]
Listener = Callable[[str, Snapshot], None]


class LiveTokens:
    """Every profile's token; all methods are for the loop's own thread.

    A profile is known by its identifier. However many ask for the same one at the same moment, one call is made.
    """

    def __init__(self, ask: Ask, clock: Clock, wait: Wait = pass_time) -> None:
        self._ask = ask
        self._clock = clock
        self._wait = wait
        self._turns = Turns(clock, wait)
        self._snapshots: dict[str, Snapshot] = {}
        self._calls: dict[str, asyncio.Task[Outcome]] = {}
        self._asked_at: dict[str, Moment] = {}
        self._requests: dict[str, int] = {}
        self._renewals: dict[str, tuple[asyncio.Task[None], Supply]] = {}
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell `listener` each change of a profile's state."""
        self._listeners.append(listener)

    def snapshot(self, profile: str) -> Snapshot:
        """The state of one profile."""
        return self._snapshots.get(profile, Snapshot())

    async def ask(self, profile: str, supply: Supply) -> Outcome:
        """Ask for a new token, or join the call that already runs for this profile.

        An asker that is cancelled leaves the call to the others; `cancel` ends it for all.
        """
        if profile not in self._calls:
            self._calls[profile] = asyncio.ensure_future(self._call(profile, supply))
        return await asyncio.shield(self._calls[profile])

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
        self._put(profile, replace(self.snapshot(profile), renewing=Renewing.ON))
        self._renewals[profile] = (asyncio.ensure_future(self._renew(profile, supply)), supply)

    def stop_renewing(self, profile: str) -> None:
        """Let this profile's token come to its end; a call that runs goes on."""
        if (renewal := self._renewals.pop(profile, None)) is not None:
            renewal[0].cancel()
        if self.snapshot(profile).renewing is not Renewing.OFF:
            self._put(profile, replace(self.snapshot(profile), renewing=Renewing.OFF))

    def cancel(self, profile: str) -> None:
        """End the call that runs for this profile; its outcome is `cancelled`, and a token held stays."""
        if profile in self._calls:
            self._calls[profile].cancel()

    def hand_over(self, profile: str, heir: str) -> None:
        """Hold for `heir` what is held for this profile, which a call that runs for it doesn't reach any more."""
        renewal = self._renewals.get(profile)
        held = replace(self.snapshot(profile), asking_since=None)
        self.forget(profile)
        self._requests[heir] = held.requests
        self._put(heir, held)
        if renewal is not None:
            self.start_renewing(heir, renewal[1])

    def forget(self, profile: str) -> None:
        """Drop all that is held for this profile, also the outcome of a call that still runs."""
        self.stop_renewing(profile)
        call = self._calls.pop(profile, None)
        if call is not None:
            call.cancel()
        self._requests.pop(profile, None)
        self._asked_at.pop(profile, None)
        self._put(profile, Snapshot())

    async def _call(self, profile: str, supply: Supply) -> Outcome:
        self._asked_at[profile] = self._clock.now()
        self._put(profile, replace(self.snapshot(profile), asking_since=self._asked_at[profile]))
        outcome: Outcome | None = None
        try:
            outcome = await self._outcome(profile, supply)
        except asyncio.CancelledError:
            outcome = Outcome(Problem(Kind.CANCELLED))
        finally:
            self._end(profile, outcome)
        return outcome

    async def _outcome(self, profile: str, supply: Supply) -> Outcome:
        credentials = await supply()
        if isinstance(credentials, Problem):
            return Outcome(credentials)
        self._requests[profile] = self._requests.get(profile, 0) + 1
        return await self._ask(credentials)

    async def _spaced(self, profile: str, supply: Supply) -> Outcome:
        asked_at, latest = self._asked_at.get(profile), self.snapshot(profile).latest
        if profile not in self._calls and asked_at is not None and latest is not None:
            too_soon = _SPACING - seconds_between(asked_at, self._clock.now())
            if too_soon > 0 and isinstance(latest.result, Problem):
                return latest
            if too_soon > 0:
                # Its token is over already: nothing can be given before the next call.
                await self._wait(too_soon)
                return await self.good_token(profile, supply)
        return await self.ask(profile, supply)

    async def _renew(self, profile: str, supply: Supply) -> None:
        renewal = Renewal(
            lambda: self.snapshot(profile).token, lambda: self.ask(profile, supply), self._clock, self._wait
        )
        ended = await renewal.run(self._turns)
        del self._renewals[profile]
        self._put(profile, replace(self.snapshot(profile), renewing=ended))

    def _end(self, profile: str, outcome: Outcome | None) -> None:
        if self._calls.get(profile) is not asyncio.current_task():
            return  # Forgotten meanwhile.
        del self._calls[profile]
        before = self.snapshot(profile)
        granted = outcome if outcome and isinstance(outcome.result, Token) else before.granted
        ended = replace(before, asking_since=None, latest=outcome or before.latest, granted=granted)
        self._put(profile, replace(ended, requests=self._requests.get(profile, 0)))

    def _put(self, profile: str, snapshot: Snapshot) -> None:
        self._snapshots[profile] = snapshot
        for listener in self._listeners:
            listener(profile, snapshot)
