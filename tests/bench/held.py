"""What holds a figure whose aim isn't reached: said below the table, for those of a run that miss theirs."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.bench.figures import Figure

#: By the beginning of a figure's name, the longest that fits; the first paint is the one up to which a start counts.
_HELD: Final[Mapping[str, str]] = {
    "start to visible window": "see *instructions: start*, which repeats where a clock doesn’t",
    "instructions: start": (
        "PySide6 makes all 93 enumerations of its namespace `Qt` when the first is named, a third of what is beyond "
        "the bare window; the rest is PySide6’s classes, one by one, and the style sheet"
    ),
    "memory 2 s later (PSS)": "what the window’s pages load after the first paint",
    "memory 2 s later (PSS), one saved": (
        "the keyring’s library and what it loads, 14 MiB, nearly half of them what encrypts the way to the keyring: "
        "the profile is read from it at once"
    ),
    "memory 2 s later (PSS), 500 saved": "the same, and the list",
    "instructions: --help": "the texts of all commands are built",
    "instructions: get --help": "data classes: Python writes and compiles six functions for each",
    "instructions: check": "the expressions that undo damage and mask secrets, which each text meets, and data classes",
    "instructions: profiles list": "the keyring’s library and what it loads: each profile is read from it",
    "instructions: get": "data classes: Python writes and compiles six functions for each",
    "`get": "the same as its instructions",
    "longest pause while programs ask": (
        "the first token’s panel is filled and laid out beside a loop that takes a core, and each step of that waits "
        "for its turn"
    ),
    "100,000 rows: longest pause while an earlier run is found": (
        "the page is laid out anew beside a loop that takes a core, and each step of that waits for its turn"
    ),
    "processor use while counting down": "the ring is painted anew each second",
    "wake-ups while counting down": "a thread of Qt’s that still looks for work",
    "memory a row of a run": "the list is read as a whole, and each row keeps its words until the report is written",
    "the slowest hundredth": "h11 reads and writes each request in Python, on a core that the askers share here",
    "an answer of the agent": "h11 reads and writes each request in Python",
    "the bundle’s start": "what holds the start of the window",
    "the bundle’s size": "Qt’s own libraries",
    "400 licences over HTTPS": "a connection of its own for each, and what is kept of each answer",
}


def held(figures: Sequence[Figure]) -> str:
    """A list of the figures whose aims aren't reached, each with what holds it; empty where there is none."""
    lines = [f"- {figure.name}: {_reason(figure.name)}" for figure in figures if not figure.is_met]
    return "\n".join(["Not reached, and what holds it:", "", *lines]) if lines else ""


def _reason(name: str) -> str:
    beginnings = [beginning for beginning in _HELD if name.startswith(beginning)]
    return _HELD[max(beginnings, key=len)] if beginnings else "not looked into yet"
