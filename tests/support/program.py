"""Starts Python programs, ours and made-up ones, and speaks to them as a shell does."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

#: Seconds within which a program must have ended; far more than any needs.
BOUND: Final = 20.0
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
    return subprocess.run(
        [sys.executable, *arguments],
        input=given,
        capture_output=True,
        timeout=BOUND,
        check=False,
        env=environment(changes),
        cwd=folder,
    )


@contextmanager
def started(
    arguments: Sequence[str],
    *,
    changes: Mapping[str, str | None] = {},
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start Python with these arguments; it is killed if it outlives the `with` block."""
    with subprocess.Popen(
        [sys.executable, *arguments], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=environment(changes)
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def stopped(program: subprocess.Popen[bytes], number: signal.Signals = signal.SIGINT) -> tuple[bytes, bytes]:
    """Send the signal and wait for the end; what was then written to standard output and error output."""
    program.send_signal(number)
    return program.communicate(timeout=BOUND)
