import os
import sys
from functools import partial

import pytest

from tests.bench.figures import Figure, in_turn, interleaved, table
from tests.bench.held import held
from tests.bench.readme import with_figures
from tests.packaging.checkouts import ROOT
from tests.support.children import result_in_text


def test_a_ratio_is_held_against_its_aim() -> None:
    figure = Figure("start", "ms", 130, 1.35, "a bare window", 100)
    assert figure.is_met
    assert table([figure]).splitlines()[-1] == ("| start | 130 ms | 100 ms (a bare window) | 1.30× | at most 1.35× |")


def test_an_amount_is_held_against_its_aim_where_there_is_nothing_to_compare_with() -> None:
    figure = Figure("processor use", "%", 0.6, 0.5)
    assert not figure.is_met
    assert table([figure]).splitlines()[-1] == "| processor use | 0.60 % | | | at most 0.50 % |"


def test_both_sides_are_measured_in_turn_and_the_first_round_is_not_counted() -> None:
    order: list[str] = []

    def measuring(name: str, values: list[float]) -> list[float]:
        order.append(name)
        return [values.pop(0)]

    ours, theirs = [99.0, 1.0, 2.0, 9.0], [99.0, 5.0, 4.0, 6.0]
    medians = interleaved(3, lambda: measuring("ours", ours), lambda: measuring("theirs", theirs))
    assert medians == ([2.0], [5.0])
    assert order == ["ours", "theirs"] * 4


def test_any_number_of_sides_is_measured_in_turn() -> None:
    order: list[int] = []

    def measuring(number: int) -> list[float]:
        order.append(number)
        return [number]

    assert in_turn(1, [partial(measuring, number) for number in range(3)]) == [[0], [1], [2]]
    assert order == [0, 1, 2] * 2


def test_where_it_is_only_tried_one_round_has_to_do() -> None:
    assert in_turn(0, [lambda: [7.0], lambda: [8.0]]) == [[7.0], [8.0]]


def test_an_aim_that_is_missed_is_named_with_what_holds_it() -> None:
    met = Figure("instructions: get", "million", 1, 1.0, "a script", 1)
    missed = Figure("instructions: get --ca-file", "million", 2, 1.15, "a script", 1)
    new = Figure("something new", "ms", 2, 1)
    assert held([met]) == ""
    named = held([met, missed, new]).splitlines()
    assert named[2:] == [
        "- instructions: get --ca-file: data classes: Python writes and compiles six functions for each",
        "- something new: not looked into yet",
    ]


def test_figures_replace_what_stands_between_the_marks() -> None:
    readme = "before\n<!-- bench -->\nold\n\nolder\n<!-- /bench -->\nafter\n"
    assert with_figures(readme, "new") == "before\n<!-- bench -->\nnew\n<!-- /bench -->\nafter\n"


def test_a_readme_without_marks_is_not_touched() -> None:
    with pytest.raises(ValueError, match="no place for figures"):
        with_figures("nothing here\n", "new")


@pytest.mark.needs("xvfb", "dbus", "gnome-keyring")
@pytest.mark.skipif(sys.platform == "linux" and os.geteuid() != 0, reason="root alone may weigh the program's memory")
def test_the_program_can_be_measured() -> None:
    measured = result_in_text([sys.executable, "-m", "tests.bench", "--quick"], check=True, cwd=ROOT)
    lines = measured.stdout.splitlines()
    assert sum(line.startswith("| ") for line in lines) == 42, measured.stdout
