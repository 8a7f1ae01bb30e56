"""Counts the instructions of a start: they repeat to a thousandth where a clock doesn't.

Each is a ratio to something bare that was counted in the same run: to a Python that does nothing, to ten lines with
httpx, to a bare PySide6 window. With `python -m tests.bench.instructions --record` the ratios become those that no
later commit may exceed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import shiboken6

from tests.bench.figures import Figure
from tests.bench.get import AS_INSTALLED, COMMAND, SCRIPT
from tests.support.desktop import own_screen
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting

ROOT: Final = Path(__file__).resolve().parents[2]
RECORDED: Final = Path(__file__).with_name("instructions.json")
#: Python's own start differs from version to version, and so do the ratios to it.
PYTHON: Final = f"{sys.platform}-{sys.version_info.major}.{sys.version_info.minor}"
#: Whether set-up has laid out PySide6's Python part: without it both windows compile it.
IS_LAID_OUT: Final = Path(shiboken6.__file__).with_name("files.dir").is_dir()
_NOTHING: Final = ("-c", "pass")
_MILLION: Final = 1_000_000
#: What each may take of the bare one.
_MOST: Final = {"--version": 2.0, "--help": 2.9, "get --help": 5.0, "check": 5.0, "get": 1.0, "start": 1.2}
_WINDOW: Final = Path(__file__).with_name("painted_window.py")
_COLLECTED: Final = re.compile(rb"Collected : ([0-9]+)")


class Count(NamedTuple):
    """Instructions of ours, and of something bare."""

    ours: int
    theirs: int
    bare: str

    @property
    def ratio(self) -> float:
        """How many times those of the bare one."""
        return self.ours / self.theirs


def instructions() -> list[Figure]:
    """All of them as lines of the table; none where there is nothing to count with."""
    counted = [entry for part in PARTS for entry in part().items()] if can_count() else []
    return [
        Figure(f"instructions: {name}", "million", ours / _MILLION, _MOST[name], bare, theirs / _MILLION)
        for name, (ours, theirs, bare) in counted
    ]


def can_count() -> bool:
    """Whether what counts is there."""
    return shutil.which("valgrind") is not None


def short_commands() -> Mapping[str, Count]:
    """Commands that ask nobody, beside a Python that does nothing."""
    nothing = _counted(_NOTHING)
    commands = {"--version": ["--version"], "--help": ["--help"], "get --help": ["get", "--help"], "check": ["check"]}
    return {
        name: Count(_counted(["-m", "app", *command]), nothing, "`python -c pass`")
        for name, command in commands.items()
    }


def get() -> Mapping[str, Count]:
    """A token over HTTP, beside ten lines with httpx."""
    with LoopbackServer(granting()) as server:
        ours = _counted(["-c", AS_INSTALLED + COMMAND, "get", "--server", server.url, "--licence", "PR16F16N"])
        theirs = _counted(["-c", AS_INSTALLED + SCRIPT, server.url, "PR16F16N"])
    return {"get": Count(ours, theirs, "ten lines with httpx")}


def start() -> Mapping[str, Count]:
    """The window up to its first paint, beside a bare one."""
    with own_screen() as screen:
        surroundings = {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        ours, theirs = (_counted([str(_WINDOW), which], surroundings) for which in ("program", "bare"))
    return {"start": Count(ours, theirs, "a bare PySide6 window")}


PARTS: Final[Sequence[Callable[[], Mapping[str, Count]]]] = (short_commands, get, start)


def recorded() -> Mapping[str, float]:
    """What was recorded for this Python; empty where nothing was."""
    return all_recorded().get(PYTHON, {})


def all_recorded() -> Mapping[str, Mapping[str, float]]:
    """The same by system and Python."""
    of_all: dict[str, dict[str, float]] = json.loads(RECORDED.read_text(encoding="ascii"))
    return of_all


def _counted(arguments: Sequence[str], surroundings: Mapping[str, str] = {}) -> int:
    """How many instructions Python takes with these arguments, once what it compiles has been compiled."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "LANGUAGE": "en", "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:", "IDMOBILE_CLIENT_SECRET": "a secret", **surroundings,
        }  # fmt: skip
        command = [sys.executable, *arguments]
        counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
        said = b""
        for each in (command, counting):
            said = subprocess.run(
                each, check=False, stdin=subprocess.DEVNULL, capture_output=True, env=environment
            ).stderr
    found = _COLLECTED.search(said)
    assert found is not None, said
    return int(found[1])


def _main() -> None:
    counted = {name: round(count.ratio, 3) for part in PARTS for name, count in part().items()}
    sys.stdout.write(f"{json.dumps(counted, indent=2)}\n")
    if "--record" in sys.argv[1:]:
        RECORDED.write_text(f"{json.dumps({**all_recorded(), PYTHON: counted}, indent=2)}\n", encoding="ascii")


if __name__ == "__main__":
    _main()
