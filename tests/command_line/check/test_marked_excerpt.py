"""A place in a text, shown with what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.command_line.check.marked_excerpt import marked_excerpt


@pytest.mark.parametrize(
    ("text", "secrets", "place", "expected"),
    [
        ("abc def", (), (4, 7), ("abc def", "    ^^^")),
        ("a\nbcd\ne", (), (3, 4), ("bcd", " ^")),
        ("abc", (), (3, 3), ("abc", "   ^")),
        ("a\nbc\nd", (), (2, 6), ("bc", "^^")),
        ("a=s3cret&b", ((2, 8),), (0, 1), ("a=•••&b", "^")),
        ("a=s3cret&b", ((2, 8),), (9, 10), ("a=•••&b", "      ^")),
        ("a=s3cret&b", ((2, 8),), (4, 5), ("a=•••&b", "  ^^^")),
        ("a=s3cret&b", ((2, 8),), (0, 10), ("a=•••&b", "^^^^^^^")),
        ("a\tb\x1bc", (), (4, 5), ("a b c", "    ^")),
        ("", (), (0, 0), ()),
        ("a\n\nb", (), (2, 2), ()),
    ],
)
def test_the_place_is_marked_below_its_line(
    text: str, secrets: tuple[tuple[int, int], ...], place: tuple[int, int], expected: tuple[str, ...]
) -> None:
    assert marked_excerpt(text, secrets, *place) == expected


def test_a_long_line_is_cut_around_the_place() -> None:
    line, mark = marked_excerpt("x" * 500 + "here" + "y" * 500, (), 500, 504)
    assert len(line) < 80
    assert line[mark.index("^") : len(mark)] == "here"
    assert line.startswith("…")
    assert line.endswith("…")


def test_a_long_place_is_cut_as_well() -> None:
    line, mark = marked_excerpt("x" * 2000, (), 0, 2000)
    assert len(line) == len(mark) <= 60


@given(st.text(), st.data())
def test_every_place_has_an_excerpt(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    excerpt = marked_excerpt(text, ((start, end),) if start < end else (), start, end)
    assert len(excerpt) in {0, 2}
    assert all(line.isprintable() for line in excerpt)
