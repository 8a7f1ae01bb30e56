"""Escapes that begin with a backslash, in whatever notation they stand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.pasted.text.decoded_text import as_it_stands
from app.endpoint.pasted.text.escapes import ESCAPE, character


def meaning(text: str) -> str:
    return as_it_stands(text).undone(ESCAPE, character).text


@given(st.text(st.characters(codec="utf-8")), st.booleans())
def test_what_the_standard_library_escapes_is_read_back(text: str, ascii_only: bool) -> None:  # noqa: FBT001 - pytest gives it by name
    assert meaning(json.dumps(text, ensure_ascii=ascii_only)[1:-1]) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"\ud83d\ude00\u{1F600}\U0001F600", "😀😀😀"),
        (r"\ud800\u{110000}\Uffffffff", "\ufffd\ufffd\ufffd"),
        (r"\x41\101\u41\e\v", "AAA\x1b\v"),
        ("a\\\nb\\\r\nc", "abc"),
        (r"\x\q\'", "xq'"),
    ],
)
def test_each_kind_is_read(text: str, meant: str) -> None:
    assert meaning(text) == meant


def test_each_character_knows_its_place() -> None:
    text = r"b\u00e9\nc"
    read = as_it_stands(text).undone(ESCAPE, character)
    assert [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)] == ["b", r"\u00e9", r"\n", "c"]
