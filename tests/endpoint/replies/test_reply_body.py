import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.reply_body import MOST_BYTES, decoded, is_page, json_of, text_of, words_of_page

UNUSABLE = Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE)
TOO_LARGE = Problem(Kind.REPLY_TOO_LARGE)
NOT_JSON = Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_JSON)
KEY_TWICE = Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.KEY_TWICE)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**28), 10**28)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("", b"hello"),
        ("identity", b"hello"),
        ("gzip", gzip.compress(b"hello", mtime=0)),
        ("deflate", zlib.compress(b"hello")),
    ],
)
def test_a_body_is_decoded_as_its_header_says(encoding: str, body: bytes) -> None:
    assert decoded(body, encoding) == b"hello"


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "x-unheard-of"])
def test_another_encoding_is_not_touched(encoding: str) -> None:
    assert decoded(b"hello", encoding) == UNUSABLE


@pytest.mark.parametrize(
    "body", [b"", b"hello", gzip.compress(b"hello", mtime=0)[:-9], zlib.compress(b"hello" * 99)[:-1]]
)
def test_a_compressed_body_that_is_cut_or_none_is_unusable(body: bytes) -> None:
    assert decoded(body, "gzip") == UNUSABLE


def test_gzip_in_several_members_is_one_text_and_their_number_has_an_end() -> None:
    assert decoded(gzip.compress(b"hel") + gzip.compress(b"lo") + b"\0\0", "gzip") == b"hello"
    assert decoded(gzip.compress(b"hel") + gzip.compress(b"lo")[:-9], "gzip") == UNUSABLE
    assert decoded(gzip.compress(b"") * 50_000, "gzip") == b""


def test_what_is_still_packed_though_no_header_says_so_is_no_text() -> None:
    assert decoded(gzip.compress(b"hello"), "") == UNUSABLE


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_a_mebibyte_is_read_and_a_byte_more_is_too_large(compress: type[bytes]) -> None:
    encoding = "" if compress is bytes else "gzip"
    assert decoded(compress(b" " * MOST_BYTES), encoding) == b" " * MOST_BYTES
    assert decoded(compress(b" " * (MOST_BYTES + 1)), encoding) == TOO_LARGE


@given(st.binary(), st.sampled_from(["gzip", "deflate", "br", ""]))
def test_every_body_has_a_text_or_a_problem(body: bytes, encoding: str) -> None:
    content = decoded(body, encoding)
    assert content in (UNUSABLE, TOO_LARGE) or isinstance(content, bytes)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode(), "é"),
        (b"\xef\xbb\xbf{}", "{}"),
        ("é".encode("latin-1"), "é"),
        (b"\xff\xfea\x00", "ÿþa\x00"),
        (b"", ""),
    ],
)
def test_text_is_utf_8_or_else_read_byte_by_byte(content: bytes, text: str) -> None:
    assert text_of(content) == text


@given(json_values)
def test_json_is_read_as_it_was_meant(value: object) -> None:
    assert json_of(json.dumps(value)) == value


@pytest.mark.parametrize("text", ["", " ", "{", '{"a": 1', "{'a': 1}", '{"a": 1} x', "[1,]", '"a\nb"', "\x00", "nul"])
def test_what_is_not_strict_json_is_said(text: str) -> None:
    assert json_of(text) == NOT_JSON


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_deep_nesting_is_no_json_to_us(opening: str) -> None:
    assert json_of(opening * 100_000) == NOT_JSON


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '[{"b": {"a": 1, "a": 1}}]'])
def test_a_key_twice_is_said_wherever_it_stands(text: str) -> None:
    assert json_of(text) == KEY_TWICE


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "9" * 5000])
def test_a_number_that_is_none_reads_as_null(number: str) -> None:
    assert json_of(f'{{"a": {number}, "b": 1}}') == {"a": None, "b": 1}


@given(st.text() | st.text(st.sampled_from('{}[]":,\\ud8001eE+-.nultrfas ')))
def test_every_text_is_json_or_a_problem(text: str) -> None:
    json_of(text)


@pytest.mark.parametrize(
    ("text", "content_type", "page"),
    [
        ("<!doctype html><p>no", "", True),
        ("\r\n <HTML>", "application/json", True),
        ("<h1>Bad Request</h1>", "text/plain", True),
        ("<?xml version='1.0'?>", "", True),
        ("Sorry<br>", "text/html; charset=utf-8", True),
        ("Invalid Client", "text/html", False),
        ("a < b", "text/plain", False),
        ("<3", "", False),
        ("", "text/html", False),
    ],
)
def test_a_web_page_is_told_by_its_tags(text: str, content_type: str, *, page: bool) -> None:
    assert is_page(text, content_type) is page


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><title>400</title><h1>Invalid&nbsp;Client</h1></html>", "400 Invalid Client"),
        ("<style>h1 { color: red }</style>one<script>if (a < b) {}</script> two", "one two"),
        ("<script>never ends", ""),
        ("<STYLE\n>x</style\n>shown", "shown"),
        ("cut <a href='x", "cut"),
        ("a &lt;b&gt; &amp;amp; &#233;", "a <b> &amp; é"),
    ],
)
def test_a_page_is_read_as_a_person_would(page: str, words: str) -> None:
    assert words_of_page(page) == words


@given(st.text(st.sampled_from("<>/ascript style!-&;#=\"'")))
def test_every_page_has_words_without_end_of_patience(text: str) -> None:
    words_of_page(text * 50)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig"])
def test_json_is_read_in_every_encoding_that_it_may_be_in(encoding: str) -> None:
    assert json_of(text_of('{"a": "é"}'.encode(encoding))) == {"a": "é"}
