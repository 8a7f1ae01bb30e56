"""A second process that answers in one line: the answer is what is waited for, and neither its end nor its pipes'."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_OUT: Final = 1
_ERRORS: Final = 2
#: Seconds that a process has for each way of ending, and that what it wrote has to arrive once it is gone.
_GRACE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """`line` is empty where none came; `said` is what it wrote to standard error, and `status` None while it ran."""

    line: bytes
    said: bytes
    status: int | None


async def answer_of(command: Sequence[str], surroundings: Mapping[str, str], *, grace: float = _GRACE) -> Answer:
    """Start it, take its first line and end it, first kindly and then firmly.

    A program that it leaves behind holds its pipes open, on Windows often one of the system's own: the end of a pipe
    may never come.
    """
    transport, process = await asyncio.get_running_loop().subprocess_exec(
        _Process, *command, env=surroundings, stdin=asyncio.subprocess.DEVNULL
    )
    try:
        if not await process.has_answered():
            await _within(grace, process.pipes_closed)
        status = transport.get_returncode()
        ways: Sequence[Callable[[], None]] = (_in_its_own_time, transport.terminate, transport.kill)
        for end in ways:
            with contextlib.suppress(ProcessLookupError):
                end()
            if await _within(grace, process.exited):
                break
        return Answer(process.line(), bytes(process.written[_ERRORS]), status)
    finally:
        # Takes the pipes away, and kills it where nobody waits any more.
        transport.close()


def _in_its_own_time() -> None:
    """Do nothing: most processes have ended by now, or are about to."""


async def _within(seconds: float, event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


class _Process(asyncio.SubprocessProtocol):
    def __init__(self) -> None:
        self.written = {_OUT: bytearray(), _ERRORS: bytearray()}
        self.exited = asyncio.Event()
        self.pipes_closed = asyncio.Event()
        self._open = {*self.written}
        self._settled = asyncio.Event()

    async def has_answered(self) -> bool:
        """Whether a line came; without one this returns when the process has ended."""
        await self._settled.wait()
        return bool(self.line())

    def line(self) -> bytes:
        """The first one, without what follows it; empty as long as it isn't whole."""
        line, end, _rest = bytes(self.written[_OUT]).partition(b"\n")
        return line if end else b""

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        self.written[fd] += data
        if self.line():
            self._settled.set()

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        del exc
        self._open.discard(fd)
        if not self._open:
            self.pipes_closed.set()

    def process_exited(self) -> None:
        self.exited.set()
        self._settled.set()
