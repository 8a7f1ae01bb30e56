"""How far a verification has come: a bar on a terminal, a line now and then elsewhere; all on standard error."""

import contextlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TextIO

from app.command_line.speaking.streams import say
from app.endpoint.problem import Verdict
from app.verification.checked import Checked
from app.wording.language import translated as _
from app.wording.verdicts import counted

if TYPE_CHECKING:
    from rich.progress import Progress

#: Without a terminal, this many lines at the most.
_LINES: Final = 10
#: Seconds between two looks of the bar.
_BETWEEN: Final = 0.1

_Told = Callable[[Checked], None]


@contextlib.contextmanager
def progress(total: int) -> Iterator[_Told]:
    """Give what is to be told of each result, of `total` in all."""
    stream: TextIO | None = sys.stderr
    if stream is None or not stream.isatty():
        yield _lines(total)
        return
    with _bar() as bar:
        yield _drawn(bar, total)


def _lines(total: int) -> _Told:
    verdicts: Counter[Verdict] = Counter()

    def told(result: Checked) -> None:
        before = verdicts.total()
        verdicts[result.verdict] += 1
        if before * _LINES // total < (before + 1) * _LINES // total and before + 1 < total:
            say(_("{done} of {total}: {counts}").format(done=before + 1, total=total, counts=_counts(verdicts)))

    return told


def _bar() -> "Progress":
    # A script's run has no terminal, and this takes a while to load.
    from rich.console import Console  # see above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        # It would draw from a thread of its own.
        auto_refresh=False,
        transient=True,
    )


def _drawn(bar: "Progress", total: int) -> _Told:
    verdicts: Counter[Verdict] = Counter()
    task = bar.add_task(_counts(verdicts), total=total)
    drawn = 0.0

    def told(result: Checked) -> None:
        nonlocal drawn
        verdicts[result.verdict] += 1
        now = time.monotonic()
        if now - drawn >= _BETWEEN or verdicts.total() == total:
            drawn = now
            bar.update(task, completed=verdicts.total(), description=_counts(verdicts), refresh=True)

    return told


def _counts(verdicts: Counter[Verdict]) -> str:
    return counted(verdicts[Verdict.ACCEPTED], verdicts[Verdict.REFUSED], verdicts[Verdict.UNKNOWN])
