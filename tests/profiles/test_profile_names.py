import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.problem import Kind, Problem
from app.profiles.profile_names import parse_name, perhaps_meant, same_name, shown_name

NAMES = ("Acme – prod", "Acme – test", "Globex", "Müller")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Acme", "Acme"),
        ("  Acme – prod\t\n", "Acme – prod"),
        ("Acme\u00a0–\u202fprod", "Acme – prod"),
        ("Mu\u0308ller", "Müller"),
        ("客户 7", "客户 7"),
        ("x" * 100, "x" * 100),
    ],
)
def test_a_name_is_trimmed_and_in_one_form(typed: str, name: str) -> None:
    assert parse_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "  ", "x" * 101, "a\nb", "a\tb", "a\x00b", "a\u202eb", "a\u200bb", "a\ud800b", "a\x1fb", "a\u2028b"]
)
def test_a_name_that_is_too_long_or_does_not_print_is_unusable(typed: str) -> None:
    assert parse_name(typed) == Problem(Kind.PROFILE_NAME_UNUSABLE)


@pytest.mark.parametrize("typed", ["Practice server", "practice", " PRACTICE "])
def test_the_practice_servers_names_are_taken(typed: str) -> None:
    assert parse_name(typed) == Problem(Kind.PROFILE_EXISTS, subject=typed.strip())


@pytest.mark.parametrize(("one", "other"), [("ACME", "acme"), ("Straße", "STRASSE"), ("Mu\u0308ller", "MÜLLER")])
def test_names_that_differ_in_capitals_or_composition_alone_are_the_same(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@given(st.text())
def test_every_text_is_a_name_or_a_problem_and_a_name_stays_one(text: str) -> None:
    name = parse_name(text)
    assert isinstance(name, Problem) or parse_name(name) == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acme", ("Acme – prod", "Acme – test")),
        ("Acme - prod", ("Acme – prod",)),
        ("globx", ("Globex",)),
        ("muller", ("Müller",)),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_what_may_be_meant_contains_or_resembles_what_was_typed(typed: str, meant: tuple[str, ...]) -> None:
    assert perhaps_meant(typed, NAMES) == meant


def test_five_names_at_the_most_may_be_meant() -> None:
    assert len(perhaps_meant("a", [f"a{number}" for number in range(20)])) == 5


def test_a_typed_name_is_shown_without_what_does_not_print() -> None:
    assert shown_name(" a\x1b[31mb\u202e ") == "a�[31mb�"
    assert len(shown_name("x" * 500)) == 100
