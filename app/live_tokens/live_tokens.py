"""Asks for tokens and holds them: the only place that knows which are alive."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.token import Token
from app.live_tokens.snapshot import Snapshot

#: Sends one token request.
Ask = Callable[[Credentials], Awaitable[Outcome]]
#: Where a profile's credentials come from; asked anew for every call, so that none is kept here.
Supply = Callable[[], Awaitable[Credentials | Problem]]
Listener = Callable[[str, Snapshot], None]


class LiveTokens:
    """Every profile's token; all methods are for the loop's own thread.

    A profile is known by its identifier. However many ask for the same one at the same moment, one call is made.
    """

    def __init__(self, ask: Ask, clock: Clock) -> None:
        self._ask = ask
        self._clock = clock
        self._snapshots: dict[str, Snapshot] = {}
        self._calls: dict[str, asyncio.Task[Outcome]] = {}
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

    def cancel(self, profile: str) -> None:
        """End the call that runs for this profile; its outcome is `cancelled`, and a token held stays."""
        if profile in self._calls:
            self._calls[profile].cancel()

    def hand_over(self, profile: str, heir: str) -> None:
        """Hold for `heir` what is held for this profile, which a call that runs for it doesn't reach any more."""
        held = replace(self.snapshot(profile), asking_since=None)
        self.forget(profile)
        self._put(heir, held)

    def forget(self, profile: str) -> None:
        """Drop all that is held for this profile, also the outcome of a call that still runs."""
        call = self._calls.pop(profile, None)
        if call is not None:
            call.cancel()
        self._put(profile, Snapshot())

    async def _call(self, profile: str, supply: Supply) -> Outcome:
        self._put(profile, replace(self.snapshot(profile), asking_since=self._clock.now()))
        outcome: Outcome | None = None
        try:
            outcome = await self._outcome(supply)
        except asyncio.CancelledError:
            outcome = Outcome(Problem(Kind.CANCELLED))
        finally:
            self._end(profile, outcome)
        return outcome

    async def _outcome(self, supply: Supply) -> Outcome:
        credentials = await supply()
        return Outcome(credentials) if isinstance(credentials, Problem) else await self._ask(credentials)

    def _end(self, profile: str, outcome: Outcome | None) -> None:
        if self._calls.get(profile) is not asyncio.current_task():
            return  # Forgotten meanwhile.
        del self._calls[profile]
        before = self.snapshot(profile)
        granted = outcome if outcome and isinstance(outcome.result, Token) else before.granted
        self._put(profile, Snapshot(latest=outcome or before.latest, granted=granted))

    def _put(self, profile: str, snapshot: Snapshot) -> None:
        self._snapshots[profile] = snapshot
        for listener in self._listeners:
            listener(profile, snapshot)
