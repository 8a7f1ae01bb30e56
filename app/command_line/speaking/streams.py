"""What is written where: the result on standard output, everything for a person on standard error."""

import contextlib
import errno
import io
import os
import stat
import sys
import unicodedata
from collections.abc import Callable
from typing import Final, TextIO

from app.endpoint.problem import Kind, Problem
from app.wording.language import translated as _

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: How systems say that the reader has gone away; EINVAL is Windows' way.
_READER_LEFT: Final = frozenset({errno.EPIPE, errno.ESHUTDOWN, *([errno.EINVAL] if sys.platform == "win32" else [])})
_WIDEST: Final = 100
#: On a terminal that is narrower, or says that it is, the terminal itself breaks the lines.
_NARROWEST: Final = 20


def prepare_streams() -> None:
    """Make both streams take every text: UTF-8 on Windows, and escapes for what an encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if sys.platform == "win32" else None, errors="backslashreplace")


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


def _put(write: Callable[[TextIO], object]) -> Problem | None:
    stream: TextIO | None = sys.stdout
    if stream is None:
        return _unwritable()
    try:
        write(stream)
        stream.flush()
    except (OSError, ValueError) as trouble:
        _discard(stream)
        return None if isinstance(trouble, OSError) and trouble.errno in _READER_LEFT else _unwritable()
    return None


def say(text: str = "", *, wraps: bool = True) -> None:
    """Write a paragraph for a person, control characters made visible, wrapped where a terminal shows it."""
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    shown = visible(text)
    try:
        wraps = wraps and stream.isatty()
    except ValueError:
        wraps = False
    words = _wrapped(shown) if wraps else shown
    try:
        print(words, file=stream, flush=True)
    except (OSError, ValueError):
        # A stream that somebody has closed raises the latter.
        _discard(stream)


def finish_streams() -> None:
    """Write out what is left, so that the program's end has nothing to complain about."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            _discard(stream)


def visible(text: str) -> str:
    """The text with control characters, bidirectional marks and bytes that are no text as escapes."""
    return "".join(map(_visible, text))


def one_line(text: str) -> str:
    """A name that somebody else has chosen, as part of a line: its line breaks are made visible too."""
    return visible(text).replace("\n", "\\n")


def _visible(character: str) -> str:
    if character != "\n" and unicodedata.category(character) in _INVISIBLE:
        return f"\\u{ord(character):04x}"
    return character


def _wrapped(text: str) -> str:
    import shutil  # a script's run has no terminal
    import textwrap

    width = max(_NARROWEST, min(shutil.get_terminal_size().columns - 1, _WIDEST))
    number, dot, _rest = text.partition(". ")
    indent = " " * len(number + dot) if number.isdecimal() else ""
    lines = (
        textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _unwritable() -> Problem:
    return Problem(Kind.FILE_UNWRITABLE, subject=_("standard output"))


def _discard(stream: TextIO | None) -> None:
    # What is still in the buffer would raise again when the program ends. A stream without a handle has nothing
    # that could be led elsewhere, and neither has a program that may open nothing more.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr] # None is suppressed above
        finally:
            os.close(nowhere)
