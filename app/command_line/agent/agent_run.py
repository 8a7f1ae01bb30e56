"""The token agent as a command runs it: its key, its port, and the tokens that it gives."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.about import SENDER
from app.command_line.agent.consent_prompt import AskedConsent
from app.command_line.agent.renewed_key import offer_new_key
from app.command_line.calls.agent_credentials import Sources, TokenSource
from app.command_line.options.call_options import CallOptions
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.streams import say
from app.endpoint.client import ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.network.transport import Connections, Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.offered_tokens import GoodToken, OfferedTokens
from app.live_tokens.live_tokens import LiveTokens
from app.places import settings_file
from app.profiles.agent_key import agent_key, new_agent_key, renewed_agent_key
from app.profiles.keyring_store import Keyring
from app.result_file import write_result
from app.settings import settings_here, write_agent_port
from app.wording.language import translated as _


@dataclass(frozen=True, slots=True)
class AgentOptions:
    """How the agent is to run; `port` is None where nothing was said about it."""

    port: int | None = None
    new_key: bool = False
    key_file: Path | None = None


async def run_agent(
    sources: Sources,
    call: CallOptions,
    wanted: AgentOptions,
    clock: Clock,
    *,
    ready: Callable[[str, Secret], Problem | None],
    listeners: Listeners,
) -> Problem:
    """Serve until something is wrong; `ready` is told the address and the key."""
    settings = settings_here()
    if settings.agent_confirm:
        listeners = Listeners(listeners.served, listeners.turned_away, AskedConsent())
    start = _Start(offered_tokens(sources, call, clock), clock, listeners)
    key = await _key(new=wanted.new_key)
    agent = await (
        start.at(wanted.port, key) if wanted.port is not None else start.at_kept_port(settings.agent_port, key)
    )
    if isinstance(agent, Problem):
        return agent
    try:
        unwritten = (
            None if wanted.key_file is None else write_result(f"{start.key.reveal()}\n".encode(), wanted.key_file)
        )
        for_ever: asyncio.Future[Problem] = asyncio.get_running_loop().create_future()
        return unwritten or ready(agent.url, start.key) or await for_ever
    finally:
        await agent.close()


def offered_tokens(sources: Sources, call: CallOptions, clock: Clock) -> OfferedTokens:
    """The tokens of all these, each asked for when somebody wants it and held for as long as it lives."""

    async def send(credentials: Credentials) -> Outcome:
        async with Connections(Route(call.ca_file, call.proxy)) as connections:
            return await ask(credentials, clock=clock, sender=SENDER, timeout=call.timeout, connections=connections)

    tokens = LiveTokens(send, clock)

    def good_token(source: TokenSource) -> GoodToken:
        return lambda: tokens.good_token(source.name, source.supply)

    return OfferedTokens(good_token(sources[0]), {source.name: good_token(source) for source in sources})


class _Start:
    """Starts the agent where it can; `key` is the one that it takes."""

    def __init__(self, offered: OfferedTokens, clock: Clock, listeners: Listeners) -> None:
        self._offered = offered
        self._clock = clock
        self._listeners = listeners
        self.key = Secret("")

    async def at(self, port: int, key: Secret) -> Agent | Problem:
        """Start on this very port."""
        self.key = key
        return await start_agent(self._offered, key, self._clock, port=port, listeners=self._listeners)

    async def at_kept_port(self, kept: int | None, key: Secret) -> Agent | Problem:
        """Start where programs look for it; where another program is, on another port, for this run alone."""
        agent = await self.at(kept or 0, key)
        if kept is None and isinstance(agent, Agent):
            _keep_port(agent.port)
        if kept is None or not isinstance(agent, Problem) or agent.kind is not Kind.PORT_IN_USE:
            return agent
        if agent.reason is Reason.ANOTHER_USER:
            say_problem(agent)
            key = await offer_new_key() or key
        else:
            say(_("Note: another program is using port {port}, the agent’s own.").format(port=kept))
        say(_("The agent takes another port for this run. Programs that were told the old one don’t find it there."))
        return await self.at(0, key)


async def _key(*, new: bool) -> Secret:
    keyring = Keyring()
    key = await (renewed_agent_key(keyring) if new else agent_key(keyring))
    if isinstance(key, Secret):
        return key
    say_problem(key)
    say(_("Note: the agent’s key can’t be saved, so it works only until the agent stops."))
    return new_agent_key()


def _keep_port(port: int) -> None:
    unwritten = write_agent_port(settings_file(), port)
    if unwritten is not None:
        say_problem(unwritten)
        say(_("Note: the agent’s port can’t be saved, so its address will be different next time."))
