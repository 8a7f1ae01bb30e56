"""Texts that know where each of their characters stands."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.pasted.text.decoded_text import as_it_stands, joined, readable

ESCAPE = re.compile(r"\\(.)")
TEXT = r"ab\cd\\e"


def test_a_part_of_the_input_stands_where_it_stands() -> None:
    part = as_it_stands(TEXT, 1, 5)
    assert (part.text, part.place) == (TEXT[1:5], (1, 5))
    assert (part.part(1, 3).text, part.part(1, 3).place) == (TEXT[2:4], (2, 4))


def test_an_empty_part_stands_where_it_would_begin() -> None:
    assert as_it_stands(TEXT).part(3, 3).place == (3, 3)
    assert as_it_stands(TEXT).part(99).place == (len(TEXT), len(TEXT))


def test_what_an_escape_means_stands_where_the_escape_does() -> None:
    undone = as_it_stands(TEXT).undone(ESCAPE, lambda match: match[1].upper())
    assert undone.text == r"abCd\e"
    assert [TEXT[start:end] for start, end in zip(undone.starts, undone.ends, strict=True)] == [
        "a", "b", r"\c", "d", r"\\", "e",
    ]  # fmt: skip


def test_an_escape_may_turn_out_to_be_none() -> None:
    text = as_it_stands(TEXT)
    assert text.undone(ESCAPE, lambda match: None if match[1] == "c" else "").text == r"ab\cde"
    assert text.undone(ESCAPE, lambda _match: None).text == TEXT


def test_texts_are_divided_and_split() -> None:
    text = as_it_stands("a=b=c")
    before, behind = text.divided("=")
    assert (before.text, behind and behind.text, behind and behind.place) == ("a", "b=c", (2, 5))
    assert text.divided("&") == (text, None)
    assert [part.text for part in text.split("=", 9)] == ["a", "b", "c"]
    assert [part.text for part in text.split("=", 2)] == ["a", "b"]


@given(st.text(), st.sampled_from([None, " ", "ab"]))
def test_stripping_is_that_of_the_language(text: str, characters: str | None) -> None:
    stripped = as_it_stands(text).stripped(characters)
    assert stripped.text == text.strip(characters) == text[slice(*stripped.place)]


def test_joined_pieces_keep_their_places() -> None:
    text = as_it_stands(TEXT)
    whole = joined([text.part(0, 1), text.part(6)], (0, len(TEXT)))
    assert (whole.text, list(whole.starts), whole.place) == (r"a\e", [0, 6, 7], (0, len(TEXT)))


def test_what_is_no_character_is_replaced_one_for_one() -> None:
    assert readable("a\ud800b\udfffc") == "a\ufffdb\ufffdc"
