"""Writes a file for its owner alone, and whole or not at all, whenever the program or the computer stops."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from app.endpoint.problem import Problem
from app.plain_file import Standing, standing_of, unwritable


def write_whole(content: bytes, file: Path) -> Problem | None:
    """Put the content into the file, mode 0600; `file_unwritable` leaves what was there as it was.

    A link is followed. What is no ordinary file, such as a device or a pipe, is not replaced. The content is on
    the disk when this returns. A program killed meanwhile leaves a file beside it that `remove_unfinished` finds.
    """
    try:
        target = Path(os.path.realpath(file))
        if standing_of(target) not in {Standing.PLAIN, Standing.ABSENT}:
            return unwritable(file)
        # Beside the target, because a file can be renamed only within its file system.
        handle, name = tempfile.mkstemp(prefix=_prefix(target), dir=target.parent)
    except (OSError, ValueError) as trouble:
        return unwritable(file, trouble)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        Path(name).replace(target)
    except OSError as trouble:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return unwritable(file, trouble)
    _keep_name(target.parent)
    return None


def remove_unfinished(file: Path) -> None:
    """Take away what killed programs left of writing this file; only where nobody else may be writing it now."""
    with contextlib.suppress(OSError), os.scandir(file.parent) as found:
        for left in found:
            if left.name.startswith(_prefix(file)):
                with contextlib.suppress(OSError):
                    Path(left.path).unlink()


def _prefix(file: Path) -> str:
    return f".{file.name[:100]}."


def _keep_name(folder: Path) -> None:
    """Have the folder's new entry on the disk too; the file is whole whether or not its system can do that."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
