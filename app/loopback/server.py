"""Serves HTTP to this computer alone, with a door and a deadline for every connection; h11 reads and writes it."""

import asyncio
import contextlib
import errno
import socket
import sys
from http import HTTPStatus
from typing import Final

from app.endpoint.problem import Kind, Problem
from app.loopback.requests_and_responses import OPEN, Answer, ConnectionGate, Response
from app.loopback.served_connection import LONGEST_HEAD, ServedConnection

HOST: Final = "127.0.0.1"
#: Seconds within which a request must have arrived whole, and an answer been taken.
PATIENCE: Final = 4.0
#: Callers that may wait to be taken in; a further one would try again only a second later.
_BACKLOG: Final = 1024
_TOO_MANY_FILES: Final = {errno.EMFILE, errno.ENFILE}
#: Seconds after which it is tried again where the system has no handle left for a further connection.
_NO_HANDLE: Final = 0.1


class Loopback:
    """A server that runs on the loop it was started on, until it is closed."""

    def __init__(self, listener: socket.socket, answer: Answer, patience: float, door: ConnectionGate) -> None:
        self.port: int = listener.getsockname()[1]
        self._listener = listener
        self._door = door
        self._loop = asyncio.get_running_loop()
        self._lines: dict[ServedConnection, None] = {}
        self._coming: set[asyncio.Task[None]] = set()
        self._new_line = lambda: ServedConnection(answer, patience, self._lines)
        self._accepting = self._loop.create_task(self._accept())

    @property
    def connections(self) -> int:
        """How many connections are open; one that is just coming in counts from its second turn of the loop on."""
        return len(self._lines)

    async def close(self) -> None:
        """Stop listening, cut every connection and drop what is being answered; takes no time."""
        self._accepting.cancel()
        await asyncio.gather(self._accepting, *self._coming, return_exceptions=True)
        self._listener.close()
        await asyncio.gather(*[line.cut() for line in tuple(self._lines)], return_exceptions=True)

    async def _accept(self) -> None:
        """Take in one after another, those who are in having their turn between any two.

        asyncio's own server takes in all of a flood, gives each a handle, and writes a traceback for each once
        there are none left.
        """
        while True:
            try:
                line, peer = await self._next()
            except (BlockingIOError, ConnectionError):
                continue
            except OSError:
                # No handle is left to take anyone in with; who is in may go meanwhile.
                await asyncio.sleep(_NO_HANDLE)
                continue
            line.setblocking(False)  # noqa: FBT003 - the socket's own interface
            self._take_in(line, peer[1])

    async def _next(self) -> tuple[socket.socket, tuple[str, int]]:
        if sys.platform == "win32":
            return await self._loop.sock_accept(self._listener)
        await self._somebody_comes()
        return self._listener.accept()

    async def _somebody_comes(self) -> None:
        """Wait without taking in: asyncio's `sock_accept` loses whom it took in when it is cancelled."""
        came = self._loop.create_future()
        self._loop.add_reader(self._listener, _settle, came)
        try:
            await came
        finally:
            self._loop.remove_reader(self._listener)

    def _take_in(self, line: socket.socket, port: int) -> None:
        refusal = self._door.refusal(port, self.port)
        if refusal is None and self.connections >= self._door.most:
            refusal = self._make_room()
        if refusal is not None:
            self._door.turned_away()
            _hang_up(line, refusal)
            return
        coming = self._loop.create_task(self._connected(line))
        self._coming.add(coming)
        coming.add_done_callback(self._coming.discard)

    async def _connected(self, line: socket.socket) -> None:
        # A client that has left already is no problem.
        with contextlib.suppress(OSError):
            await self._loop.connect_accepted_socket(self._new_line, line)

    def _make_room(self) -> Response | None:
        longest = next((line for line in self._lines if not line.is_answering), None)
        if longest is None:
            return Response(503)
        longest.leave()
        self._door.turned_away()
        return None


def _settle(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)


def _hang_up(line: socket.socket, refusal: Response) -> None:
    with contextlib.suppress(OSError), line:
        line.setblocking(False)  # noqa: FBT003 - the socket's own interface
        if line.recv(LONGEST_HEAD):
            head = [f"HTTP/1.1 {refusal.status} {HTTPStatus(refusal.status).phrase}", "connection: close"]
            head += [f"{name}: {value}" for name, value in refusal.headers]
            line.send("\r\n".join([*head, f"content-length: {len(refusal.body)}", "", ""]).encode() + refusal.body)


async def serve(
    answer: Answer, port: int = 0, *, patience: float = PATIENCE, door: ConnectionGate = OPEN
) -> Loopback | Problem:
    """Listen on this port of 127.0.0.1 (0: a free one) and answer every request; `port_in_use` if it can't be had.

    `too_many_open_files` where the system gives this program no further one.

    A connection is dropped when its request isn't whole after `patience` seconds, or its answer isn't taken;
    the answer itself may take its time. No signal handler is installed and nothing is logged.
    """
    try:
        listener = _listener(port)
    except OSError as trouble:
        if trouble.errno in _TOO_MANY_FILES:
            return Problem(Kind.TOO_MANY_OPEN_FILES)
        return Problem(Kind.PORT_IN_USE, subject=str(port))
    return Loopback(listener, answer, patience, door)


def _listener(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows anybody could otherwise listen on the same port, beside this program.
        option = "SO_EXCLUSIVEADDRUSE" if sys.platform == "win32" else "SO_REUSEADDR"
        listener.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        listener.setblocking(False)  # noqa: FBT003 - the socket's own interface
        listener.bind((HOST, port))
        listener.listen(_BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener
