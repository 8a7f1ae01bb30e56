"""The bundle's programs, started as a person does: without the checkout, without Python, from anywhere."""

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Final

from bundling.made_from import FOLDER

from tests.support.children import PIPE, Child, ChildInText, child, child_in_text, result
from tests.support.program import BOUND

COMMAND: Final = FOLDER / "idmobile-token"
WINDOW: Final = FOLDER / "idmobile-token-window"
#: Qt says on standard error when it paints, in every program alike.
TELLS_WHEN_IT_PAINTS: Final = {"QT_LOGGING_RULES": "qt.widgets.painting.info=true"}
_PAINTED: Final = "Flushing"


def ended(
    *arguments: str, given: bytes = b"", changes: Mapping[str, str | None] = {}
) -> subprocess.CompletedProcess[bytes]:
    """Run the bundle's command to its end; `given` is its standard input."""
    return result([COMMAND, *arguments], env=surroundings(changes), cwd="/", given=given)


@contextmanager
def started(*arguments: str, changes: Mapping[str, str | None] = {}) -> Iterator[Child]:
    """Start the bundle's command; it is killed if it outlives the `with` block."""
    with child([COMMAND, *arguments], env=surroundings(changes), cwd="/") as program:
        yield program


class OpenWindow:
    """A window of a program's own, which Qt has painted."""

    def __init__(self, program: ChildInText) -> None:
        self._program = program
        self._told: SimpleQueue[str] = SimpleQueue()
        # All of it is taken in, whether or not anyone waits: a pipe that is full would stop the program.
        threading.Thread(target=self._listen, daemon=True).start()

    def wait_for(self, painted: str) -> None:
        """Wait until Qt tells that it paints something of this name."""
        while line := self._told.get(timeout=BOUND):
            if painted in line:
                return
        raise RuntimeError(f"the program ended without painting {painted}")

    def _listen(self) -> None:
        assert self._program.stderr is not None
        for line in self._program.stderr:
            self._told.put(line)
        self._told.put("")

    def stop(self) -> int:
        """Ask the program to end, and give its exit status."""
        self._program.terminate()
        return self._program.wait(BOUND)


@contextmanager
def painted(*command: str | os.PathLike[str], changes: Mapping[str, str | None] = {}) -> Iterator[OpenWindow]:
    """Start a program that opens a window with Qt, and wait for its first paint; it is killed at the end."""
    told = surroundings({**TELLS_WHEN_IT_PAINTS, **changes})
    with child_in_text(command, stdout=None, stderr=PIPE, env=told, cwd="/") as program:
        window = OpenWindow(program)
        window.wait_for(_PAINTED)
        yield window


def surroundings(changes: Mapping[str, str | None] = {}) -> dict[str, str]:
    """The environment with these changes; None takes a variable out."""
    chosen = {**os.environ, "PYTHONPATH": None, **changes}
    return {name: value for name, value in chosen.items() if value is not None}
