"""Measures the page for many licences: how long sorting, filtering and results that come in keep the window."""

import subprocess
import sys
from collections.abc import Sequence

from tests.bench.figures import Figure
from tests.support.program import ROOT

_MOST = 100.0
_MOST_WHILE_RUNNING = 50.0
_RUNNING = ("running", "running,sorted", "running,filtered")


def rows(numbers: Sequence[int]) -> list[Figure]:
    """The figures for lists of so many rows."""
    return [figure for number in numbers for figure in _figures(number)]


def _figures(number: int) -> list[Figure]:
    command = [sys.executable, "-m", "tests.bench.watched_table", str(number)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    told = {name: float(value) for name, value in map(str.split, ended.stdout.splitlines())}
    sorting = max(value for name, value in told.items() if name.startswith("sort-"))
    filtering = max(told["filter"], told["search"], told["search-why"])
    running = max(told[name] for name in _RUNNING)
    return [
        Figure(f"{number:,} rows in the window: sorting, the slowest column", "ms", sorting, _MOST),
        Figure(f"{number:,} rows: filtering and searching", "ms", filtering, _MOST),
        Figure(f"{number:,} rows: showing a list that was read", "ms", told["shown"], _MOST_WHILE_RUNNING),
        Figure(
            f"{number:,} rows: longest pause while 3,000 results a second come in, also sorted and filtered",
            "ms",
            running,
            _MOST_WHILE_RUNNING,
        ),
    ]
