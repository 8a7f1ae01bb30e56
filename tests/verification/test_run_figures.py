"""The figures behind the picture of a run."""

from collections.abc import Sequence

from app.endpoint.problem import Verdict
from app.verification.row_result import RowResult, Summary
from app.verification.run_figures import LIMITS, figures
from tests.verification.lists import list_of


def checked(*took: float | None, servers: Sequence[str] = ("a.example",)) -> list[RowResult]:
    rows = [f"PR{number},s,{servers[number % len(servers)]}" for number in range(len(took))]
    licence_list = list_of("\n".join(("licence,secret,server", *rows)))
    return [
        RowResult(row, Verdict.ACCEPTED if seconds is not None else Verdict.UNKNOWN, elapsed=seconds)
        for row, seconds in zip(licence_list.rows, took, strict=True)
    ]


def test_each_duration_falls_into_one_group_and_what_was_not_answered_into_none() -> None:
    found = figures(checked(0.05, 0.1, 0.199, 9.9, 10.0, 60.0, None))
    assert found.durations == (1, 2, 0, 0, 0, 0, 1, 2)
    assert len(found.durations) == len(LIMITS) + 1
    assert (found.median, found.longest) == (9.9, 60.0)


def test_the_server_with_most_licences_comes_first_and_the_last_ones_are_one() -> None:
    found = figures(checked(*([0.1] * 14), servers=[f"{number:02}.example" for number in range(13)]))
    assert found.by_server[0] == ("00.example", Summary(2, 0, 0))
    assert len(found.by_server) == 13
    assert found.by_server[-1] == ("", Summary(1, 0, 0))


def test_nothing_has_no_durations() -> None:
    found = figures([])
    assert (found.median, found.longest, found.by_server) == (None, None, ())
