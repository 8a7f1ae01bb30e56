"""Writes a result to a file: for its owner alone, and whole or not at all."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from app.endpoint.problem import Kind, Problem


def write_result(result: str, file: Path) -> Problem | None:
    """Put the result into the file as a line, mode 0600; `file_unwritable` leaves what was there as it was.

    A link is followed. What is no ordinary file, such as a device or a pipe, is not replaced.
    """
    target = Path(os.path.realpath(file))
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            return _unwritable(file)
        # Beside the target, because a file can be renamed only within its file system.
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    except OSError:
        return _unwritable(file)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as written:
            written.write(f"{result}\n")
            written.flush()
            os.fsync(written.fileno())
        Path(name).replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return _unwritable(file)
    return None


def _unwritable(file: Path) -> Problem:
    return Problem(Kind.FILE_UNWRITABLE, subject=str(file))
