"""Measures the window from outside: its start, its memory, its pauses and what counting down costs."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import psutil

from tests.bench.figures import Figure, interleaved
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import reply_bytes

_SCRIPT: Final = Path(__file__).with_name("watched_window.py")
_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Effort:
    """How often and how long to measure."""

    repetitions: int
    #: Seconds after the first paint at which memory is read.
    settling: float
    #: Seconds over which processor use is counted.
    counting: float


class _Window:
    """A window in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._watched = psutil.Process(process.pid)

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
        """Seconds of processor time so far."""
        times = self._watched.cpu_times()
        return float(times.user + times.system)


@contextlib.contextmanager
def _opened(*arguments: str) -> Iterator[tuple[_Window, float]]:
    """Open a window; also gives the moment at which its process was started."""
    command: list[str | Path] = [sys.executable, _SCRIPT, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(_SCRIPT.parents[2])}
    begin = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield _Window(process), begin
        finally:
            process.kill()


def start_and_memory(effort: Effort) -> list[Figure]:
    """From process start to the first paint, and memory some seconds later with nothing touched."""

    def measured(which: str) -> Sequence[float]:
        with _opened(which) as (window, begin):
            start = window.told("painted") - begin
            time.sleep(effort.settling)
            return 1000 * start, window.memory()

    ours, theirs = interleaved(effort.repetitions, lambda: measured("program"), lambda: measured("bare"))
    bare = "a bare PySide6 window"
    return [
        Figure("start to visible window", "ms", ours[0], 1.35, bare, theirs[0]),
        Figure("memory 2 s later (PSS)", "MiB", ours[1], 1.4, bare, theirs[1]),
    ]


def _drip(conversation: Conversation) -> None:
    conversation.read_request()
    conversation.drip(reply_bytes(), pause=0.01)


def pauses_and_counting(effort: Effort) -> list[Figure]:
    """The main thread's longest pause during a call whose reply drips, and processor use while a token's time runs."""
    pauses: list[float] = []
    shares: list[float] = []
    with LoopbackServer(_drip) as server:
        for _ in range(max(1, effort.repetitions // 3)):
            with _opened("program", server.url) as (window, _begin):
                pauses.append(1000 * window.told("longest pause"))
                time.sleep(effort.settling)
                before = window.processor_time()
                time.sleep(effort.counting)
                shares.append(100 * (window.processor_time() - before) / effort.counting)
    with _opened("program", "flood") as (window, _begin):
        flooded = 1000 * window.told("longest pause")
    return [
        Figure("longest pause while programs ask the agent as fast as it answers", "ms", flooded, 50),
        Figure("longest pause of the main thread during a call to a server that drips", "ms", median(pauses), 50),
        Figure("processor use while counting down, of one core", "%", median(shares), 0.5),
    ]
