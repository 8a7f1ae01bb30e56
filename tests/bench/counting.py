"""Measures what a window takes of the processor while a token's time runs, seen and hidden."""

import sys
import time
from collections.abc import Sequence
from typing import Final

from tests.bench.figures import Figure, in_turn
from tests.bench.opened_window import opened
from tests.bench.window import Effort
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting

#: How many times as long as a window takes to settle.
_UNTIL_THREADS_END: Final = 17
#: How many times as long as a window that counts each second: what wakes a hidden one seldom would be missed.
_LONGER: Final = 3.5


def counting(effort: Effort) -> list[Figure]:
    """The window on the screen, hidden, and a bare one whose label says a new time each second."""
    with LoopbackServer(granting()) as server:

        def measured(*arguments: str) -> Sequence[float]:
            is_hidden = "hidden" in arguments
            with opened(*arguments) as (window, _begin):
                window.told("painted" if len(arguments) == 1 else "longest pause")
                # What came before has its end first: threads of Qt's that have no more work end after half a minute.
                time.sleep((_UNTIL_THREADS_END if is_hidden else 1) * effort.settling)
                used, woken, begin = window.processor_time(), window.wake_ups(), time.monotonic()
                time.sleep((_LONGER if is_hidden else 1) * effort.counting)
                seconds = time.monotonic() - begin
                return (
                    100 * (window.processor_time() - used) / seconds,
                    60 * (window.wake_ups() - woken) / seconds,
                )

        visible, hidden, label = in_turn(
            effort.repetitions // 4,
            [
                lambda: measured("program", server.url),
                lambda: measured("program", server.url, "hidden"),
                lambda: measured("label"),
            ],
        )
    name = "processor use while counting down, of one core"
    bare = f"; a bare window with a label: {label[0]:.2f} %"
    figures = [
        Figure(f"{name}{bare}", "%", visible[0], 0.4),
        Figure(f"{name}, the window hidden", "%", hidden[0], 0.005),
    ]
    if sys.platform == "linux":
        figures.append(Figure("wake-ups while counting down, the window hidden", "a minute", hidden[1], 0))
    return figures
