"""A token agent on a loop in the background, and callers that speak to it in raw bytes."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.consent import Confirm
from app.handover.served_tokens import ServedToken
from app.live_tokens.live_tokens import LiveTokens
from tests.support.loop_in_background import LoopInBackground, loop_in_background
from tests.support.set_clock import SetClock

KEY = "k" * 43
BOUND = 120.0


@dataclass(frozen=True)
class Reply:
    """One answer, as it came."""

    status: int
    headers: str
    body: bytes

    @property
    def said(self) -> dict[str, object]:
        """The JSON object in it."""
        content = json.loads(self.body)
        assert isinstance(content, dict)
        return content


@dataclass
class RunningAgent:
    """An agent whose endpoint answers with tokens of `expires_in` seconds, or with `problem`, and counts."""

    loop: LoopInBackground
    clock: SetClock = field(default_factory=SetClock)
    expires_in: int | None = 300
    problem: Problem | None = None
    unsupplied: Problem | None = None
    asked: int = 0
    served: list[ServedToken] = field(default_factory=list)
    turned_away: list[int] = field(default_factory=list)
    confirm: Confirm | None = None
    agent: Agent = field(init=False)

    def start(self, port: int = 0) -> "RunningAgent":
        """Start it; it must be startable."""
        started = self.loop.do(self.try_to_start(port))
        assert isinstance(started, Agent)
        self.agent = started
        return self

    async def try_to_start(self, port: int) -> Agent | Problem:
        """Start it or say why not."""
        tokens = LiveTokens(self.answer, self.clock)
        return await start_agent(
            lambda: tokens.good_token("acme", self.supply),
            Secret(KEY),
            self.clock,
            port=port,
            listeners=Listeners(self.served.append, self.turned_away.append, self.confirm),
        )

    async def supply(self) -> Credentials | Problem:
        """The profile's credentials."""
        if self.unsupplied is not None:
            return self.unsupplied
        return parse_credentials(server="prod2.dqe-software.com", licence="PR16F16N", secret="a secret")

    async def answer(self, _: Credentials) -> Outcome:
        """What the endpoint says."""
        self.asked += 1
        if self.problem is not None:
            return Outcome(self.problem)
        return Outcome(Token(Secret(f"TK{self.asked}"), "Bearer", self.expires_in, Secret("*R"), self.clock.now()))

    @property
    def host(self) -> str:
        """What belongs into `Host`."""
        return f"127.0.0.1:{self.agent.port}"

    def ask(self, *lines: str, beginning: str = "GET /token", key: str | None = KEY, host: str | None = None) -> Reply:
        """One request with further header lines, on a connection of its own."""
        head = [f"{beginning} HTTP/1.1", f"Host: {self.host if host is None else host}", "Connection: close"]
        if key is not None:
            head.append(f"Authorization: Bearer {key}")
        return self.send("\r\n".join([*head, *lines, "", ""]).encode("latin-1"))

    def send(self, request: bytes) -> Reply:
        """These bytes on a connection of their own, and all that comes back."""
        with socket.create_connection(("127.0.0.1", self.agent.port), timeout=BOUND) as line:
            line.sendall(request)
            return reply_of(everything(line))


def everything(line: socket.socket) -> bytes:
    """All that comes until the other side ends the connection."""
    content = b""
    try:
        while piece := line.recv(65536):
            content += piece
    except ConnectionError:
        pass
    return content


def reply_of(content: bytes) -> Reply:
    """The bytes of one answer taken apart; status 0 where there is none."""
    head, _, body = content.partition(b"\r\n\r\n")
    status = int(head.split()[1]) if head else 0
    return Reply(status, head.decode("latin-1").lower(), body)


@contextmanager
def running_agent() -> Iterator[RunningAgent]:
    """An agent on a free port."""
    with loop_in_background() as loop:
        running = RunningAgent(loop).start()
        yield running
        loop.do(running.agent.close())
