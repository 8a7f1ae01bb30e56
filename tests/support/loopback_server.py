"""A raw server on loopback that does exactly what its script says, byte for byte."""

import contextlib
import queue
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from tests.support.program import BOUND

_RESET_ON_CLOSE: Final = struct.pack("ii", 1, 0)


class Conversation:
    """One accepted connection, in the hands of a script.

    A script ends by returning, upon which the connection is closed in an orderly way.
    """

    def __init__(self, line: socket.socket, server: "LoopbackServer") -> None:
        self.line = line
        self._server = server
        self._unread = b""

    def read_request(self) -> bytes:
        """Read one request with its body, record and return it; empty when the client has left before its end."""
        while b"\r\n\r\n" not in self._unread:
            if not self._read_more():
                return b""
        head, _, rest = self._unread.partition(b"\r\n\r\n")
        length = _content_length(head)
        while len(rest) < length:
            if not self._read_more():
                return b""
            rest = self._unread[len(head) + 4 :]
        request = head + b"\r\n\r\n" + rest[:length]
        self._unread = rest[length:]
        self._server.record(request)
        return request

    def send(self, content: bytes) -> None:
        """Send these bytes as they are."""
        self.line.sendall(content)

    def drip(self, content: bytes, pause: float = 0.05) -> None:
        """Send one byte at a time, `pause` seconds apart, until all is sent or the server ends."""
        for position in range(len(content)):
            self.send(content[position : position + 1])
            if self._server.wait_for_end(pause):
                return

    def pour(self, content: bytes) -> None:
        """Send the same bytes again and again until the client leaves or the server ends."""
        while not self._server.wait_for_end(0):
            self.send(content)
            self._server.poured += len(content)

    def stall(self) -> None:
        """Say nothing until the client leaves or the server ends."""
        while self._read_more():
            pass

    def reset(self) -> None:
        """Cut the connection with a TCP reset, as a crashed computer or a firewall does."""
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self.line.close()

    def _read_more(self) -> bool:
        piece = self.line.recv(65536)
        self._server.hear(piece)
        self._unread += piece
        return bool(piece)


Script = Callable[[Conversation], None]


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


class LoopbackServer:
    """Listens on a free port of this computer and runs `script` for every connection.

    `requests` holds the requests read, byte for byte, and `received` all bytes of all connections. With `tls`
    the script begins after the handshake. A script's own mistake fails the test at the end of the `with` block.
    """

    def __init__(self, script: Script, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.requests: list[bytes] = []
        self.received = b""
        self.connections = 0
        self.poured = 0
        self._script = script
        self._tls = tls
        self._ended = threading.Event()
        self._first_bytes = threading.Event()
        self._arrivals: queue.Queue[bytes] = queue.Queue()
        self._departures: queue.Queue[None] = queue.Queue()
        self._lines: list[socket.socket] = []
        self._mistakes: list[BaseException] = []
        self._host = host
        self._listener = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.port: int = self._listener.getsockname()[1]

    @property
    def address(self) -> str:
        """Host and port, as a person types them."""
        return f"[{self._host}]:{self.port}" if ":" in self._host else f"{self._host}:{self.port}"

    @property
    def url(self) -> str:
        """The address with its scheme."""
        return f"{'https' if self._tls else 'http'}://{self.address}"

    def hear(self, piece: bytes) -> None:
        """Keep what came from a client."""
        self.received += piece
        self._first_bytes.set()

    def record(self, request: bytes) -> None:
        """Keep a request that was read in full."""
        self.requests.append(request)
        self._arrivals.put(request)

    def wait_for_end(self, seconds: float) -> bool:
        """Wait at most so long; whether the server is to end."""
        return self._ended.wait(seconds)

    def wait_for_request(self, seconds: float = BOUND) -> bytes:
        """Wait for the next request."""
        return self._arrivals.get(timeout=seconds)

    def wait_for_first_bytes(self, seconds: float = BOUND) -> None:
        """Wait until anything at all has come from a client."""
        assert self._first_bytes.wait(seconds), "nothing came"

    def wait_for_departure(self, seconds: float = BOUND) -> None:
        """Wait until one more connection is over."""
        self._departures.get(timeout=seconds)

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        # Closing a listener doesn't wake a thread that waits in accept; a last caller does.
        with contextlib.suppress(OSError):
            socket.create_connection((self._host, self.port), timeout=1).close()
        for line in self._lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        if self._mistakes and error is None:
            raise self._mistakes[0]

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            if self._ended.is_set():
                line.close()
                return
            self.connections += 1
            self._lines.append(line)
            threading.Thread(target=self._converse, args=(line,), daemon=True).start()

    def _converse(self, line: socket.socket) -> None:
        try:
            if self._tls is not None:
                line = self._tls.wrap_socket(line, server_side=True)
                self._lines.append(line)
            self._script(Conversation(line, self))
        except OSError:
            pass  # The client left or refused the handshake, which is what many a test is about.
        except BaseException as mistake:  # noqa: BLE001 - whatever it is, the test shall fail with it
            self._mistakes.append(mistake)
        finally:
            line.close()
            self._departures.put(None)
