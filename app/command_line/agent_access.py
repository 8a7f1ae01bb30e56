"""Where the token agent of this person is, and its key, for a file that another program reads."""

import socket
from dataclasses import dataclass

from app import waiting
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import agent_url
from app.loopback import HOST
from app.places import settings_file
from app.profiles.agent_key import agent_key
from app.profiles.keyring_store import Keyring
from app.settings import read_settings, write_agent_port


@dataclass(frozen=True, slots=True)
class AgentAccess:
    """How to reach the agent; the address is empty where it has none yet, the key None where it wasn't wished for."""

    url: str
    key: Secret | None


def agent_access(*, with_key: bool) -> AgentAccess | Problem:
    """The agent's address, if it has one already; with its key, an address is chosen and kept for it."""
    settings = read_settings(settings_file())
    port = None if isinstance(settings, Problem) else settings.agent_port
    if not with_key:
        return AgentAccess("" if port is None else agent_url(port), None)
    if isinstance(settings, Problem):
        return settings
    key = waiting.run(agent_key(Keyring()))
    if isinstance(key, Problem):
        return key
    if port is None:
        port = _free_port()
        unwritten = write_agent_port(settings_file(), port)
        if unwritten is not None:
            return unwritten
    return AgentAccess(agent_url(port), key)


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        port: int = found.getsockname()[1]
        return port
