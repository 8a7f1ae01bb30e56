"""Finds a secret in what a server sends back, whatever notation the server wrote it in."""

import html
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final


@dataclass(frozen=True, slots=True)
class _Notation:
    """One way to write bytes with other bytes: what an escape looks like, and what it stands for."""

    escape: re.Pattern[bytes]
    meaning: Callable[[bytes], bytes]


def _of_percent(escape: bytes) -> bytes:
    return b" " if escape == b"+" else bytes.fromhex(escape[1:].decode("ascii"))


def _of_html(escape: bytes) -> bytes:
    name = escape[1:-1].decode("ascii")
    if not name.startswith("#"):
        return html.unescape(f"&{name};").encode()
    # html.unescape drops control characters, and reads others as a browser would rather than as they were meant.
    code = int(f"0{name[1:]}", 16) if name[1] in "xX" else int(name[1:])
    return chr(code).encode("utf-8", "replace") if code <= sys.maxunicode else escape


def _of_json(escape: bytes) -> bytes:
    # JavaScript's and PHP's \' is none of JSON's.
    return b"'" if escape == rb"\'" else str(json.loads(b'"' + escape + b'"')).encode("utf-8", "replace")


_NOTATIONS: Final = (
    _Notation(re.compile(rb"%[0-9A-Fa-f]{2}"), _of_percent),
    _Notation(re.compile(rb"\+|%[0-9A-Fa-f]{2}"), _of_percent),
    _Notation(re.compile(rb"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][0-9A-Za-z]{1,31});"), _of_html),
    _Notation(
        re.compile(
            rb"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[\"\\/bfnrt']",
        ),
        _of_json,
    ),
)
#: As it stands, in one notation, or in one within another, such as JSON in a page.
_WAYS: Final[Sequence[tuple[_Notation, ...]]] = tuple(
    way for depth in range(3) for way in product(_NOTATIONS, repeat=depth)
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text's bytes after undoing an escape; `starts` says where in the text each began, and then where it ends."""

    content: bytes
    starts: list[int]

    def without(self, notation: _Notation) -> "_Reading":
        content, starts, read = bytearray(), list[int](), 0
        for match in notation.escape.finditer(self.content):
            meaning = notation.meaning(match[0])
            content += self.content[read : match.start()] + meaning
            starts += self.starts[read : match.start()] + [self.starts[match.start()]] * len(meaning)
            read = match.end()
        return _Reading(bytes(content + self.content[read:]), starts + self.starts[read:])


def masked(text: str, secret: str, mask: str) -> str:
    """The text with `mask` in place of every occurrence of `secret`.

    It is found as it is, percent-, form-, HTML- or JSON-escaped, one of these within another, with only some of
    its characters escaped, in UTF-8 or Latin-1, and without the blanks around it.
    """
    wanted = secret.strip() or secret
    if not wanted:
        return text
    utf_8, latin_1 = wanted.encode("utf-8", "replace"), wanted.encode("latin-1", "ignore")
    ends = [0] * len(text)
    for reading in _undone(_in_utf_8(text)):
        _mark(reading, utf_8, ends)
        if len(latin_1) == len(wanted):
            _mark(reading, latin_1, ends)
    if not text.isascii():
        for reading in _undone(_in_latin_1(text)):
            _mark(reading, utf_8, ends)
    return _replaced(text, ends, mask)


def _undone(written: _Reading) -> Iterable[_Reading]:
    """The text undone in every way, each result once."""
    readings: dict[bytes, _Reading] = {}
    for way in _WAYS:
        reading = written
        for notation in way:
            reading = reading.without(notation)
        readings.setdefault(reading.content, reading)
    return readings.values()


def _in_utf_8(text: str) -> _Reading:
    pieces = [character.encode("utf-8", "replace") for character in text]
    starts = [position for position, piece in enumerate(pieces) for _ in piece]
    return _Reading(b"".join(pieces), [*starts, len(text)])


def _in_latin_1(text: str) -> _Reading:
    """What was UTF-8 and got read byte by byte; FF, which UTF-8 never holds, stands for what can't have been."""
    content = bytes(min(ord(character), 0xFF) for character in text)
    return _Reading(content, list(range(len(text) + 1)))


def _mark(reading: _Reading, needle: bytes, ends: list[int]) -> None:
    found = reading.content.find(needle)
    while found >= 0:
        start, end = reading.starts[found], reading.starts[found + len(needle)]
        ends[start] = max(ends[start], end)
        found = reading.content.find(needle, found + len(needle))


def _replaced(text: str, ends: list[int], mask: str) -> str:
    pieces: list[str] = []
    covered = 0
    for position, (character, end) in enumerate(zip(text, ends, strict=True)):
        if end > position >= covered:
            pieces.append(mask)
        covered = max(covered, end)
        if position >= covered:
            pieces.append(character)
    return "".join(pieces)
