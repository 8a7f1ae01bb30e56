"""Percent-encoding is undone as a server does, and what is missing of it is found."""

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.pasted.text.decoded_text import as_it_stands
from app.endpoint.pasted.text.escapes import percent_decoded, unencoded


@given(st.text(st.characters(codec="utf-8")))
def test_it_is_undone_as_the_standard_library_does(text: str) -> None:
    written = quote(text, safe="")
    decoded = percent_decoded(as_it_stands(written))
    assert decoded.text == text == unquote(written)
    pieces = [written[start:end] for start, end in zip(decoded.starts, decoded.ends, strict=True)]
    assert "".join(pieces) == written
    assert unencoded(as_it_stands(written)) is None


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("%E9t%E9", "été"),
        ("%C3", "Ã"),
        ("%ED%A0%80", "í\xa0\x80"),
        ("%zz%4", "%zz%4"),
        ("%f0%9f%98%80", "😀"),
        ("%00", "\0"),
    ],
)
def test_what_is_no_utf_8_is_read_byte_by_byte(written: str, meaning: str) -> None:
    assert percent_decoded(as_it_stands(written)).text == meaning


@pytest.mark.parametrize(
    ("written", "meaning", "slip"),
    [
        ("a+b", "a+b", "+"),
        ("a+b%26", "a b&", None),
        ("a+é%26", "a+é&", "é"),
        ("a+%zz", "a+%zz", "%"),
        ("+", "+", "+"),
    ],
)
def test_a_plus_is_a_blank_only_where_an_encoder_was_at_work(written: str, meaning: str, slip: str | None) -> None:
    text = as_it_stands(written)
    found = unencoded(text)
    assert (percent_decoded(text).text, found and found.text) == (meaning, slip)
