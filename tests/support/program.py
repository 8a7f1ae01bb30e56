"""Starts Python programs, ours and made-up ones, and speaks to them as a shell does."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.support.children import NOWHERE, PIPE, Child, child, result

#: Seconds after which a program hangs: not a measure of its pace, which a busy computer sets.
BOUND: Final = 120.0
ROOT: Final = Path(__file__).resolve().parents[2]
OUR_PROGRAM: Final = ("-m", "app")


def environment(changes: Mapping[str, str | None] = {}) -> dict[str, str]:
    """The environment with these changes; None takes a variable out. The program finds itself, wherever it runs."""
    chosen = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return {name: value for name, value in chosen.items() if value is not None}


def ended(
    arguments: Sequence[str | bytes],
    *,
    given: bytes = b"",
    changes: Mapping[str, str | None] = {},
    folder: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run Python with these arguments to its end; `given` is its standard input."""
    return result([sys.executable, *arguments], given=given, env=environment(changes), cwd=folder)


@contextmanager
def started(
    arguments: Sequence[str],
    *,
    changes: Mapping[str, str | None] = {},
    stdin: int = NOWHERE,
    stdout: int = PIPE,
) -> Iterator[Child]:
    """Start Python with these arguments; it is killed if it outlives the `with` block."""
    command = [sys.executable, *arguments]
    with child(command, stdin=stdin, stdout=stdout, stderr=PIPE, env=environment(changes)) as program:
        yield program


def stopped(program: Child, number: signal.Signals = signal.SIGINT) -> tuple[bytes, bytes]:
    """Send the signal and wait for the end; what was then written to standard output and error output."""
    program.send_signal(number)
    return program.communicate(timeout=BOUND)
