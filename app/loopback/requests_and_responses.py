"""What goes back and forth on loopback, and who may come in at all."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final


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


def _everyone(_port: int, _own_port: int) -> Response | None:
    return None


@dataclass(frozen=True, slots=True)
class ConnectionGate:
    """Who may come in: `refusal` is asked with both ports of every connection, before a byte of it is read.

    Who is refused is hung up on at once, and reads the refusal where a request had come already. Of those who are
    in there are at most `most`; for a further one the oldest that waits for nothing has to go. `turned_away` is
    called for everyone who wasn't let in or had to go.
    """

    refusal: Callable[[int, int], Response | None] = _everyone
    turned_away: Callable[[], object] = lambda: None
    most: int = 256


#: Everyone on this computer may come in.
OPEN: Final = ConnectionGate()
