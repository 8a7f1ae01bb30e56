"""Measures the window from outside: its start and its memory, and how long it keeps its own thread."""

import contextlib
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.figures import Figure, in_turn
from tests.bench.opened_window import opened
from tests.bench.saved_profiles import saved_profiles
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import reply_bytes

_MANY: Final = 500
_BARE: Final = "a bare PySide6 window"
#: The windows that are opened: how the row names them, and how much memory each may take of the bare one's.
_WINDOWS: Final[Mapping[str, tuple[str, float]]] = {
    "program": ("", 1.3),
    "own-style": (", in Qt’s own style", 1.3),
    "1": (", one saved profile", 1.35),
    str(_MANY): (f", {_MANY} saved profiles", 1.4),
}


@dataclass(frozen=True, slots=True)
class Effort:
    """How often and how long to measure."""

    repetitions: int
    #: Seconds after the first paint at which memory is read.
    settling: float
    #: Seconds over which processor use is counted.
    counting: float

    @property
    def is_trial(self) -> bool:
        """Whether nothing is to be found out but that each can be measured."""
        return self.repetitions == 1

    @property
    def rounds(self) -> int:
        """How many rounds are measured after the one that isn't counted; none where it is only tried."""
        return 0 if self.is_trial else self.repetitions


def start_and_memory(effort: Effort, folder: Path) -> list[Figure]:
    """From process start to the first paint, and memory some seconds later with nothing touched."""
    with _homes(effort, folder) as homes:

        def measured(which: str) -> Sequence[float]:
            home = homes.get(which)
            with opened("saved" if home else which, surroundings=home or {}) as (window, begin):
                start = window.told("painted") - begin
                time.sleep(effort.settling)
                return 1000 * start, window.memory()

        names = [name for name in _WINDOWS if not name.isdecimal() or name in homes]
        medians = in_turn(effort.rounds, [partial(measured, which) for which in (*names, "bare")])
    *ours, bare = medians
    windows = [(*_WINDOWS[name], start, memory) for name, (start, memory) in zip(names, ours, strict=True)]
    return [
        *(
            Figure(f"start to visible window{words}", "ms", start, 1.2, _BARE, bare[0])
            for words, _, start, _ in windows
        ),
        *(
            Figure(f"memory 2 s later (PSS){words}", "MiB", memory, most, _BARE, bare[1])
            for words, most, _, memory in windows
        ),
    ]


@contextlib.contextmanager
def _homes(effort: Effort, folder: Path) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """Those with saved profiles, where there is a keyring that can be started for them."""
    if sys.platform != "linux":
        yield {}
        return
    many = 2 if effort.is_trial else _MANY
    with saved_profiles(folder, (1, many)) as homes:
        yield {"1": homes[1], str(_MANY): homes[many]}


def _drip(conversation: Conversation) -> None:
    conversation.read_request()
    conversation.drip(reply_bytes(), pause=0.01)


def pauses(effort: Effort) -> list[Figure]:
    """The main thread's longest pause while programs ask the agent, and during a call whose reply drips."""
    longest: list[float] = []
    flooded: list[float] = []
    with LoopbackServer(_drip) as server:
        for _ in range(max(1, effort.repetitions // 3)):
            with opened("program", server.url) as (window, _begin):
                longest.append(1000 * window.told("longest pause"))
    for _ in range(max(1, effort.repetitions // 2)):
        with opened("program", "flood") as (window, _begin):
            flooded.append(1000 * window.told("longest pause"))
    return [
        Figure("longest pause while programs ask the agent as fast as it answers", "ms", median(flooded), 50),
        Figure("longest pause of the main thread during a call to a server that drips", "ms", median(longest), 50),
    ]
