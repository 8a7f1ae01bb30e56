"""Finds a secret in what a server sends back, whatever notation the server wrote it in."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.replies.secret_encodings import DEPTH, NOT_TELLING, Forms, forms_of, lower, telling
from app.endpoint.replies.text_escapes import Reading
from app.endpoint.secret import masked

_Span = tuple[int, int]
#: What Base64 text goes on with on either side of a part of it.
_BASE64_BEFORE: Final = late(rb"[0-9A-Za-z+/_-]*\Z")
_BASE64_AFTER: Final = late(rb"[0-9A-Za-z+/_-]*=*")
#: Of a piece of Base64 no more than this is taken along on either side.
_LONGEST_BASE64: Final = 4096
_BLOCK: Final = 512


def without_secret(text: str, secret: str) -> str:
    """The text with a mask in place of every occurrence of `secret`.

    It is found as it is, in another letter case, percent-, form-, HTML- or backslash-escaped, one of these within
    others, with only some of its characters escaped, in UTF-8, Latin-1, UTF-16 or UTF-32, in Base64, by the numbers
    of its characters, and without the blanks around it; also where tags, breaks, invisible characters or, from six
    letters and digits on, anything that is neither stand between its characters.
    """
    wanted = secret.strip() or secret
    if not wanted:
        return text
    forms = forms_of(wanted)
    spans: list[_Span] = []
    written = text.encode("utf-8", "replace")
    if text.isascii():
        spans += _found(written, forms)
    else:
        spans += ((_length(written[:start]), _length(written[:end])) for start, end in _found(written, forms))
        # What was UTF-8 and got read byte by byte; FF, which UTF-8 never holds, stands for what can't have been.
        spans += _found(text.encode("latin-1", "replace") if _is_latin_1(text) else _bytewise(text), forms)
    return masked(text, _merged(spans))


def _length(part: bytes) -> int:
    return len(part.decode("utf-8", "replace"))


def _is_latin_1(text: str) -> bool:
    return max(text, default="") <= "\xff"


def _bytewise(text: str) -> bytes:
    return bytes(min(ord(character), 0xFF) for character in text)


def _found(written: bytes, forms: Forms) -> list[_Span]:
    """Where a form of the secret stands in these bytes."""
    return _merged(span for reading in _readings(written) for span in _found_in(reading, forms))


def _readings(written: bytes) -> Iterator[Reading]:
    """The text undone again and again, and at last without its tags."""
    reading = Reading(written)
    yield reading
    for _ in range(DEPTH):
        undone = reading.undone()
        if undone is reading:
            break
        reading = undone
        yield reading
    shown = reading.without_tags()
    if shown is not reading:
        yield shown


def _found_in(reading: Reading, forms: Forms) -> Iterator[_Span]:
    content = reading.content
    letters = telling(content)
    told = _occurrences(letters, forms.told)
    if told or not forms.all_told:
        for span in _occurrences(lower(content), forms.exact):
            yield reading.source(*span)
        seen = reading.without_unseen()
        for span in _places(seen.content, forms.unseen, _occurrences(lower(seen.content, forms.unseen), forms.seen)):
            yield seen.source(*span)
    for span in _places(content, NOT_TELLING, told):
        yield reading.source(*span)
    for span in _places(content, NOT_TELLING, _occurrences(letters, forms.base64)):
        yield reading.source(*_whole_base64(content, span))


def _places(content: bytes, dropped: bytes, found: Sequence[_Span]) -> Iterator[_Span]:
    """Where in the content stands what was found once these bytes were dropped from it."""
    if not found:
        return
    blocks = [content[at : at + _BLOCK] for at in range(0, len(content), _BLOCK)]
    kept = list(accumulate(len(block.translate(None, dropped)) for block in blocks))

    def place(index: int) -> int:
        number = bisect_left(kept, index + 1)
        block, wanted = blocks[number], index + 1 - (kept[number - 1] if number else 0)
        return number * _BLOCK + _first_with(block, dropped, wanted)

    for start, end in found:
        yield place(start), place(end - 1) + 1


def _first_with(block: bytes, dropped: bytes, wanted: int) -> int:
    """The first byte of the block by which this many are kept."""
    return bisect_left(range(len(block)), wanted, key=lambda last: len(block[: last + 1].translate(None, dropped)))


def _whole_base64(content: bytes, span: _Span) -> _Span:
    """The piece of Base64 that this is a part of: what is left beside it would give its ends away."""
    start, end = span
    before = _BASE64_BEFORE.search(content, max(0, start - _LONGEST_BASE64), start)
    after = _BASE64_AFTER.match(content, end, end + _LONGEST_BASE64)
    return (start if before is None else before.start()), (end if after is None else after.end())


def _occurrences(content: bytes, needles: Iterable[bytes]) -> list[_Span]:
    spans: list[_Span] = []
    for needle in needles:
        found = content.find(needle)
        while found >= 0:
            spans.append((found, found + len(needle)))
            found = content.find(needle, found + 1)
    return _merged(spans)


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """In order, those that overlap as one."""
    merged: list[_Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
