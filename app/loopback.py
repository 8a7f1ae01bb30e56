"""Serves HTTP to this computer alone, with a deadline for every connection; uvicorn does the serving."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.endpoint.problem import Kind, Problem

HOST: Final = "127.0.0.1"
#: Seconds within which a request must have arrived whole, and an answer been taken.
PATIENCE: Final = 4.0
#: Callers that may wait to be taken in; a further one would try again only a second later.
_BACKLOG: Final = 1024
_LONGEST_HEAD: Final = 64 * 1024
_LONGEST_BODY: Final = 64 * 1024

#: An ASGI event, a dictionary by that specification.
_Event = Mapping[str, Any]
_Receive = Callable[[], Awaitable[_Event]]
_Send = Callable[[_Event], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Request:
    """One request that arrived whole; header names are in lower case, `path` is decoded, `query` is as sent.

    `departure` waits until the asker has left. `peer` is the asker's address and port.
    """

    method: str
    path: str
    query: bytes
    headers: tuple[tuple[str, str], ...]
    body: bytes
    departure: Callable[[], Awaitable[None]]
    peer: tuple[str, int] = ("", 0)

    def header(self, name: str) -> str:
        """A header's first value, or an empty text."""
        return next(iter(self.values(name)), "")

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a header, in the order in which they came."""
        return tuple(value for key, value in self.headers if key == name)


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent back; the length is added."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


#: None where there is nobody left to answer.
Answer = Callable[[Request], Awaitable[Response | None]]


class Loopback:
    """A server that runs on the loop it was started on, until it is closed."""

    def __init__(self, server: asyncio.Server, listener: socket.socket, state: ServerState) -> None:
        self.port: int = listener.getsockname()[1]
        self._server = server
        self._listener = listener
        self._state = state

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._state.connections)

    async def close(self) -> None:
        """Stop listening, cut every connection and drop what is being answered; takes no time."""
        await self._stop_accepting()
        for line in tuple(self._state.connections):
            line.transport.abort()
        answering = tuple(self._state.tasks)
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)

    async def _stop_accepting(self) -> None:
        # asyncio forgets to hang up on whom it is just accepting when its server closes, so these come in first:
        # one turn of the loop makes their transport, a second one their protocol. Windows' loop needs no such care.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().remove_reader(self._listener)
        for _turn in range(2):
            await asyncio.sleep(0)
        self._server.close()


async def serve(answer: Answer, port: int = 0, *, patience: float = PATIENCE) -> Loopback | Problem:
    """Listen on this port of 127.0.0.1 (0: a free one) and answer every request; `port_in_use` if it can't be had.

    A connection is dropped when its request isn't whole after `patience` seconds, or its answer isn't taken;
    the answer itself may take its time. No signal handler is installed and nothing is logged.
    """
    try:
        listener = socket.create_server((HOST, port))
    except OSError:
        return Problem(Kind.PORT_IN_USE, subject=str(port))
    config, state = _config(answer), ServerState()
    # uvicorn's own server would wake ten times a second and wants the signals; its protocol needs neither.
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _Line(config, state, patience), sock=listener, backlog=_BACKLOG, start_serving=False
    )
    try:
        await server.start_serving()
    except BaseException:
        # Whoever is cancelled here has nothing yet to close the server by.
        server.close()
        raise
    return Loopback(server, listener, state)


def _config(answer: Answer) -> Config:
    config = Config(
        _Application(answer),
        interface="asgi3",
        lifespan="off",
        ws="none",
        # Both would otherwise come from the environment.
        workers=1,
        forwarded_allow_ips=[],
        proxy_headers=False,
        log_config=None,
        log_level="critical",
        access_log=False,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    config.load()
    return config


class _Line(H11Protocol):
    """One connection, cut when the other side keeps it waiting for longer than `patience` seconds.

    uvicorn by itself keeps silent and half-sent connections open for ever.
    """

    def __init__(self, config: Config, state: ServerState, patience: float) -> None:
        super().__init__(config, state, {})
        self._patience = patience
        self._overdue: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        # asyncio overlooks it for a listener of one's own; without it an answer waits for 40 ms in the system.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_watching()

    def _watch(self) -> None:
        if self._is_answering() and not self.flow.write_paused:
            self._stop_watching()
        elif self._overdue is None:
            self._overdue = self.loop.call_later(self._patience, self.transport.abort)

    def _is_answering(self) -> bool:
        # uvicorn's annotation leaves out that there is none before the first request.
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.more_body and not cycle.response_complete

    def _stop_watching(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None


class _Application:
    """Turns ASGI's events into a request, and a response into ASGI's events."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def __call__(self, scope: _Event, receive: _Receive, send: _Send) -> None:
        request = await _request(scope, receive)
        response = request if isinstance(request, Response) else await self._answered(request)
        if response is not None:
            await _respond(response, send)

    async def _answered(self, request: Request | None) -> Response | None:
        if request is None:
            return None
        try:
            return await self._answer(request)
        except Exception as mistake:  # noqa: BLE001 - it goes where every unexpected exception of the loop goes
            context = {"message": "a request on loopback was not answered", "exception": mistake}
            asyncio.get_running_loop().call_exception_handler(context)
            return Response(500)


async def _request(scope: _Event, receive: _Receive) -> Request | Response | None:
    """The whole request, what it is refused with, or None when the asker has left."""
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    if {"content-length", "transfer-encoding"} <= {name for name, _ in headers}:
        # Two lengths are two readings (RFC 9112 §6.3).
        return _refusal(400)
    body = bytearray()
    more = True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            return None
        body += event["body"]
        if len(body) > _LONGEST_BODY:
            return _refusal(413)
        more = event["more_body"]

    async def departure() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    peer = scope.get("client") or ("", 0)
    return Request(scope["method"], scope["path"], scope["query_string"], headers, bytes(body), departure, peer)


def _refusal(status: int) -> Response:
    return Response(status, headers=(("connection", "close"),))


async def _respond(response: Response, send: _Send) -> None:
    headers = (*response.headers, ("content-length", str(len(response.body))))
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": response.status, "headers": encoded})
    await send({"type": "http.response.body", "body": response.body, "more_body": False})
