"""Measures the page for many licences: how long sorting, filtering and results that come in keep the window."""

import subprocess
import sys
from collections.abc import Mapping, Sequence

from tests.bench.figures import Figure
from tests.support.program import ROOT

_MOST = 100.0
_MOST_WHILE_RUNNING = 50.0
_RUNNING = ("running", "running,sorted", "running,filtered")


def rows(numbers: Sequence[int]) -> list[Figure]:
    """The figures for lists of so many rows."""
    most = max(numbers)
    return [*(figure for number in numbers for figure in _figures(number)), _going_on(most), _memory_a_row(most)]


def _going_on(number: int) -> Figure:
    pause = _told("tests.bench.resumed_table", number)["going-on"]
    name = f"{number:,} rows: longest pause while an earlier run is found and gone on with, half of it known"
    return Figure(name, "ms", pause, _MOST_WHILE_RUNNING)


def _memory_a_row(number: int) -> Figure:
    weight = _told("tests.bench.weighed_table", number)["memory"] * 1024 * 1024
    return Figure("memory a row in the window, its result included", "bytes", weight / number, 1536)


def _told(module: str, number: int) -> Mapping[str, float]:
    command = [sys.executable, "-m", module, str(number)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return {name: float(value) for name, value in map(str.split, ended.stdout.splitlines())}


def _figures(number: int) -> list[Figure]:
    told = _told("tests.bench.watched_table", number)
    sorting = max(value for name, value in told.items() if name.startswith("sort-"))
    filtering = max(told["filter"], told["search"], told["search-why"])
    running = max(told[name] for name in _RUNNING)
    return [
        Figure(f"{number:,} rows in the window: sorting, the slowest column", "ms", sorting, _MOST),
        Figure(f"{number:,} rows: filtering and searching", "ms", filtering, _MOST),
        Figure(
            f"{number:,} rows: longest pause while they are read, as CSV or as XLSX",
            "ms",
            max(told["reading-csv"], told["reading-xlsx"]),
            _MOST_WHILE_RUNNING,
        ),
        Figure(f"{number:,} rows: showing a list that was read", "ms", told["shown"], _MOST_WHILE_RUNNING),
        Figure(
            f"{number:,} rows: longest pause while 3,000 results a second come in, also sorted and filtered",
            "ms",
            running,
            _MOST_WHILE_RUNNING,
        ),
    ]
