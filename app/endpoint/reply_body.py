"""A reply's bytes → text, and text → JSON: bounded, strict, and without an exception for any input."""

import html
import json
import re
import zlib
from typing import Final

#: No reply of the endpoint comes near this many bytes, decoded or not.
MOST_BYTES: Final = 1024 * 1024
_LONGEST_NUMBER: Final = 30
_TAGS: Final = re.compile(r"<(?:(script|style)\b.*?(?:</\1\s*>|\Z)|[^>]*>?)", re.DOTALL | re.IGNORECASE)
_PAGE_START: Final = re.compile(r"\s*(<!doctype|<html|<head|<body|<\?xml|<!--)", re.IGNORECASE)


class TooLarge(Exception):
    """The body, once decoded, is larger than any reply of the endpoint."""


class Unusable(Exception):
    """The body can't be decoded, or isn't the JSON it should be."""


class KeyTwice(Unusable):
    """A JSON object has a key twice, and programs differ in which one they take (RFC 8259 §4)."""


def decoded(body: bytes, encoding: str) -> bytes:
    """Undo a Content-Encoding; raises `TooLarge` as soon as the limit is passed, and `Unusable`."""
    if encoding in {"", "identity"}:
        content = body
    elif encoding in {"gzip", "x-gzip", "deflate"}:
        content = _inflated(body)
    else:
        raise Unusable
    if len(content) > MOST_BYTES:
        raise TooLarge
    return content


def _inflated(body: bytes) -> bytes:
    # 32 + MAX_WBITS finds out by itself between gzip's and zlib's header.
    inflating = zlib.decompressobj(32 + zlib.MAX_WBITS)
    try:
        content = inflating.decompress(body, MOST_BYTES + 1)
    except zlib.error:
        raise Unusable from None
    if len(content) > MOST_BYTES:
        raise TooLarge
    if not inflating.eof:
        raise Unusable
    return content


def text_of(content: bytes) -> str:
    """UTF-8 with or without BOM; anything else byte by byte, which keeps its ASCII parts."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def json_of(text: str) -> object:
    """Strict JSON (RFC 8259): raises `KeyTwice` and `Unusable`; NaN, infinities and huge numbers read as null."""
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_int=_whole_number, parse_constant=lambda _: None, strict=True
        )
    except (ValueError, RecursionError):
        raise Unusable from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise KeyTwice
    return content


def _whole_number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def is_page(text: str, content_type: str) -> bool:
    """Whether this is a web page rather than an answer of the endpoint."""
    return _PAGE_START.match(text) is not None or ("html" in content_type and "<" in text)


def words_of_page(text: str) -> str:
    """What a person would read on a web page: without tags, scripts and styles."""
    return " ".join(html.unescape(_TAGS.sub(" ", text)).split())
