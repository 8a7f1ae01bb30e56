"""What an integrator has: the endpoint, the agent, and the two Postman files, all in time that a test sets."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.about import SENDER
from app.endpoint.client import ask
from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.handed_token import handed_token
from app.handover.postman_collection import postman_collection
from app.handover.postman_environment import postman_environment
from app.live_tokens.live_tokens import LiveTokens
from app.practice.server import PracticeServer, start_practice
from tests.support.loop_in_background import LoopInBackground, loop_in_background
from tests.support.set_clock import SetClock

KEY = "k" * 43


class Integrator:
    """The endpoint is the practice server, whose tokens live by the same clock as the agent's."""

    def __init__(self, loop: LoopInBackground, folder: Path) -> None:
        self.loop = loop
        self.clock = SetClock()
        self.licence = "PRACTICE"
        self.tokens = LiveTokens(self._send, self.clock)
        self.server = self._start_server(0)
        self.agent = self._start_agent(0)
        self.collection = folder / "collection.json"
        self.environment = folder / "environment.json"
        self.collection.write_text(postman_collection(), encoding="utf-8")
        self.write_environment()

    def write_environment(self, *, key: str = KEY, without_token: bool = False) -> None:
        """Write what is to be imported, with the token held, got if need be."""
        outcome = self.loop.do(self.tokens.good_token("acme", self._supply))
        handed = handed_token(outcome)
        assert handed is not None
        text = postman_environment(handed, self.agent.url, Secret(key))
        if without_token:
            text = text.replace(handed.token.reveal(), "")
        self.environment.write_text(text, encoding="utf-8")

    @property
    def requests(self) -> int:
        """How often the endpoint was asked for a token."""
        return self.tokens.snapshot("acme").requests

    def stop_agent(self) -> None:
        """End the agent."""
        self.loop.do(self.agent.close())

    def restart_server(self) -> None:
        """End the endpoint and start it anew at the same address; it knows no token that it gave before."""
        port = int(self.server.address.rpartition(":")[2])
        self.loop.do(self.server.close())
        self.server = self._start_server(port)

    def _start_server(self, port: int) -> PracticeServer:
        server = self.loop.do(start_practice(port, clock=self.clock))
        assert isinstance(server, PracticeServer)
        return server

    def _start_agent(self, port: int) -> Agent:
        async def good() -> Outcome:
            return await self.tokens.good_token("acme", self._supply)

        agent = self.loop.do(start_agent(good, Secret(KEY), self.clock, port=port, listeners=Listeners(lambda _: None)))
        assert isinstance(agent, Agent)
        return agent

    async def _supply(self) -> Credentials | Problem:
        return parse_credentials(server=self.server.address, licence=self.licence, secret="practice")

    async def _send(self, credentials: Credentials) -> Outcome:
        return await ask(credentials, clock=self.clock, sender=SENDER)


@contextmanager
def integrator(folder: Path) -> Iterator[Integrator]:
    """All of it, running; the files are in this folder."""
    with loop_in_background() as loop:
        someone = Integrator(loop, folder)
        yield someone
        someone.stop_agent()
        loop.do(someone.server.close())
