"""How a call failed, where waiting may help: the server is gone, has too much to do, or is at fault."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem

#: What brings no answer today may bring one in a minute; a certificate that is wrong stays so.
_GONE: Final = frozenset(
    {
        Kind.NAME_NOT_FOUND,
        Kind.CONNECTION_REFUSED,
        Kind.UNREACHABLE,
        Kind.CONNECT_TIMEOUT,
        Kind.REPLY_TIMEOUT,
        Kind.CONNECTION_LOST,
        Kind.CONNECTION_FAILED,
        # This computer's own, and over when other calls have ended.
        Kind.TOO_MANY_OPEN_FILES,
        Kind.PROXY_REFUSED,
    }
)
_TOO_MUCH: Final = frozenset({429, 503})


class Trouble(Enum):
    """What keeps a server from answering about a licence."""

    GONE = auto()
    OVERLOADED = auto()
    FAULTY = auto()


@dataclass(frozen=True, slots=True)
class PausedServer:
    """A server that isn't asked for now, until the clock's `elapsed` shows `until`.

    `trouble` is None between two rounds, when `licences` are asked again; else it is why those `licences` wait.
    """

    server: str
    trouble: Trouble | None
    until: float
    licences: int


@dataclass(frozen=True, slots=True)
class AbandonedServer:
    """A server that isn't asked any more, and what it said last.

    `go_on_at` is in seconds since 1970, where it wants to be asked again later than anyone waits for.
    """

    server: str
    outcome: Outcome
    go_on_at: float | None


#: Told when a wait for a server begins, and with None when it ends.
Waited: TypeAlias = Callable[[str, PausedServer | None], None]


def trouble_in(outcome: Outcome) -> Trouble | None:
    """The part of this that may pass before long; None for every other outcome."""
    if not isinstance(outcome.result, Problem):
        return None
    if outcome.status in _TOO_MUCH:
        return Trouble.OVERLOADED
    if outcome.result.kind is Kind.SERVER_FAULT:
        return Trouble.FAULTY
    return Trouble.GONE if outcome.result.kind in _GONE else None
