"""A reply's bytes → text, and text → JSON: bounded, strict, and without an exception for any input."""

import contextlib
import html
import json
import re
import zlib
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.problem import Kind, Problem, Reason

#: No reply of the endpoint comes near this many bytes, decoded or not.
MOST_BYTES: Final = 1024 * 1024
_LONGEST_NUMBER: Final = 30
_TAGS: Final = late(r"<(?:(script|style)\b.*?(?:</\1\s*>|\Z)|[^>]*>?)", re.DOTALL | re.IGNORECASE)
_PAGE_START: Final = late(r"\s*<[A-Za-z!?]")
#: What is in UTF-16 or UTF-32 and begins otherwise is rather no text at all (RFC 4627 §3).
_STARTS_IN_ANY_ENCODING: Final = ("{", "[", "<")
_TOO_LARGE: Final = Problem(Kind.REPLY_TOO_LARGE)
#: How every gzip stream begins (RFC 1952 §2.3.1), and no text.
_GZIP: Final = b"\x1f\x8b\x08"
_MOST_MEMBERS: Final = 20
_ENCODING_UNUSABLE: Final = Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE)


class _KeyTwiceError(ValueError):
    """A JSON object has a key twice, and programs differ in which one they take (RFC 8259 §4)."""


def decoded(body: bytes, encoding: str) -> bytes | Problem:
    """Undo a Content-Encoding, and stop as soon as the limit is passed: a bomb never unfolds."""
    if encoding in {"", "identity"}:
        # A gateway that unpacks answers, or means to, may drop the header and leave the content packed.
        content: bytes | Problem = _ENCODING_UNUSABLE if body.startswith(_GZIP) else body
    elif encoding in {"gzip", "x-gzip", "deflate"}:
        content = _inflated(body)
    else:
        content = _ENCODING_UNUSABLE
    return _TOO_LARGE if isinstance(content, bytes) and len(content) > MOST_BYTES else content


def _inflated(body: bytes) -> bytes | Problem:
    content, complete = b"", False
    # gzip may come in several members, one behind the other (RFC 1952 §2.2).
    for _member in range(_MOST_MEMBERS):
        # 32 + MAX_WBITS finds out by itself between gzip's and zlib's header.
        inflating = zlib.decompressobj(32 + zlib.MAX_WBITS)
        try:
            content += inflating.decompress(body, MOST_BYTES + 1)
        except zlib.error:
            return _ENCODING_UNUSABLE
        body, is_too_large = inflating.unused_data, len(content) > MOST_BYTES
        complete = inflating.eof or is_too_large
        if is_too_large or not body.startswith(_GZIP):
            break
    return content if complete else _ENCODING_UNUSABLE


def text_of(content: bytes) -> str:
    """UTF-8 with or without BOM, JSON and pages in UTF-16 and UTF-32 too; anything else byte by byte.

    Byte by byte, the ASCII parts are kept.
    """
    for encoding in (json.detect_encoding(content), "utf-8-sig"):
        with contextlib.suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if encoding.startswith("utf-8") or text.lstrip().startswith(_STARTS_IN_ANY_ENCODING):
                return text
    return content.decode("latin-1")


def is_wide_json(content: bytes, text: str) -> bool:
    """Whether these bytes, which read as this text, look like JSON in UTF-16 or UTF-32."""
    return text.lstrip().startswith(("{", "[")) and not json.detect_encoding(content).startswith("utf-8")


def json_of(text: str) -> object:
    """What strict JSON (RFC 8259) says, or a `Problem`: `not_json` or `key_twice`.

    NaN, infinities and huge numbers read as null.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_whole_number, parse_constant=lambda _: None)
    except _KeyTwiceError:
        return Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.KEY_TWICE)
    except (ValueError, RecursionError):
        return Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_JSON)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise _KeyTwiceError
    return content


def _whole_number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def is_page(text: str, content_type: str) -> bool:
    """Whether this is a web page, or a part of one, rather than an answer of the endpoint."""
    return _PAGE_START.match(text) is not None or ("html" in content_type and "<" in text)


def words_of_page(text: str) -> str:
    """What a person would read on a web page: without tags, scripts and styles."""
    return " ".join(html.unescape(_TAGS.sub(" ", text)).split())
