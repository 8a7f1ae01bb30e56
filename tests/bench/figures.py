"""The figures of a run, and the table that shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `ours` is in `unit`; `theirs` is what `yardstick` takes for the same, None where the aim is no ratio. `most` is
    the aim: a ratio where there is something to compare with, else in `unit`.
    """

    name: str
    unit: str
    ours: float
    most: float
    yardstick: str = ""
    theirs: float | None = None

    @property
    def judged(self) -> float:
        """What is held against the aim."""
        return self.ours if self.theirs is None else self.ours / self.theirs

    @property
    def is_met(self) -> bool:
        """Whether the aim is reached."""
        return self.judged <= self.most


def interleaved(
    repetitions: int, ours: Callable[[], Sequence[float]], theirs: Callable[[], Sequence[float]]
) -> tuple[list[float], list[float]]:
    """Measure both in turn, so that a slow moment strikes both, and give each value's median."""
    mine, others = in_turn(repetitions, [ours, theirs])
    return mine, others


def in_turn(repetitions: int, measured: Sequence[Callable[[], Sequence[float]]]) -> list[list[float]]:
    """The same for any number of sides.

    One round before is not counted, for it fills the computer's caches; where it is all there is, it has to do.
    """
    rounds = [[measure() for measure in measured] for _ in range(repetitions + 1)][min(1, repetitions) :]
    return [_medians(side) for side in zip(*rounds, strict=True)]


def _medians(rounds: Sequence[Sequence[float]]) -> list[float]:
    return [median(values) for values in zip(*rounds, strict=True)]


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    head = "| what | this program | the yardstick | ratio | aim |\n|---|---|---|---|---|"
    return "\n".join([head, *map(_line, figures)])


def _line(figure: Figure) -> str:
    ours = _amount(figure.ours, figure.unit)
    if figure.theirs is None:
        return f"| {figure.name} | {ours} | | | at most {_amount(figure.most, figure.unit)} |"
    theirs = f"{_amount(figure.theirs, figure.unit)} ({figure.yardstick})"
    return f"| {figure.name} | {ours} | {theirs} | {figure.judged:.2f}× | at most {figure.most:g}× |"


def _amount(value: float, unit: str) -> str:
    digits = 2 if unit == "%" else 0
    return f"{value:.{digits}f} {unit}"
