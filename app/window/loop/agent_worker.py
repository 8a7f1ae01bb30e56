"""The token agent that the window runs on the loop; used there alone."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.agent_access import AgentAccess, agent_access, agent_address
from app.handover.consent import Confirm
from app.handover.offered_tokens import OfferedTokens
from app.handover.served_tokens import ServedToken
from app.log import NAME as LOG
from app.places import settings_file
from app.profiles.agent_key import agent_key, new_agent_key, renewed_agent_key
from app.profiles.keyring_store import Keyring
from app.settings import settings_here, write_agent_port
from app.waiting import in_background
from app.window.loop.agent_state import AgentStage, AgentState

_SHOWN: Final = 100
#: Seconds for which tokens given are gathered: thousands of calls a second must not keep the window busy.
_GATHERING: Final = 0.1

#: Brings a token of the profile with this identifier that is alive, or the problem that there is none.
GoodToken = Callable[[str], Awaitable[Outcome]]
Tell = Callable[[AgentState], object]


class AgentWorker:
    """Lives on the loop, whether or not the agent runs."""

    def __init__(self, good_token: GoodToken, keyring: Keyring, clock: Clock) -> None:
        self._good_token = good_token
        self._keyring = keyring
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._renewing = asyncio.Lock()
        self._profile = ""
        self._named: dict[str, Callable[[], Awaitable[Outcome]]] = {}
        self._key: Secret | None = None
        self._agent: Agent | None = None
        self._report: _Report | None = None

    def serve(self, profile: str) -> None:
        """Give this profile's tokens from now on."""
        self._profile = profile

    def offer(self, named: Mapping[str, str]) -> None:
        """Give the tokens of these profiles, identifiers by their names, to programs that name one."""
        self._named.clear()
        self._named.update({name: partial(self._good_token, profile) for name, profile in named.items()})

    async def run(self, profile: str, tell: Tell, confirm: Confirm, *, any_port: bool, new_key: bool) -> None:
        """Run the agent until this is cancelled, and tell its states; one that still ends is waited for.

        It listens where it did the last time, so that what programs have saved stays right, or where `any_port`
        says so, on a free port that is kept from then on. `confirm` is asked where the settings say so.
        """
        async with self._one_at_a_time:
            self._profile = profile
            report = _Report(tell, AgentState(AgentStage.STARTING, profile))
            found = await (renewed_agent_key(self._keyring) if new_key else agent_key(self._keyring))
            key, key_trouble = _usable(found)
            settings = await in_background(settings_here)
            kept = None if any_port else settings.agent_port
            agent = await start_agent(
                OfferedTokens(lambda: self._good_token(self._profile), self._named),
                key,
                self._clock,
                port=kept or 0,
                listeners=Listeners(report.hear, _note_turned_away, confirm if settings.agent_confirm else None),
            )
            if isinstance(agent, Problem):
                tell(AgentState(profile=profile, trouble=agent))
                return
            try:
                port_trouble = await _keep_port(agent.port) if kept is None else None
                self._key, self._agent, self._report = key, agent, report
                report.tell(
                    replace(
                        report.state,
                        stage=AgentStage.ON,
                        address=agent.url,
                        key_trouble=key_trouble,
                        port_trouble=port_trouble,
                    )
                )
                await asyncio.get_running_loop().create_future()
            finally:
                self._key = self._agent = self._report = None
                report.end()
                await agent.close()

    async def key(self) -> Secret | None:
        """The key that the running agent takes, once no other is being made; None where none runs."""
        async with self._renewing:
            return self._key

    async def renew_key(self) -> None:
        """Replace the agent's key; its state says if the new one is valid for this run only.

        Who asks again while the keyring takes its time gets the same one.
        """
        is_under_way = self._renewing.locked()
        async with self._renewing:
            if is_under_way:
                return
            key, trouble = _usable(await renewed_agent_key(self._keyring))
            if self._agent is not None and self._report is not None:
                self._key = key
                self._agent.change_key(key)
                self._report.tell(replace(self._report.state, key_trouble=trouble))

    async def access(self, *, with_key: bool) -> AgentAccess | Problem:
        """Where the agent is or will be, and its key, for a file."""
        if self._agent is not None:
            return AgentAccess(self._agent.url, await self.key() if with_key else None)
        if not with_key:
            return await agent_address(settings_file())
        return await agent_access(settings_file(), lambda: agent_key(self._keyring))


class _Report:
    """Tells what changes, the tokens given gathered for a moment."""

    def __init__(self, tell: Tell, state: AgentState) -> None:
        self._tell = tell
        self.state = state
        self._given: deque[ServedToken] = deque(maxlen=_SHOWN)
        self._count = 0
        self._gathering: asyncio.TimerHandle | None = None

    def tell(self, state: AgentState) -> None:
        self.state = state
        self._tell(state)

    def hear(self, served: ServedToken) -> None:
        self._given.appendleft(served)
        self._count += 1
        if self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(_GATHERING, self._tell_given)

    def end(self) -> None:
        if self._gathering is not None:
            self._gathering.cancel()

    def _tell_given(self) -> None:
        self._gathering = None
        self.tell(replace(self.state, given=tuple(self._given), count=self._count))


def _note_turned_away(count: int) -> None:
    logging.getLogger(LOG).info("the agent hung up on %d connections", count)


def _usable(key: Secret | Problem) -> tuple[Secret, Problem | None]:
    """The keyring's key; where it gave none, one that is good for this run only, and why."""
    return (new_agent_key(), key) if isinstance(key, Problem) else (key, None)


async def _keep_port(port: int) -> Problem | None:
    return await in_background(write_agent_port, settings_file(), port)
