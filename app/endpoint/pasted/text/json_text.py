"""JSON, read with the place of every text in it; what isn't well-formed is read as far as it can be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.text.decoded_text import DecodedText

_TOKEN: Final = late(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\]]|[^\s{}\[\],:"]++', re.DOTALL)
_ESCAPE: Final = late(r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.", re.DOTALL)
_SHORT: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
#: A collection with some hundred requests has as many; each limit keeps odd texts from taking long.
_MOST_TOKENS: Final = 40_000
_DEEPEST: Final = 60


@dataclass(frozen=True, slots=True)
class JsonLiteral:
    """A number, `true`, `false`, `null`, or whatever else stands without quotation marks."""

    written: DecodedText


@dataclass(frozen=True, slots=True)
class JsonList:
    """What stands in square brackets."""

    items: "tuple[Json, ...]"


@dataclass(frozen=True, slots=True)
class JsonObject:
    """What stands in braces; `start` and `end` are characters of the input."""

    members: "tuple[tuple[DecodedText, Json], ...]"
    start: int
    end: int

    def get(self, name: str) -> "Json | None":
        """The last member with this name, which is the one that counts for most programs."""
        return next((value for key, value in reversed(self.members) if key.text == name), None)

    def text(self, name: str) -> DecodedText | None:
        """The member with this name where it is a text."""
        value = self.get(name)
        return value if isinstance(value, DecodedText) else None


Json: TypeAlias = DecodedText | JsonLiteral | JsonList | JsonObject


@dataclass(slots=True)
class _Open:
    """An object or list whose end hasn't been read yet."""

    bracket: str
    start: int
    inside: list[Json]

    def closed(self, end: int) -> Json:
        if self.bracket == "[":
            return JsonList(tuple(self.inside))
        names_and_values = zip(self.inside[::2], self.inside[1::2], strict=False)
        members = ((name, value) for name, value in names_and_values if isinstance(name, DecodedText))
        return JsonObject(tuple(members), self.start, end)


def read_json(text: DecodedText) -> Json | None:
    """The object or list that the text begins with; None where it begins with neither, or is nested too deep."""
    opened: list[_Open] = []
    last = text.part(0, 0)
    for last in islice(_tokens(text), _MOST_TOKENS):
        if last.text in {"{", "["}:
            opened.append(_Open(last.text, last.start, []))
            if len(opened) > _DEEPEST:
                return None
        elif not opened:
            return None
        elif last.text in {"}", "]"}:
            whole = opened.pop().closed(last.end)
            if not opened:
                return whole
            opened[-1].inside.append(whole)
        else:
            opened[-1].inside.append(_value(last))
    # A text that was cut off while it was copied ends here.
    return _closed(opened, last.end)


def _closed(opened: list[_Open], end: int) -> Json | None:
    whole: Json | None = None
    for unfinished in reversed(opened):
        if whole is not None:
            unfinished.inside.append(whole)
        whole = unfinished.closed(end)
    return whole


def _tokens(text: DecodedText) -> Iterator[DecodedText]:
    for match in _TOKEN.finditer(text.text):
        yield text.part(*match.span())


def _value(token: DecodedText) -> DecodedText | JsonLiteral:
    if not token.text.startswith('"'):
        return JsonLiteral(token)
    closed = len(token.text) > 1 and token.text.endswith('"')
    return token.part(1, len(token.text) - 1 if closed else None).undone(_ESCAPE, _character)


def _character(escape: re.Match[str]) -> str:
    written = escape[0]
    if len(written) == 2:
        return _SHORT.get(written[1], written[1])
    units = bytes.fromhex(written.replace("\\u", ""))
    return units.decode("utf-16-be", "replace")


def inside(json: Json) -> Iterator[Json]:
    """A value and all that is in it, in the order of the text."""
    waiting = [json]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, JsonObject):
            waiting += [member for _name, member in reversed(value.members)]
        elif isinstance(value, JsonList):
            waiting += reversed(value.items)
