"""A window in a process of its own, looked at from outside."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import psutil

_SCRIPT: Final = Path(__file__).with_name("watched_window.py")
_MIB: Final = 1024 * 1024
#: Seconds in which a window goes.
_PATIENCE: Final = 10
_BILLION: Final = 1_000_000_000


class OpenedWindow:
    """What a window's process tells, takes and does."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._watched = psutil.Process(process.pid)
        self._threads = Path("/proc", str(process.pid), "task")
        #: By thread, so that what one has done isn't lost when it ends.
        self._ran: dict[str, int] = {}
        self._waited: dict[str, int] = {}

    def told(self, name: str) -> float:
        """Wait for what the window tells under this name."""
        assert self._process.stdout is not None, "it was opened with a pipe"
        for line in self._process.stdout:
            told, value = line.rsplit(maxsplit=1)
            if told == name:
                return float(value)
        raise RuntimeError(f"the window ended without telling {name}")

    def memory(self) -> float:
        """Its memory in MiB; where the system counts so, pages that several programs use are shared out (PSS)."""
        full = self._watched.memory_full_info()
        return float(getattr(full, "pss", full.uss)) / _MIB

    def processor_time(self) -> float:
        """Seconds of processor time so far: to the nanosecond on Linux, elsewhere to some hundredths."""
        if sys.platform == "linux":
            for thread, ran in self._told_by_threads("schedstat"):
                self._ran[thread] = int(ran.split()[0])
            return sum(self._ran.values()) / _BILLION
        times = self._watched.cpu_times()
        return float(times.user + times.system)

    def wake_ups(self) -> int:
        """How often its threads have waited for something and gone on; Linux alone counts all of them."""
        for thread, status in self._told_by_threads("status"):
            self._waited[thread] = int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])
        return sum(self._waited.values())

    def _told_by_threads(self, name: str) -> Iterator[tuple[str, str]]:
        for file in self._threads.glob(f"*/{name}"):
            # One that has ended in this moment tells nothing any more.
            with contextlib.suppress(OSError):
                yield file.parent.name, file.read_text()


@contextlib.contextmanager
def opened(*arguments: str, surroundings: Mapping[str, str] = {}) -> Iterator[tuple[OpenedWindow, float]]:
    """Open a window; also gives the moment at which its process was started."""
    command: list[str | Path] = [sys.executable, _SCRIPT, *arguments]
    environment = {**(surroundings or os.environ), "PYTHONPATH": str(_SCRIPT.parents[2])}
    begin = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield OpenedWindow(process), begin
        finally:
            # As when a session ends: after a bad end the next start looks for what happened.
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
