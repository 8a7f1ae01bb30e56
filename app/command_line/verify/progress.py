"""How far a verification has come: a bar on a terminal, a line now and then elsewhere; all on standard error."""

import asyncio
import contextlib
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Protocol, TextIO

from app.command_line.terminal.streams import say
from app.command_line.terminal.terminal_detection import is_terminal
from app.endpoint.clock import Clock
from app.endpoint.problem import Verdict
from app.verification.passing_trouble import PausedServer
from app.verification.row_result import RowResult
from app.verification.verification import Verification
from app.verification.waiting_messages import waiting_text
from app.wording.language import translated as _
from app.wording.times_and_durations import pause
from app.wording.verdicts import counted

if TYPE_CHECKING:
    from rich.progress import Progress

#: Without a terminal: at most this many lines, and one for each wait longer than this many seconds.
_LINES: Final = 10
_WORTH_A_LINE: Final = 5.0
#: The time left is shown once this share of the list is done, on a terminal with at least this many columns.
_SHARE: Final = 10
_ROOMY: Final = 100
#: Seconds between two looks of the bar, with results and without any.
_BETWEEN: Final = 0.1
_BETWEEN_WITHOUT: Final = 1.0


class ProgressDisplay(Protocol):
    """What is shown while a run lasts."""

    def take(self, result: RowResult) -> None:
        """A result has come."""

    def waited(self, server: str, waiting: PausedServer | None) -> None:
        """A wait for a server begins, or ends."""

    async def follow(self) -> None:
        """Keep the display current until cancelled, also while no results come."""


@contextlib.contextmanager
def progress(verification: Verification, total: int, clock: Clock) -> Iterator[ProgressDisplay]:
    """Give what shows each of `total` results."""
    stream: TextIO | None = sys.stderr
    if stream is None or not is_terminal(stream):
        yield _Lines(total, clock)
        return
    with _bar() as bar:
        yield _Drawn(bar, verification, total, clock)


class _Lines:
    def __init__(self, total: int, clock: Clock) -> None:
        self._total = total
        self._clock = clock
        self._verdicts: Counter[Verdict] = Counter()

    def take(self, result: RowResult) -> None:
        before, total = self._verdicts.total(), self._total
        self._verdicts[result.verdict] += 1
        if before * _LINES // total < (before + 1) * _LINES // total and before + 1 < total:
            say(_("{done} of {total}: {counts}").format(done=before + 1, total=total, counts=_counts(self._verdicts)))

    def waited(self, _server: str, waiting: PausedServer | None) -> None:
        for line in _worth_a_line(waiting, self._clock):
            say(line)

    async def follow(self) -> None:
        """Nothing becomes untrue of what was written once."""


def _worth_a_line(waiting: PausedServer | None, clock: Clock) -> Iterator[str]:
    """What is said of a wait when it begins: nothing of a short one, or of the pause between two rounds."""
    now = clock.now().elapsed
    if waiting is not None and waiting.trouble is not None and waiting.until - now > _WORTH_A_LINE:
        yield waiting_text(waiting, now)


def _bar() -> "Progress":
    # A script's run has no terminal, and this takes a while to load.
    from rich.console import Console  # see above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        # It would draw from a thread of its own.
        auto_refresh=False,
        transient=True,
    )


class _Drawn:
    def __init__(self, bar: "Progress", verification: Verification, total: int, clock: Clock) -> None:
        self._bar = bar
        self._verification = verification
        self._total = total
        self._clock = clock
        self._verdicts: Counter[Verdict] = Counter()
        self._task = bar.add_task(_counts(self._verdicts), total=total)
        self._drawn = 0.0

    def take(self, result: RowResult) -> None:
        self._verdicts[result.verdict] += 1
        if time.monotonic() - self._drawn >= _BETWEEN or self._verdicts.total() == self._total:
            self._draw()

    def waited(self, _server: str, waiting: PausedServer | None) -> None:
        for line in _worth_a_line(waiting, self._clock):
            # Beside the bar it would be cut off on a narrow terminal.
            self._bar.print(line, markup=False, highlight=False)
        self._draw()

    async def follow(self) -> None:
        while True:
            await asyncio.sleep(_BETWEEN_WITHOUT)
            self._draw()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        texts = [_counts(self._verdicts), *self._further()]
        self._bar.update(self._task, completed=self._verdicts.total(), description=" · ".join(texts), refresh=True)

    def _further(self) -> Iterator[str]:
        """What is waited for, else how long it takes from here, where there is room for that."""
        now = self._clock.now().elapsed
        waits = self._verification.waiting
        yield from (waiting_text(waiting, now) for waiting in waits[:1])
        seconds, done = self._verification.seconds_left, self._verdicts.total()
        is_told = self._total <= _SHARE * done < _SHARE * self._total and self._bar.console.width >= _ROOMY
        if is_told and seconds is not None and not waits:
            yield _("about {time} left").format(time=pause(max(1, round(seconds))))


def _counts(verdicts: Counter[Verdict]) -> str:
    return counted(verdicts[Verdict.ACCEPTED], verdicts[Verdict.REFUSED], verdicts[Verdict.UNKNOWN])
