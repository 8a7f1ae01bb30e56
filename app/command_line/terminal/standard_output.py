"""The result of a command, on standard output."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from typing import Final, TextIO

from app.command_line.terminal.json_on_failure import ResultWritten
from app.command_line.terminal.streams import discard
from app.endpoint.problem import Kind, Problem
from app.wording.language import translated as _

#: How systems say that the reader has gone away; EINVAL is Windows' way.
_READER_LEFT: Final = frozenset({errno.EPIPE, errno.ESHUTDOWN, *([errno.EINVAL] if sys.platform == "win32" else [])})


def put(result: str) -> Problem | None:
    """Write the result as a line; `file_unwritable` when standard output can't take it.

    A reader that has gone away, as `head` does, is no problem.
    """
    return _put(lambda stream: stream.write(f"{result}\n"))


def put_bytes(content: bytes) -> Problem | None:
    """Write a result that has its own encoding and line ends, as `put` does."""
    return _put(lambda stream: stream.buffer.write(content))


def is_file() -> bool:
    """Whether standard output is led into a plain file, rather than to a program or a terminal."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def why_unwritten() -> Problem | None:
    """What to say of the write that has just failed; nothing where the reader has gone away."""
    trouble = sys.exc_info()[1]
    discard(sys.stdout)
    return None if isinstance(trouble, OSError) and trouble.errno in _READER_LEFT else _unwritable()


def _put(write: Callable[[TextIO], object]) -> Problem | None:
    stream: TextIO | None = sys.stdout
    ResultWritten.is_there = True
    if stream is None:
        return _unwritable()
    try:
        write(stream)
        stream.flush()
    except (OSError, ValueError):
        return why_unwritten()
    return None


def _unwritable() -> Problem:
    return Problem(Kind.FILE_UNWRITABLE, subject=_("standard output"))
