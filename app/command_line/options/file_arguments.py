"""Where a result goes and an input comes from, as it is typed: a file, or `-` for standard output or input."""

import sys
from pathlib import Path
from typing import Final, TextIO

from app.command_line.options.common_options import UsageError
from app.endpoint.problem import Kind, Problem, Reason
from app.file_reading import unreadable
from app.wording.language import translated as _

STANDARD: Final = "-"
#: Path has `./-` for the same, which is a file.
_AS_A_PATH: Final = Path(STANDARD)


def place(text: str) -> Path:
    """The place of a result; `Path("-")` is standard output, and a file named so is `./-`."""
    file = Path(text)
    return Path.cwd() / STANDARD if file == _AS_A_PATH and text != STANDARD else file


def source(text: str) -> Path:
    """A file to read, where `-` is standard input."""
    if text != STANDARD:
        return Path(text)
    if sys.platform == "win32":
        raise UsageError(_("On Windows, this can’t be read from standard input."))
    return Path("/dev/stdin")


def standard_input(most: int) -> bytes | Problem:
    """All of standard input; `file_malformed` where it is over `most` bytes."""
    named = Path(STANDARD)
    stream: TextIO | None = sys.stdin
    if stream is None:
        return unreadable(named)
    try:
        content = stream.buffer.read(most + 1)
    except (OSError, ValueError):
        return unreadable(named)
    return content if len(content) <= most else Problem(Kind.FILE_MALFORMED, Reason.TOO_LARGE, str(named))
