"""A running practice server, and a raw client that can send what ours refuses to."""

import http.client
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import pytest

from app.practice.server import PracticeServer, start_practice
from tests.support.loop_in_background import LoopInBackground, loop_in_background
from tests.support.set_clock import SetClock

FORM = "application/x-www-form-urlencoded"
GOOD = {"client_secret": "practice", "grant_type": "client_idmobile", "licence": "PRACTICE"}


@dataclass(frozen=True)
class RawReply:
    """What came back, as it came."""

    status: int
    phrase: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, str]:
        """The body as the JSON object it should be."""
        content = json.loads(self.body)
        assert isinstance(content, dict)
        return content


class RawClient:
    """Sends requests as they are given, right or wrong."""

    def __init__(self, server: PracticeServer) -> None:
        self._port = urlsplit(server.address).port

    def send(
        self, method: str, target: str, body: bytes | None = None, content_type: str | None = FORM, timeout: float = 10
    ) -> RawReply:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=timeout)
        try:
            headers = {"Content-Type": content_type} if body is not None and content_type is not None else {}
            connection.request(method, target, body, headers)
            reply = connection.getresponse()
            return RawReply(reply.status, reply.reason, dict(reply.getheaders()), reply.read())
        finally:
            connection.close()

    def ask(self, method: str, parameters: str | Mapping[str, str], path: str = "/ACCESS_TOKEN/") -> RawReply:
        """The parameters where the method has them: in the address for GET, as a form for POST."""
        sent = parameters if isinstance(parameters, str) else urlencode(parameters)
        if method == "GET":
            return self.send("GET", f"{path}?{sent}")
        return self.send("POST", path, sent.encode("ascii"))


@pytest.fixture
def loop() -> Iterator[LoopInBackground]:
    with loop_in_background() as running:
        yield running


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def running_server(loop: LoopInBackground, clock: SetClock, *, older_shape: bool = False) -> PracticeServer:
    server = loop.do(start_practice(clock=clock, older_shape=older_shape))
    assert isinstance(server, PracticeServer)
    return server


@pytest.fixture
def client(loop: LoopInBackground, clock: SetClock) -> Iterator[RawClient]:
    server = running_server(loop, clock)
    yield RawClient(server)
    loop.do(server.close())


@pytest.fixture
def older_client(loop: LoopInBackground, clock: SetClock) -> Iterator[RawClient]:
    server = running_server(loop, clock, older_shape=True)
    yield RawClient(server)
    loop.do(server.close())
