import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profiles.list_lines import Action, Line, Lines, Mark, parse_lines, text_of

ACME = Line("1f2e", "Acme – prod", "prod2.dqe-software.com", 1_800_000_000.5)
MARKS = [None, Mark(Action.ADD), Mark(Action.REMOVE), Mark(Action.SAVE, "1f", "Acme")]


def _again(lines: Lines) -> Lines:
    return parse_lines(json.loads(text_of(lines))["profiles"])


@pytest.mark.parametrize("mark", MARKS)
def test_lines_are_read_as_they_were_written(mark: Mark | None) -> None:
    lines = (Line("2", "Müller", "müller.example", mark=mark), ACME)
    assert _again(lines) == lines


def test_a_line_names_what_is_shown_and_nothing_else() -> None:
    assert json.loads(text_of((ACME,))) == {
        "version": 1,
        "profiles": [
            {"id": "1f2e", "name": "Acme – prod", "server": "prod2.dqe-software.com", "last_used": 1_800_000_000.5}
        ],
    }


def test_what_is_half_added_or_on_its_way_out_is_not_shown() -> None:
    assert [Line("1", "Acme", "", mark=mark).is_shown for mark in MARKS] == [True, False, False, True]


@pytest.mark.parametrize("item", [None, 5, "1f", [], {}, {"id": 5}, {"id": ""}, {"id": "../x"}, {"name": "Acme"}])
def test_a_line_without_an_identifier_is_left_out(item: object) -> None:
    assert parse_lines([item, {"id": "1", "name": "Acme"}]) == (Line("1", "Acme", ""),)


@pytest.mark.parametrize("name", [None, 5, "", "a\nb", "\ud800"])
def test_a_line_whose_name_is_damaged_goes_by_its_identifier(name: object) -> None:
    assert parse_lines([{"id": "1f", "name": name, "server": "a.example"}]) == (Line("1f", "1f", "a.example"),)


@pytest.mark.parametrize("last_used", [None, "yesterday", True, [], float("nan"), float("inf")])
def test_a_moment_that_is_none_is_unknown(last_used: object) -> None:
    assert parse_lines([{"id": "1", "name": "a", "server": 5, "last_used": last_used}]) == (Line("1", "a", ""),)


@pytest.mark.parametrize("pending", [5, "add", {}, {"action": "burn"}, {"action": "save", "edition": 5}])
def test_a_mark_that_is_damaged_has_the_entry_looked_at(pending: object) -> None:
    assert parse_lines([{"id": "1", "name": "a", "pending": pending}]) == (Line("1", "a", "", mark=Mark(Action.SAVE)),)


def test_an_identifier_that_comes_twice_counts_once() -> None:
    assert parse_lines([{"id": "1", "name": "a"}, {"id": "1", "name": "b"}]) == (Line("1", "a", ""),)


@given(
    st.lists(
        st.recursive(st.none() | st.booleans() | st.text() | st.floats(), st.lists)
        | st.dictionaries(st.sampled_from(["id", "name", "server", "last_used", "pending"]), st.text() | st.floats())
    )
)
def test_no_line_raises(found: list[object]) -> None:
    assert len(parse_lines(found)) <= len(found)
