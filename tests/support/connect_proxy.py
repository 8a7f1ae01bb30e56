"""An HTTP proxy on loopback: opens tunnels, or answers CONNECT as a test wants, and keeps what it was asked."""

import itertools
import select
import socket
import ssl
from collections.abc import Callable

from tests.support.loopback_server import Conversation, LoopbackServer

Carry = Callable[[socket.socket, bytes], None]


def tunnelling_proxy(
    upstream: tuple[str, int], *, tls: ssl.SSLContext | None = None, most: int | None = None
) -> LoopbackServer:
    """A proxy that leads every CONNECT to `upstream`, whatever name was asked for; with `tls` it speaks TLS itself.

    It opens `most` tunnels at the most.
    """
    opened = itertools.count(1)

    def script(conversation: Conversation) -> None:
        request = conversation.read_request()
        if not request.startswith(b"CONNECT ") or (most is not None and next(opened) > most):
            conversation.send(b"HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(upstream) as onward:
            conversation.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            join(conversation.line, onward)

    return LoopbackServer(script, tls=tls)


def refusing_proxy(answer: bytes) -> LoopbackServer:
    """A proxy that answers CONNECT with these bytes (with none it just closes)."""

    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(answer)

    return LoopbackServer(script)


def _at_once(line: socket.socket, piece: bytes) -> None:
    line.sendall(piece)


def join(one: socket.socket, other: socket.socket, carry: Carry = _at_once) -> None:
    """Carry bytes both ways until one side closes; `carry` does the sending, at its own pace."""
    opposite = {one: other, other: one}
    while True:
        # What TLS has already decrypted doesn't show in select.
        waiting = [line for line in opposite if isinstance(line, ssl.SSLSocket) and line.pending()]
        for source in waiting or select.select([one, other], [], [])[0]:
            piece = source.recv(65536)
            if not piece:
                return
            carry(opposite[source], piece)
