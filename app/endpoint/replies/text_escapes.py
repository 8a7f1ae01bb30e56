"""The escapes in which texts travel, undone all at once, with the way back to where each byte came from."""

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from html.entities import html5
from itertools import accumulate
from typing import Final

from app.endpoint.lazy_patterns import late

#: Percent (also IIS's %u), HTML, and the backslashes of JSON, JavaScript, PHP and C.
_ESCAPE: Final = late(
    rb"%(?:[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})"
    rb"|&(?:#[0-9]{1,8};?|#[xX][0-9A-Fa-f]{1,8};?|[A-Za-z][0-9A-Za-z]{1,31};)"
    rb"|\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}"
    # Four digits behind a capital are JSON's, in capitals as a whole.
    rb"|U(?:000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[0-3][0-7]{2}|[\"\\/bfnrt'])"
)
_MARKS: Final = (b"%", b"&", b"\\")
#: A tag ends at the next one's beginning too, so that no text takes long.
_TAG: Final = late(rb"<[^<>]*>")
#: UTF-8 of what is not seen: blanks beyond ASCII, soft hyphens, joiners, marks of direction and of byte order.
_UNSEEN: Final = late(
    rb"\xc2[\x80-\xa0\xad]|\xcd\x8f|\xd8\x9c|\xe1\x85[\x9f\xa0]|\xe1\x9a\x80|\xe1\x9e[\xb4\xb5]|\xe1\xa0[\x8b-\x8f]"
    rb"|\xe2\x80[\x80-\x8f\xa8-\xaf]|\xe2\x81[\x9f-\xaf]|\xe3\x80\x80|\xe3\x85\xa4|\xef\xb8[\x80-\x8f]"
    rb"|\xef\xbb\xbf|\xef\xbe\xa0|\xef\xbf[\xb9-\xbd]|\xf3\xa0[\x80-\x87][\x80-\xbf]"
)


class Reading:
    """A text's bytes, or what they become by undoing something; the way back is worked out only when it is asked."""

    def __init__(self, content: bytes, before: "Reading | None" = None, pattern: re.Pattern[bytes] = _ESCAPE) -> None:
        self.content = content
        self._before = before
        self._pattern = pattern
        self._replacements: tuple[list[int], list[tuple[int, int]]] | None = None

    def undone(self) -> "Reading":
        """Every escape replaced by what it stands for, once."""
        return self._replaced(_ESCAPE, lambda escape: _meaning(escape[0])) if _may_hold_escapes(self.content) else self

    def without_tags(self) -> "Reading":
        """As a page shows it: what stands between `<` and `>` left out."""
        return self._replaced(_TAG, b"") if b"<" in self.content else self

    def without_unseen(self) -> "Reading":
        """Without the characters that nobody sees."""
        return self if self.content.isascii() else self._replaced(_UNSEEN, b"")

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where in the first reading of all these bytes came from, whole escapes taken together."""
        if self._before is None:
            return start, end
        first, _ = self._origin(start)
        _, last = self._origin(end - 1)
        return self._before.source(first, last)

    def _replaced(self, pattern: re.Pattern[bytes], by: "Callable[[re.Match[bytes]], bytes] | bytes") -> "Reading":
        content = pattern.sub(by, self.content)
        return self if content == self.content else Reading(content, self, pattern)

    def _origin(self, index: int) -> tuple[int, int]:
        """From where to where one byte stood before."""
        if self._replacements is None:
            self._replacements = self._worked_out()
        ends, spans = self._replacements
        number = bisect_right(ends, index)
        # What follows the last replacement that ends before it was taken over as it was.
        came_from = index - (ends[number - 1] - spans[number - 1][1] if number else 0)
        if number < len(spans) and came_from >= spans[number][0]:
            return spans[number]
        return came_from, came_from + 1

    def _worked_out(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where in the content each replacement ends, and from where to where stood what it replaces."""
        before = b"" if self._before is None else self._before.content
        spans = [match.span() for match in self._pattern.finditer(before)]
        grown = accumulate(self._length(before[start:end]) - (end - start) for start, end in spans)
        return [end + growth for (_, end), growth in zip(spans, grown, strict=True)], spans

    def _length(self, replaced: bytes) -> int:
        return len(_meaning(replaced)) if self._pattern is _ESCAPE else 0


def undone_often(content: bytes, times: int) -> list[bytes]:
    """The bytes, and what they become by undoing their escapes again and again until nothing is left to undo."""
    results = [content]
    while len(results) <= times and _may_hold_escapes(content):
        content = _ESCAPE.sub(lambda escape: _meaning(escape[0]), content)
        if content == results[-1]:
            break
        results.append(content)
    return results


def _may_hold_escapes(content: bytes) -> bool:
    return any(mark in content for mark in _MARKS)


@lru_cache(maxsize=2048)
def _meaning(escape: bytes) -> bytes:
    if escape.startswith(b"&"):
        return _of_html(escape)
    if escape.startswith(b"%"):
        return _character(escape[2:]) if escape[1:2] == b"u" else bytes.fromhex(escape[1:].decode("ascii"))
    return _of_backslash(escape)


def _of_html(escape: bytes) -> bytes:
    name = escape[1:].rstrip(b";").decode("ascii")
    if not name.startswith("#"):
        return html5.get(f"{name};", escape.decode("ascii")).encode()
    # html.unescape drops control characters, and reads others as a browser would rather than as they were meant.
    code = int(f"0{name[1:]}", 16) if name[1] in "xX" else int(name[1:])
    return chr(code).encode("utf-8", "replace") if code <= sys.maxunicode else escape


def _of_backslash(escape: bytes) -> bytes:
    kind = escape[1:2]
    if kind in b"xuU":
        digits = escape[2:].strip(b"{}")
        if kind == b"x":
            return bytes.fromhex(digits.decode("ascii"))
        # Two of them make one character beyond the first plane.
        return json.loads(b'"' + escape + b'"').encode("utf-8", "replace") if b"\\" in digits else _character(digits)
    if kind.isdigit():
        return bytes((int(escape[1:], 8),))
    # JavaScript's and PHP's \' is none of JSON's.
    return b"'" if kind == b"'" else str(json.loads(b'"' + escape + b'"')).encode()


def _character(digits: bytes) -> bytes:
    code = int(digits, 16)
    return chr(code).encode("utf-8", "replace") if code <= sys.maxunicode else b"?"
