"""What is known of many rows is counted, sorted and filtered as a person expects."""

from collections.abc import Sequence

import pytest

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.results_by_row import Column, ResultsByRow, RowState
from app.verification.row_result import RowResult, row_result
from tests.verification.lists import list_of

UNKNOWN = Outcome(Problem(Kind.LICENCE_UNKNOWN), status=400)
FAULT = Outcome(Problem(Kind.SERVER_FAULT), status=503)


def title(outcome: Outcome) -> str:
    assert isinstance(outcome.result, Problem)
    return outcome.result.kind


def rows() -> ResultsByRow:
    """Five licences; the fourth can't be asked about, the last hasn't been."""
    licence_list = list_of("name,licence,secret\nDelta,PR3,s\nalpha,PR1,s\nCharlie,PR5,s\nbravo,,s\nEcho,PR2,s")
    made = ResultsByRow(licence_list.rows)
    first, second, third, *_rest = licence_list.rows
    made.take(
        [RowResult(first, Verdict.ACCEPTED, None, 200, 0.3), row_result(second, UNKNOWN), row_result(third, FAULT)]
    )
    return made


def names(made: ResultsByRow, places: Sequence[int]) -> list[str]:
    return [made.rows[place].name for place in places]


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (None, ["Delta", "alpha", "Charlie", "bravo", "Echo"]),
        (Column.CUSTOMER, ["alpha", "bravo", "Charlie", "Delta", "Echo"]),
        (Column.LICENCE, ["bravo", "alpha", "Echo", "Delta", "Charlie"]),
        (Column.RESULT, ["alpha", "Charlie", "bravo", "Delta", "Echo"]),
        (Column.WHY, ["Delta", "Echo", "bravo", "alpha", "Charlie"]),
        (Column.TIME, ["alpha", "Charlie", "bravo", "Echo", "Delta"]),
    ],
)
def test_rows_are_put_in_order(column: Column | None, order: list[str]) -> None:
    assert names(rows(), rows().ordered(column, title, descending=False)) == order


@pytest.mark.parametrize("column", [Column.CUSTOMER, Column.LICENCE])
def test_and_in_the_opposite_one(column: Column) -> None:
    made = rows()
    there = list(made.ordered(column, title, descending=False))
    assert list(made.ordered(column, title, descending=True)) == there[::-1]


def test_the_latest_comes_first_where_times_are_turned_round() -> None:
    assert names(rows(), rows().ordered(Column.TIME, title, descending=True))[0] == "Delta"


@pytest.mark.parametrize(
    ("state", "text", "fitting"),
    [
        (None, "", ["Delta", "alpha", "Charlie", "bravo", "Echo"]),
        (RowState.REFUSED, "", ["alpha"]),
        (RowState.UNKNOWN, "", ["Charlie", "bravo"]),
        (RowState.WAITING, "", ["Echo"]),
        (None, " CHARLIE ", ["Charlie"]),
        (None, "pr5", ["Charlie"]),
        (None, "server_fault", ["Charlie"]),
        (RowState.ACCEPTED, "fault", []),
        (None, "nothing", []),
    ],
)
def test_rows_are_filtered_and_searched(state: RowState | None, text: str, fitting: list[str]) -> None:
    made = rows()
    assert names(made, made.fitting(range(5), state, text, title)) == fitting


def test_what_is_known_is_counted_and_can_be_forgotten() -> None:
    made = rows()
    assert (made.counts.accepted, made.counts.refused, made.counts.unknown) == (1, 1, 1)
    assert made.askable == 4
    assert made.unknown == (4,)
    made.forget(made.unknown)
    assert made.counts.total == 2
    assert made.state_of(2) is RowState.WAITING
    assert made.outcome(2) is None


def test_a_row_that_can_not_be_asked_about_is_told_and_not_asked_again() -> None:
    made = rows()
    problem = made.rows[3].problem
    assert problem is not None
    assert made.outcome(3) == Outcome(problem, "prod2.example", None, made.rows[3].method)
    made.take([row_result(made.rows[3], Outcome(problem))])
    assert made.counts.unknown == 2
    assert made.unknown == (4,)
    assert made.unknown_count == 1


def test_a_result_that_is_replaced_counts_once() -> None:
    made = rows()
    made.take([row_result(made.rows[0], FAULT)])
    made.take([RowResult(made.rows[0], Verdict.ACCEPTED)])
    assert (made.counts.accepted, made.counts.total) == (1, 3)
