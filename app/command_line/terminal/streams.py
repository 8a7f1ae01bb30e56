"""Both streams of a command, and what is written for a person: always on standard error."""

import contextlib
import io
import os
import sys
import textwrap
import unicodedata
from typing import Final, TextIO

from app.command_line.terminal.terminal_detection import is_terminal

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_WIDEST: Final = 100
#: On a terminal that is narrower, or says that it is, the terminal itself breaks the lines.
_NARROWEST: Final = 20
_USUAL: Final = 80


class _Quiet:
    """Whether a person wants to be told nothing."""

    is_on = False


def prepare_streams() -> None:
    """Make both streams take every text: UTF-8 on Windows, and escapes for what an encoding lacks."""
    _Quiet.is_on = False
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if sys.platform == "win32" else None, errors="backslashreplace")


def be_quiet() -> None:
    """Say nothing more in this run."""
    _Quiet.is_on = True


def say(text: str = "", *, wraps: bool = True) -> None:
    """Write a paragraph for a person, control characters made visible, wrapped where a terminal shows it."""
    stream: TextIO | None = sys.stderr
    if stream is None or _Quiet.is_on:
        return
    shown = visible(text)
    words = _wrapped(shown) if wraps and is_terminal(stream) else shown
    try:
        print(words, file=stream, flush=True)
    except (OSError, ValueError):
        # A stream that somebody has closed raises the latter.
        discard(stream)


def finish_streams() -> None:
    """Write out what is left, so that the program's end has nothing to complain about."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            discard(stream)


def columns() -> int:
    """How wide the terminal is; as shutil has it, which would cost a help more than its words."""
    with contextlib.suppress(KeyError, ValueError):
        if (given := int(os.environ["COLUMNS"])) > 0:
            return given
    with contextlib.suppress(AttributeError, ValueError, OSError):
        if (found := os.get_terminal_size(sys.__stdout__.fileno()).columns) > 0:  # type: ignore[union-attr] # as below
            return found
    return _USUAL


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
    width = max(_NARROWEST, min(columns() - 1, _WIDEST))
    number, dot, _rest = text.partition(". ")
    indent = " " * len(number + dot) if number.isdecimal() else ""
    lines = (
        textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join(lines)


def discard(stream: TextIO | None) -> None:
    """Lead a stream that can't be written nowhere."""
    # What is still in the buffer would raise again when the program ends. A stream without a handle has nothing
    # that could be led elsewhere, and neither has a program that may open nothing more.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr] # None is suppressed above
        finally:
            os.close(nowhere)
