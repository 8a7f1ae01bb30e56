"""A server of its own process that takes its time and, if asked to, fails by chance; prints its port.

`python -m tests.bench.latent_server SECONDS [faults] [lasting] [closing] [FILE.pem]`: each reply comes after so many
seconds. A licence that begins with NO is refused. With faults, 5 % of the requests meet a reset, 5 % a 503, and 2 %
silence; with `lasting`, each licence that ends in 7 meets a 503 whenever it is asked about. With `closing` it hangs up
after each reply, and with a file it speaks TLS and writes there which authority to trust.
"""

import asyncio
import random
import ssl
import sys
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from tests.support.certificates import issue, issue_authority, server_context
from tests.support.scripts import reply_bytes

_GRANTED: Final = reply_bytes()
_REFUSED: Final = reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request")
_BUSY: Final = reply_bytes(503, b"", phrase="Service Unavailable")
_RESET: Final = b"reset"
_SILENCE: Final = b""


class _Line(asyncio.Protocol):
    """One connection, on which requests come one after another."""

    def __init__(self, latency: float, chance: random.Random | None, *, lasting: bool, closing: bool) -> None:
        self._latency = latency
        self._chance = chance
        self._lasting = lasting
        self._closing = closing
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        head, end, body = self._unread.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
        )
        if end and len(body) >= length:
            self._unread = body[length:]
            asyncio.get_running_loop().call_later(self._latency, self._answer, parse_qs(body.decode())["licence"][0])

    def _answer(self, licence: str) -> None:
        answer = _REFUSED if licence.startswith("NO") else _GRANTED
        if self._lasting and licence.endswith("7"):
            answer = _BUSY
        if self._chance is not None:
            answer = self._chance.choices((_RESET, _BUSY, _SILENCE, answer), (5, 5, 2, 88))[0]
        if answer == _RESET:
            self._transport.abort()
        elif answer != _SILENCE:
            self._transport.write(answer.replace(b"\r\n", b"\r\nConnection: close\r\n", 1) if self._closing else answer)
            if self._closing:
                self._transport.close()


def _identity(file: Path) -> ssl.SSLContext:
    authority = issue_authority()
    file.write_bytes(authority.pem)
    return server_context(issue(issuer=authority))


async def _serve(latency: float, options: list[str]) -> None:
    loop = asyncio.get_running_loop()
    chance = random.Random(1) if "faults" in options else None  # noqa: S311 - no secrets
    tls = next((_identity(Path(option)) for option in options if option.endswith(".pem")), None)
    line = partial(_Line, latency, chance, lasting="lasting" in options, closing="closing" in options)
    server = await loop.create_server(line, "127.0.0.1", 0, backlog=1024, ssl=tls)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1]), sys.argv[2:]))
