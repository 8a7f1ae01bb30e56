"""An HTTP proxy on loopback: opens tunnels, or answers CONNECT as a test wants, and keeps what it was asked."""

import socket
import threading
from collections.abc import Callable

from tests.support.loopback_server import Conversation, LoopbackServer


def tunnelling_proxy(upstream: tuple[str, int]) -> LoopbackServer:
    """A proxy that leads every CONNECT to `upstream`, whatever name was asked for."""

    def script(conversation: Conversation) -> None:
        if not conversation.read_request().startswith(b"CONNECT "):
            conversation.send(b"HTTP/1.1 405 Only CONNECT\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(upstream) as onward:
            conversation.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            join(conversation.line, onward)

    return LoopbackServer(script)


def refusing_proxy(answer: bytes) -> LoopbackServer:
    """A proxy that answers CONNECT with these bytes (with none it just closes)."""

    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(answer)

    return LoopbackServer(script)


def join(one: socket.socket, other: socket.socket, carry: Callable[[socket.socket, bytes], None] | None = None) -> None:
    """Carry bytes both ways until one side closes; `carry` does the sending, at its own pace."""
    carry = carry or socket.socket.sendall
    back = threading.Thread(target=_copy, args=(other, one, carry), daemon=True)
    back.start()
    _copy(one, other, carry)
    back.join()


def _copy(source: socket.socket, target: socket.socket, carry: Callable[[socket.socket, bytes], None]) -> None:
    try:
        while piece := source.recv(65536):
            carry(target, piece)
    except OSError:
        pass  # One side left in a hurry; the other is told below.
    finally:
        for line in (source, target):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
