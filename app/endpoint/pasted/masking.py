"""Finds every secret in a pasted text, whatever name it stands under, and masks it."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeAlias
from urllib.parse import quote, quote_plus

from app.endpoint.pasted.request.names import is_public
from app.endpoint.pasted.request.understood import Understood, without_quotes
from app.endpoint.pasted.text.spelled import FILLED_IN, Spelled
from app.endpoint.typed.placeholders import is_placeholder

MASK: Final = "•••"
Places: TypeAlias = tuple[tuple[int, int], ...]

#: Something confidential behind its name, in whatever notation.
_NAMED: Final = re.compile(
    r"""
    (?: secre | scret | sercet | secert | passw | passphrase | pwd | mot[ ]de[ ]passe
      | api[_-]?key | token(?![_-]?type) )
    [\w.\-]{0,40}+ (?: [ ](?:client|key)\b )? [\"'\\\])]{0,4}+ \s{0,8}+
    (?: => | [:=] | ,(?=\s{0,8}[\"']) ) \s{0,8}+
    (?: [\"']value[\"'] \s{0,8}+ : \s{0,8}+ )?
    (?: \\*" (?P<double>(?:[^"\\\r\n]++|\\.)*+)
      | '(?P<single>(?:[^'\\\r\n]++|\\.)*+)
      | (?P<bare>[^\s&"'<>]+(?<![,;])) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEADER: Final = re.compile(
    r"\b(?:authorization|cookie)[\"']?\s{0,8}[:=,]\s{0,8}[\"']?(?P<bare>[^\r\n\"']++)", re.IGNORECASE
)
_BEARER: Final = re.compile(r"\bbearer\s{1,4}(?P<bare>[\w.~+/=\-]{12,}+)", re.IGNORECASE)
_USER_AND_PASSWORD: Final = re.compile(r"://(?P<bare>[^\s/@:\"']{1,200}+:[^\s/@\"']{1,200}+)@")
_PATTERNS: Final = (_NAMED, _HEADER, _BEARER, _USER_AND_PASSWORD)
_BLANKS: Final = re.compile(r"(?:%20|%09|%22|%27|\+)*+")
#: Headers that have nothing confidential in them.
_PUBLIC_HEADERS: Final = frozenset(
    {
        "accept", "accept-encoding", "accept-language", "cache-control", "connection", "content-length",
        "content-type", "host", "origin", "pragma", "user-agent",
    }
)  # fmt: skip
#: A shorter text stands in every other word, where it is no secret.
_SHORTEST_ELSEWHERE: Final = 4
_LONGEST_ESCAPED: Final = 4096
_MOST_VALUES: Final = 20
#: Beyond so many, placeholders are masked along with the secrets.
_MOST_LOOKED_AT: Final = 1000


def secret_places(text: str, read: Understood | None) -> Places:
    """Where secrets stand in a text: characters of it, in order, none within another.

    They are found by the names they stand under, by where they stand in the request, and wherever else the text
    repeats one of the request's own, raw or escaped.
    """
    places = list(_by_name(text))
    if read is not None:
        values = list(_confidential(read))
        places += [part.place for value in values for part in value.split(FILLED_IN, _MOST_VALUES)]
        places += _elsewhere(text, values)
    return _merged(places)


def masked(text: str, places: Places) -> str:
    """The text with a mask in each of these places."""
    pieces: list[str] = []
    read = 0
    for start, end in places:
        pieces += (text[read:start], MASK)
        read = end
    return "".join((*pieces, text[read:]))


def hidden(text: str, read: Understood) -> str:
    """A text of ours with a mask wherever it happens to have a secret of the request in it."""
    return masked(text, _merged(list(_elsewhere(text, list(_confidential(read))))))


def _by_name(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _PATTERNS:
        for number, match in enumerate(pattern.finditer(text)):
            group = match.lastgroup or ""
            if number >= _MOST_LOOKED_AT or not _is_no_secret(match[group]):
                yield match.span(group)


def _is_no_secret(value: str) -> bool:
    """Whether it is a placeholder, a variable, or only blanks and quotation marks that come before a secret."""
    return is_placeholder(value) or value.startswith(("${", "$(", "{{")) or _BLANKS.fullmatch(value) is not None


def _confidential(read: Understood) -> Iterator[Spelled]:
    """The values of the request that may be secrets, without the blanks and quotation marks around them."""
    for given in read.given:
        if not is_public(given.parameter.name.text):
            yield from _core(given.parameter.value)
    for header in read.request.headers:
        if header.name.text.lower() not in _PUBLIC_HEADERS:
            yield from _core(header.value)


def _core(value: Spelled) -> Iterator[Spelled]:
    core = without_quotes(value.stripped())
    if core.text and not is_placeholder(core.text):
        yield core


def _elsewhere(text: str, values: Iterable[Spelled]) -> Iterator[tuple[int, int]]:
    """Where else the text has one of these values, as it is or escaped."""
    for value in islice(values, _MOST_VALUES):
        if len(value.text) >= _SHORTEST_ELSEWHERE and FILLED_IN not in value.text:
            for form in _forms(value.text):
                start = text.find(form)
                while start >= 0:
                    yield start, start + len(form)
                    start = text.find(form, start + len(form))


def _forms(secret: str) -> set[str]:
    if len(secret) > _LONGEST_ESCAPED:
        return {secret}
    in_json = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    return {secret, quote(secret, safe=""), quote(secret), quote_plus(secret), *in_json}


def _merged(places: Iterable[tuple[int, int]]) -> Places:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
