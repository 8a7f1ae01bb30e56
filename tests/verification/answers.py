"""A server on loopback that answers by licence, and a run against it in which waiting takes no time."""

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from app import waiting
from app.verification.journal import Journal
from app.verification.row import LicenceList
from app.verification.row_result import RowResult
from app.verification.verification import AskingOptions, Verification
from tests.support.loopback_server import Conversation, LoopbackServer, Script
from tests.support.scripts import reply_bytes
from tests.support.set_clock import SetClock

REFUSED = reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request")
BUSY = reply_bytes(503, b"", phrase="Service Unavailable")
BROKEN = reply_bytes(500, b"", phrase="Internal Server Error")


def licence_in(request: bytes) -> str:
    """The licence that a request asks for."""
    head, _end, body = request.partition(b"\r\n\r\n")
    parameters = body or head.split()[1].partition(b"?")[2]
    return parse_qs(parameters.decode())["licence"][0]


def by_licence(answer: Callable[[str], bytes]) -> Script:
    """A server that answers each request with what belongs to its licence; nothing is a reset."""

    def script(conversation: Conversation) -> None:
        while request := conversation.read_request():
            content = answer(licence_in(request))
            if not content:
                conversation.reset()
                return
            conversation.send(content)

    return script


def usual(licence: str) -> bytes:
    """Refused or broken where the licence says so, else a token."""
    return {"NO": REFUSED, "BR": BROKEN}.get(licence[:2], reply_bytes())


class Tally:
    """Counts how often each licence was asked for, from any connection's thread."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, licence: str) -> int:
        """How often this licence was asked for now."""
        with self._lock:
            self.asked[licence] += 1
            return self.asked[licence]


def faulty(seed: int, hits: Tally) -> Script:
    """A usual server that answers 5 % of the requests with a reset, 5 % with a 503 and 2 % never.

    `hits` counts these faults by licence.
    """
    chance, lock = random.Random(seed), threading.Lock()  # noqa: S311 - faults, no secrets

    def script(conversation: Conversation) -> None:
        while request := conversation.read_request():
            licence = licence_in(request)
            with lock:
                fault = chance.choices((b"reset", BUSY, b"silence", b""), (5, 5, 2, 88))[0]
            if fault:
                hits.count(licence)
            if fault == b"reset":
                conversation.reset()
                return
            if fault == b"silence":
                conversation.stall()
                return
            conversation.send(fault or usual(licence))

    return script


def asked(server: LoopbackServer) -> list[str]:
    """The licences that a server was asked for, in order."""
    return [licence_in(request) for request in server.requests]


@dataclass
class Runner:
    """One verification, and what it told; `pauses` are those it would have made."""

    licence_list: LicenceList
    manner: AskingOptions = field(default_factory=AskingOptions)
    journal: Journal | None = None
    told: list[RowResult] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = SetClock()
        self.verification = Verification(
            self.licence_list, self.manner, clock=self.clock, journal=self.journal, sleep=self._pause
        )

    def run(self, only: Collection[int] | None = None) -> list[RowResult]:
        """Run to the end; what was told, in the list's order."""
        self.told.clear()
        waiting.run(self.verification.run(self.told.append, only))
        return sorted(self.told, key=lambda result: result.row.number)

    def run_until(self, number: int) -> None:
        """Run until so many results are told, then stop."""

        async def stopped() -> None:
            enough = asyncio.Event()

            def told(result: RowResult) -> None:
                self.told.append(result)
                if len(self.told) >= number:
                    enough.set()

            running = asyncio.create_task(self.verification.run(told))
            async with asyncio.timeout(10):
                await enough.wait()
            running.cancel()
            await asyncio.wait([running])
            assert running.cancelled()

        waiting.run(stopped())

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.clock.pass_time(seconds)
        await asyncio.sleep(0)
