"""The runs that the disk still knows of: what a person can go on with, and forget only by their own word."""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.endpoint.problem import Problem
from app.file_reading import FileState, read_plain, standing_of, unwritable
from app.verification.journal import SUFFIX
from app.verification.journal_line import moment_of
from app.verification.run_origin import ListPlace, RunOrigin, origin_in

if sys.platform != "win32":
    import fcntl

#: A line that was written to its end.
_LINE: Final = re.compile(rb'^\{"row": (\d{1,9}), .*\}$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class KeptRun:
    """`known` of its `rows` are found out, the last of them at `last`, in seconds since 1970; None where it isn't said.

    `is_gone` says that its list was a file which isn't there any more.
    """

    journal: Path
    origin: RunOrigin
    rows: int
    known: int
    last: float | None
    is_gone: bool

    @property
    def is_whole(self) -> bool:
        """Whether it has found out all, so that only its report is missing."""
        return self.known >= self.rows

    @property
    def name(self) -> str:
        """The file's name; empty where the list was none, or its name isn't known."""
        return Path(self.origin.path).name

    @property
    def file(self) -> Path | None:
        """The file that its list is in; None where it is in none, or nobody knows in which."""
        return Path(self.origin.path) if self.origin.path else None

    @property
    def can_be_opened(self) -> bool:
        """Whether its list can be had without the person."""
        return not self.is_gone and (self.origin.place is ListPlace.PROFILES or self.file is not None)


def kept_runs(folder: Path) -> tuple[KeptRun, ...]:
    """All in this folder that say where their list came from, the latest first; none that is at work just now."""
    found = [run for file in _journals(folder) if (run := _kept_run(file)) is not None]
    return tuple(sorted(found, key=lambda run: run.last or 0.0, reverse=True))


def other_run(origin: RunOrigin, journal: Path) -> KeptRun | None:
    """The latest one of the same file, or of the saved profiles, in another journal: the list was another one then."""
    runs = (run for run in kept_runs(journal.parent) if run.origin.is_of_the_same(origin))
    return next((run for run in runs if run.journal != journal), None)


def forget(run: KeptRun) -> bool | Problem:
    """Remove all that was found out; False, and nothing removed, where the run is at work or has gone on since."""
    if is_at_work(run.journal):
        return False
    now = _kept_run(run.journal)
    if now is not None and now.known > run.known:
        return False
    try:
        run.journal.unlink(missing_ok=True)
    except OSError as trouble:
        return unwritable(run.journal, trouble)
    return True


def is_at_work(journal: Path) -> bool:
    """Whether a run writes to it; on Windows a file that is being written to can't be removed anyway."""
    if sys.platform == "win32":
        return False
    with contextlib.suppress(OSError):
        handle = os.open(journal, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
    return False


def _journals(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX):
                yield Path(entry.path)


def _kept_run(journal: Path) -> KeptRun | None:
    content = read_plain(journal)
    said = origin_in(content) if isinstance(content, bytes) else None
    if said is None or not isinstance(content, bytes) or is_at_work(journal):
        return None
    origin, rows = said
    lines = {int(line[1]): line[0] for line in _LINE.finditer(content)}
    if not lines:
        return None
    moments = [moment for line in lines.values() if (moment := moment_of(line)) is not None]
    return KeptRun(journal, origin, rows, len(lines), max(moments, default=None), _is_gone(origin))


def _is_gone(origin: RunOrigin) -> bool:
    return origin.place is ListPlace.FILE and bool(origin.path) and standing_of(Path(origin.path)) is FileState.ABSENT
