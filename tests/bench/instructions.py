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
from typing import Final

import shiboken6

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
_WINDOW: Final = Path(__file__).with_name("painted_window.py")
_COLLECTED: Final = re.compile(rb"Collected : ([0-9]+)")


def can_count() -> bool:
    """Whether what counts is there."""
    return shutil.which("valgrind") is not None


def short_commands() -> Mapping[str, float]:
    """Commands that ask nobody, as ratios to a Python that does nothing."""
    nothing = _counted(_NOTHING)
    commands = {"--version": ["--version"], "--help": ["--help"], "get --help": ["get", "--help"], "check": ["check"]}
    return {name: _counted(["-m", "app", *command]) / nothing for name, command in commands.items()}


def get() -> Mapping[str, float]:
    """A token over HTTP, as a ratio to ten lines with httpx."""
    with LoopbackServer(granting()) as server:
        ours = _counted(["-c", AS_INSTALLED + COMMAND, "get", "--server", server.url, "--licence", "PR16F16N"])
        theirs = _counted(["-c", AS_INSTALLED + SCRIPT, server.url, "PR16F16N"])
    return {"get": ours / theirs}


def start() -> Mapping[str, float]:
    """The window up to its first paint, as a ratio to a bare one."""
    with own_screen() as screen:
        surroundings = {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        ours, theirs = (_counted([str(_WINDOW), which], surroundings) for which in ("program", "bare"))
    return {"start": ours / theirs}


PARTS: Final[Sequence[Callable[[], Mapping[str, float]]]] = (short_commands, get, start)


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
    counted = {name: round(ratio, 3) for part in PARTS for name, ratio in part().items()}
    sys.stdout.write(f"{json.dumps(counted, indent=2)}\n")
    if "--record" in sys.argv[1:]:
        RECORDED.write_text(f"{json.dumps({**all_recorded(), PYTHON: counted}, indent=2)}\n", encoding="ascii")


if __name__ == "__main__":
    _main()
