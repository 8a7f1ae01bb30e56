"""A pseudo-terminal for a program of ours, in the hands of a person who reads and types; not on Windows."""

import contextlib
import fcntl
import os
import pty
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence

from tests.support.children import killed_at_the_end
from tests.support.program import BOUND, OUR_PROGRAM, environment


class Terminal:
    """A program whose input and error output are a terminal, and whose standard output is a pipe."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        own_error_output: bool = False,
        changes: Mapping[str, str | None] = {},
        program: Sequence[str] = (sys.executable, *OUR_PROGRAM),
    ) -> None:
        self._master, slave = pty.openpty()
        self.program = subprocess.Popen(
            [*program, *arguments],
            stdin=slave,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if own_error_output else slave,
            env=environment({"IDMOBILE_CLIENT_SECRET": None, "LANGUAGE": "en", "COLUMNS": "60", **changes}),
            start_new_session=True,
            # Ctrl+C reaches only who has this terminal as its own.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no thread runs here yet
        )
        os.close(slave)

    def answer(self, question: bytes, text: bytes) -> bytes:
        """Wait for the question and type the answer; gives what the terminal showed up to there."""
        shown = self.read_until(question)
        self.type(text)
        return shown

    def type(self, text: bytes) -> None:
        os.write(self._master, text)

    def read_until(self, text: bytes) -> bytes:
        """What the terminal shows until this text stands there."""
        shown = b""
        while text not in shown:
            shown += os.read(self._master, 1024)
        return shown

    @property
    def echoes(self) -> bool:
        return bool(termios.tcgetattr(self._master)[3] & termios.ECHO)

    def wait_until_hidden(self) -> None:
        """Wait until what is typed isn't shown."""
        end = time.monotonic() + BOUND
        while self.echoes:
            assert time.monotonic() < end, "what is typed is still shown"
            os.sched_yield()

    def end(self) -> tuple[int, bytes, bytes]:
        """The exit status, standard output, and the rest of what the terminal shows."""
        out, _err = self.program.communicate(timeout=BOUND)
        shown = b""
        # A terminal that nobody uses any more is an error on Linux.
        with contextlib.suppress(OSError):
            while piece := os.read(self._master, 1024):
                shown += piece
        return self.program.returncode, out, shown

    def close(self) -> None:
        self.program.communicate()
        os.close(self._master)


@contextlib.contextmanager
def on_terminal(
    arguments: Sequence[str], *, own_error_output: bool = False, changes: Mapping[str, str | None] = {}
) -> Iterator[Terminal]:
    """Our program on a terminal; it is ended if it outlives the `with` block."""
    opened = Terminal(arguments, own_error_output=own_error_output, changes=changes)
    try:
        with killed_at_the_end(opened.program):
            yield opened
    finally:
        opened.close()
