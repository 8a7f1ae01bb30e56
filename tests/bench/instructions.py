"""Counts the instructions of a start: they repeat to a thousandth where a clock doesn't.

Each is a ratio to something bare that was counted in the same run: to a Python that does nothing, to ten lines with
httpx, to a bare PySide6 window. With `python -m tests.bench.instructions --record` the ratios become those that no
later commit may exceed.
"""

import json
import os
import platform
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
from tests.bench.get import AS_INSTALLED, COMMAND, SCRIPT, TLS_SCRIPT
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.desktop import own_screen
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting

ROOT: Final = Path(__file__).resolve().parents[2]
RECORDED: Final = Path(__file__).with_name("instructions.json")
#: Python's own start differs from release to release, by more than the margin, and so do the ratios to it.
PYTHON: Final = f"{sys.platform}-{platform.python_version()}"
#: Whether set-up has laid out PySide6's Python part: without it both windows compile it.
IS_LAID_OUT: Final = Path(shiboken6.__file__).with_name("files.dir").is_dir()
_NOTHING: Final = ("-c", "pass")
_MILLION: Final = 1_000_000
#: What each may take of the bare one.
_MOST: Final = {
    "--version": 2.0, "--help": 2.9, "get --help": 5.0, "check": 5.0, "profiles list": 5.0,
    "get": 1.0, "get --ca-file": 1.15, "start": 1.2,
}  # fmt: skip
#: What each command is called with; what `check` reads is a request in which nothing is wrong.
_SHORT: Final = ("--version", "--help", "get --help", "check", "profiles list")
_PASTED: Final = (
    b"curl https://prod2.dqe-software.com/ACCESS_TOKEN/ -d grant_type=client_idmobile -d licence=PR16F16N "
    b"--data-urlencode 'client_secret=a secret'"
)
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
    return [figure for part in (*PARTS, get_over_tls) for figure in figures_of(part())] if can_count() else []


def figures_of(counted: Mapping[str, Count]) -> list[Figure]:
    """Lines of the table."""
    return [
        Figure(f"instructions: {name}", "million", ours / _MILLION, _MOST[name], bare, theirs / _MILLION)
        for name, (ours, theirs, bare) in counted.items()
    ]


def can_count() -> bool:
    """Whether what counts is there."""
    return shutil.which("valgrind") is not None


def short_commands() -> Mapping[str, Count]:
    """Commands that ask nobody, beside a Python that does nothing."""
    nothing = _counted(_NOTHING)
    return {
        name: Count(_counted(["-m", "app", *name.split()], given=_PASTED), nothing, "`python -c pass`")
        for name in _SHORT
    }


def get() -> Mapping[str, Count]:
    """A token over HTTP, beside ten lines with httpx."""
    with LoopbackServer(granting()) as server:
        return {"get": _beside(SCRIPT, server.url)}


def get_over_tls() -> Mapping[str, Count]:
    """The same over TLS: not recorded, for what OpenSSL does differs by some hundredths from time to time."""
    authority = issue_authority()
    with (
        tempfile.TemporaryDirectory() as folder,
        LoopbackServer(granting(), tls=server_context(issue(issuer=authority))) as server,
    ):
        return {"get --ca-file": _beside(TLS_SCRIPT, server.url, str(authority.write(Path(folder))))}


def _beside(script: str, url: str, *ca_file: str) -> Count:
    trusting = ["--ca-file", *ca_file] if ca_file else []
    # Counting takes fifty times as long, and a call that is given up says why at length.
    patient = ["get", "--server", url, "--licence", "PR16F16N", "--timeout", "600", *trusting]
    ours = _counted(["-c", AS_INSTALLED + COMMAND, *patient])
    theirs = _counted(["-c", AS_INSTALLED + script, url, "PR16F16N", *ca_file])
    return Count(ours, theirs, "ten lines with httpx")


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


def _counted(arguments: Sequence[str], surroundings: Mapping[str, str] = {}, given: bytes = b"") -> int:
    """How many instructions Python takes with these arguments, once what it compiles has been compiled.

    `given` is on its standard input.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "LANGUAGE": "en", "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:", "IDMOBILE_CLIENT_SECRET": "a secret", **surroundings,
        }  # fmt: skip
        command = [sys.executable, *arguments]
        counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
        said = b""
        for each in (command, counting):
            said = subprocess.run(each, check=False, input=given, capture_output=True, env=environment).stderr
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
