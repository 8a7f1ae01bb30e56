"""A connection that drops the lines of an answer's head that no program can read, as curl and Postman do.

Gateways put lines of their own between a server's headers. h11 refuses the whole answer for one of them, though
everything that counts is there.
"""

import ssl
from typing import Final

import httpcore

from app.endpoint.lazy_patterns import late

#: As much as httpcore itself takes before it gives an answer up.
_LONGEST_HEAD: Final = 100 * 1024
_BEGINNING: Final = b"HTTP/"
_LINE_END: Final = b"\r\n"
_HEAD_END: Final = late(rb"\n\r?\n")
_INTERIM: Final = late(rb"HTTP/\d\.\d +1(?!01)\d\d")
#: A header's line, or the continuation of one (RFC 9112 §5).
_HEADER: Final = late(rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:|[ \t])[^\x00\x0b\x0c\r\n]*\r?")


class LenientLine(httpcore.AsyncNetworkStream):
    """One connection; what follows an answer's head passes through as it came, and what isn't HTTP at all is ended."""

    def __init__(self, line: httpcore.AsyncNetworkStream) -> None:
        self._line = line
        self._unread = b""
        self._in_head = True

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's own name
        """What came next, a head only when it is whole; it may be more than `max_bytes`, which h11 takes too."""
        while self._in_head:
            piece = await self._line.read(max_bytes, timeout)
            self._unread += piece
            ready = self._ready(at_end=not piece)
            if ready or not piece:
                return ready
        return await self._line.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as above
        """Send a part of a request, after which an answer begins anew."""
        self._in_head = True
        await self._line.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._line.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - as above
    ) -> httpcore.AsyncNetworkStream:
        """Encrypt the connection; answers are then read leniently within."""
        return LenientLine(await self._line.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> object:
        """What httpcore asks of a connection."""
        return self._line.get_extra_info(info)

    def _ready(self, *, at_end: bool) -> bytes:
        """What can be handed on of what came: whole heads, and all that follows the last."""
        ready = b""
        while self._in_head:
            self._unread = self._unread.lstrip(_LINE_END)
            end = _HEAD_END.search(self._unread)
            if at_end or len(self._unread) > _LONGEST_HEAD:
                self._in_head = False
            elif not self._unread.startswith(_BEGINNING[: len(self._unread)]):
                # A service of another kind has said its greeting, and waits: h11 would wait for the end of a head.
                self._in_head, self._unread = False, self._unread + 2 * _LINE_END
            elif end is None:
                return ready
            else:
                head, self._unread = self._unread[: end.end()], self._unread[end.end() :]
                self._in_head = _INTERIM.match(head) is not None
                ready += _readable(head)
        ready, self._unread = ready + self._unread, b""
        return ready


def _readable(head: bytes) -> bytes:
    """The head without the lines that are no headers."""
    status, *lines = head.split(b"\n")
    kept = (line for line in lines if line in {b"", b"\r"} or _HEADER.fullmatch(line))
    return b"\n".join((status, *kept))
