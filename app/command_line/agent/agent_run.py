"""The token agent as a command runs it: its key, its port, and the tokens that it gives."""

import asyncio
from collections.abc import Callable

from app.about import SENDER
from app.command_line.asking.supplies import TokenSource
from app.command_line.speaking.explained import say_problem
from app.command_line.speaking.options import CallOptions
from app.command_line.speaking.streams import say
from app.endpoint.client import ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.network.transport import Connections, Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import start_agent
from app.handover.served_tokens import Served
from app.live_tokens.live_tokens import LiveTokens
from app.places import settings_file
from app.profiles.agent_key import agent_key, new_agent_key
from app.profiles.keyring_store import Keyring
from app.settings import Settings, read_settings, write_agent_port
from app.wording.language import translated as _


async def run_agent(
    source: TokenSource,
    call: CallOptions,
    port: int | None,
    clock: Clock,
    *,
    ready: Callable[[str, Secret], Problem | None],
    heard: Callable[[Served], object],
) -> Problem:
    """Serve until something is wrong; `ready` is told the address and the key."""

    async def send(credentials: Credentials) -> Outcome:
        async with Connections(Route(ca_file=call.ca_file)) as connections:
            return await ask(credentials, clock=clock, sender=SENDER, timeout=call.timeout, connections=connections)

    tokens = LiveTokens(send, clock)
    key = await _key()
    kept = _kept_port()
    agent = await start_agent(
        lambda: tokens.good_token("", source.supply),
        key,
        clock,
        port=(kept or 0) if port is None else port,
        heard=heard,
    )
    if isinstance(agent, Problem):
        return agent
    try:
        if port is None and kept is None:
            _keep_port(agent.port)
        for_ever: asyncio.Future[Problem] = asyncio.get_running_loop().create_future()
        return ready(agent.url, key) or await for_ever
    finally:
        await agent.close()


async def _key() -> Secret:
    key = await agent_key(Keyring())
    if isinstance(key, Secret):
        return key
    say_problem(key)
    say(_("Note: the agent’s key can’t be saved, so it works only until the agent stops."))
    return new_agent_key()


def _kept_port() -> int | None:
    settings = read_settings(settings_file())
    return settings.agent_port if isinstance(settings, Settings) else None


def _keep_port(port: int) -> None:
    unwritten = write_agent_port(settings_file(), port)
    if unwritten is not None:
        say_problem(unwritten)
        say(_("Note: the agent’s port can’t be saved, so its address will be different next time."))
