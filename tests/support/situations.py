"""Situations of a network, each with an address to ask and the way there, and how to bring them about."""

import socket
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from app.endpoint.network.transport import Route
from tests.support.certificates import LAST_YEAR, NEXT_YEAR, YESTERDAY, Issued, issue, issue_authority
from tests.support.connect_proxy import refusing_proxy, tunnelling_proxy
from tests.support.full_backlog import full_backlog
from tests.support.loopback_server import Conversation, LoopbackServer, Script
from tests.support.scripts import answering, granting, reply_bytes

NAME: Final = "prod2.dqe-software.com"
ROOT: Final = issue_authority()

#: What is to be asked, and how it is reached.
Reached: TypeAlias = tuple[str, Route]
Situation: TypeAlias = Callable[[], AbstractContextManager[Reached]]


def plain(script: Script) -> AbstractContextManager[Reached]:
    """A server without encryption."""
    return _serving(LoopbackServer(script))


def encrypted(context: ssl.SSLContext) -> AbstractContextManager[Reached]:
    """A server with encryption; one authority is trusted."""
    return _serving(LoopbackServer(granting(), tls=context))


@contextmanager
def _serving(server: LoopbackServer) -> Iterator[Reached]:
    with server, ExitStack() as files:
        folder = files.enter_context(_folder())
        yield server.url, Route(ca_file=ROOT.write(folder))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@contextmanager
def through(proxy: LoopbackServer, sign_in: str = "") -> Iterator[Reached]:
    """A server behind this proxy."""
    with proxy:
        scheme, _, address = proxy.url.partition("://")
        yield NAME, Route(proxy=f"{scheme}://{sign_in}{address}")


@contextmanager
def at(server: str, proxy: str | None = None) -> Iterator[Reached]:
    """An address at which there is nothing of ours."""
    yield server, Route(proxy=proxy)


@contextmanager
def nothing_there(*, as_proxy: bool = False) -> Iterator[Reached]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    yield (NAME, Route(proxy=f"127.0.0.1:{port}")) if as_proxy else (f"127.0.0.1:{port}", Route())


@contextmanager
def swallowing(*, as_proxy: bool = False) -> Iterator[Reached]:
    with full_backlog() as address:
        yield (NAME, Route(proxy=address)) if as_proxy else (address, Route())


@contextmanager
def refused_by_system(code: int) -> Iterator[Reached]:
    """The system answers every attempt to connect with this."""

    def connect(*_: object) -> None:
        raise OSError(code, "as the system says it")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield "127.0.0.1:9", Route()


@contextmanager
def resolver(says: BaseException | tuple[tuple[str, int], ...]) -> Iterator[Reached]:
    """The system's look-up ends like this."""

    def look_up(*_: object, **__: object) -> list[object]:
        if isinstance(says, BaseException):
            raise says
        return [_found(*location) for location in says]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", look_up)
        yield NAME, Route(proxy="")


def _found(host: str, port: int) -> object:
    if ":" in host:
        return (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (host, port, 0, 0))
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))


def saying(content: bytes) -> Script:
    """Whatever is asked, these bytes, and the end."""

    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(content)

    return script


def dripping(content: bytes) -> Script:
    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.drip(content, pause=0.05)

    return script


def resetting(conversation: Conversation) -> None:
    conversation.read_request()
    conversation.reset()


def resetting_at_once(conversation: Conversation) -> None:
    conversation.reset()


def pouring(beginning: bytes, content: bytes) -> Script:
    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(beginning)
        conversation.pour(content)

    return script


def closing(conversation: Conversation) -> None:
    conversation.line.recv(1024)


def speaking_plainly(conversation: Conversation) -> None:
    conversation.line.recv(1024)
    conversation.send(reply_bytes(400, b"plain"))


def answer(status: int, body: bytes = b"", **headers: str) -> Script:
    return answering(
        reply_bytes(status, body, headers={name.replace("_", "-"): text for name, text in headers.items()})
    )


def authority(name: str, *, issuer: Issued | None = ROOT, expired: bool = False) -> Issued:
    valid = (LAST_YEAR, YESTERDAY) if expired else (YESTERDAY, NEXT_YEAR)
    return issue(common_name=name, names=(), issuer=issuer, authority=True, uses=(), valid=valid)


def connect_answer(status: int, *challenges: str) -> LoopbackServer:
    lines = "".join(f"Proxy-Authenticate: {challenge}\r\n" for challenge in challenges)
    return refusing_proxy(f"HTTP/1.1 {status} No\r\n{lines}Content-Length: 0\r\n\r\n".encode())


@contextmanager
def tunnelled(context: ssl.SSLContext) -> Iterator[Reached]:
    with (
        LoopbackServer(granting(), tls=context) as server,
        tunnelling_proxy(("127.0.0.1", server.port)) as proxy,
    ):
        yield NAME, Route(proxy=proxy.url)


@contextmanager
def without_tls(script: Script) -> Iterator[Reached]:
    with LoopbackServer(script) as server:
        yield server.address, Route()


def resetting_in_handshake(conversation: Conversation) -> None:
    conversation.line.recv(1024)
    conversation.reset()
