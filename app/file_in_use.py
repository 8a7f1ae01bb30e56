"""Waits a moment where Windows refuses a file only because another program has it open just now."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

#: Seconds: a virus scanner, a reader or a writer is done by then; whoever shows the file to a person isn't.
PATIENCE: Final = 1.0
_PAUSE: Final = 0.001


def with_patience(work: Callable[[], T], file: Path) -> T:
    """What the work gives, tried again as long as it is refused; elsewhere once. Raises what it raised last.

    A folder of the file's name is refused for good.
    """
    if sys.platform != "win32":
        return work()
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except PermissionError:
            if time.monotonic() >= until or file.is_dir():
                raise
        # It blocks: files are read and written where that disturbs nobody, or before there is anybody.
        time.sleep(_PAUSE)
