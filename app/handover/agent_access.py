"""Where this person's token agent is, and its key, for a file that another program reads."""

import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import agent_url
from app.loopback import HOST
from app.places import organisation_settings
from app.settings import read_settings, write_agent_port
from app.waiting import in_background


@dataclass(frozen=True, slots=True)
class AgentAccess:
    """How to reach the agent; the address is empty where it has none yet, the key None where it wasn't wished for."""

    url: str
    key: Secret | None


async def agent_address(settings_file: Path) -> AgentAccess:
    """The agent's address, if it has one already, without its key."""
    port = (await in_background(read_settings, settings_file, organisation_settings())).agent_port
    return AgentAccess("" if port is None else agent_url(port), None)


async def agent_access(
    settings_file: Path, read_key: Callable[[], Awaitable[Secret | Problem]]
) -> AgentAccess | Problem:
    """The agent's address and key; an address is chosen and kept for it where it has none yet."""
    settings = await in_background(read_settings, settings_file, organisation_settings())
    if settings.troubles:
        return settings.troubles[0]
    key = await read_key()
    if isinstance(key, Problem):
        return key
    port = settings.agent_port
    if port is None:
        port = _free_port()
        unwritten = await in_background(write_agent_port, settings_file, port)
        if unwritten is not None:
            return unwritten
    return AgentAccess(agent_url(port), key)


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        port: int = found.getsockname()[1]
        return port
