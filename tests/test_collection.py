"""Every process that runs tests side by side finds the same ones, whenever it looks: else none of them is run."""

import os
import sys

from tests.support.children import result_in_text
from tests.support.program import ROOT


def _found(seed: str) -> list[str]:
    """The tests that there are, and without the last line, which says how long it took."""
    command = (sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider")
    # Sets have another order with another seed.
    return result_in_text(
        command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}
    ).stdout.splitlines()[:-1]


def test_the_tests_are_the_same_each_time_they_are_looked_for() -> None:
    first, later = _found("1"), _found("2")
    assert first == later
    assert len(first) > 1000
