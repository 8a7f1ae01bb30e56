"""A line between client and server that is slow, late, uneven and cuts everything into tiny packets."""

import itertools
import socket

from tests.support.connect_proxy import join
from tests.support.loopback_server import Conversation, LoopbackServer

_UNEVENNESS = (0.5, 1.5, 0.25, 1.75)


def slow_line(upstream: tuple[str, int], *, rate: int = 1000, latency: float = 0.1, packet: int = 40) -> LoopbackServer:
    """A relay to `upstream`: `rate` bytes a second, each turn `latency` seconds late, packets of `packet` bytes."""

    def script(conversation: Conversation) -> None:
        unevenness = itertools.cycle(_UNEVENNESS)

        def carry(target: socket.socket, content: bytes) -> None:
            line.wait_for_end(latency * next(unevenness))
            for start in range(0, len(content), packet):
                target.sendall(content[start : start + packet])
                line.wait_for_end(packet / rate * next(unevenness))

        with socket.create_connection(upstream) as onward:
            onward.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            conversation.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            join(conversation.line, onward, carry)

    line = LoopbackServer(script)
    return line
