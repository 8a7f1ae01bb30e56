"""No commit makes a start, a help or a call dearer unseen: instructions are counted against recorded ones."""

from collections.abc import Callable, Mapping

import pytest

from tests.bench import instructions
from tests.bench.instructions import IS_LAID_OUT, PYTHON, Count, figures_of, get, recorded, short_commands, start

#: By so much a ratio may exceed the recorded one.
_MARGIN = 1.02


def dearer(counted: Mapping[str, float], before: Mapping[str, float]) -> list[str]:
    """What takes more than was recorded, in words."""
    return [
        f"{name}: {ratio:.3f} times the bare one, and {before[name]:.3f} were recorded"
        for name, ratio in counted.items()
        if ratio > before[name] * _MARGIN
    ]


@pytest.mark.needs("valgrind")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("counted", [short_commands, get, start], ids=lambda part: part.__name__)
def test_it_takes_no_more_instructions_than_recorded(counted: Callable[[], Mapping[str, Count]]) -> None:
    if not recorded():
        pytest.skip(f"nothing is recorded for {PYTHON}: python -m tests.bench.instructions --record")
    if counted is start and not IS_LAID_OUT:
        pytest.skip("this environment is older than the laying out of PySide6: remove .venv and set it up anew")
    counts = counted()
    assert {figure.name.removeprefix("instructions: "): figure.judged for figure in figures_of(counts)} == {
        name: pytest.approx(count.ratio) for name, count in counts.items()
    }
    assert dearer({name: count.ratio for name, count in counts.items()}, recorded()) == [], (
        "where it is worth it: python -m tests.bench.instructions --record"
    )


def test_two_hundredths_more_are_noticed() -> None:
    assert dearer({"get": 1.019, "start": 1.021}, {"get": 1.0, "start": 1.0}) == [
        "start: 1.021 times the bare one, and 1.000 were recorded"
    ]


def test_what_is_recorded_is_what_is_counted() -> None:
    names = {"--version", "--help", "get --help", "check", "profiles list", "get", "start"}
    assert all(set(ratios) == names for ratios in instructions.all_recorded().values())
