"""A text as it is meant, which still knows where in the input each of its characters stands."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from app.endpoint.lazy_patterns import late

#: Stands in a text for what a shell or a program fills in. The input itself never holds one: see `readable`.
FILLED_IN: Final = "\ud800"
_LONE_SURROGATE: Final = late("[\ud800-\udfff]")
_REPLACEMENT: Final = "\ufffd"
#: Far more than any value has; what an odd text has beyond stays as it is.
_MOST_ESCAPES: Final = 20_000


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text without the quoting and escapes it was written with.

    `starts` and `ends` say for each character which characters of the input it was written with; `start` and
    `end` are those of the whole, also where it is empty.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        """The characters of the input that the text was written with."""
        return self.start, self.end

    def part(self, start: int, end: int | None = None) -> "DecodedText":
        """The characters from `start` to `end` of this text, as far as it has them."""
        end = len(self.text) if end is None else min(end, len(self.text))
        starts, ends = self.starts[start:end], self.ends[start:end]
        at = self.starts[start] if start < len(self.text) else self.end
        # Pieces of code may be put together in another order than they stand in.
        return DecodedText(self.text[start:end], starts, ends, at, max(at, ends[-1]) if starts else at)

    def match(self, pattern: re.Pattern[str], group: int | str) -> "DecodedText | None":
        """What a group of a pattern holds, where the pattern matches from the beginning and the group takes part."""
        match = pattern.match(self.text)
        return None if match is None or match[group] is None else self.part(*match.span(group))

    def divided(self, separator: str) -> "tuple[DecodedText, DecodedText | None]":
        """What stands before and behind the first separator; None behind where there is none."""
        at = self.text.find(separator)
        return (self, None) if at < 0 else (self.part(0, at), self.part(at + len(separator)))

    def split(self, separator: str, most: int) -> "list[DecodedText]":
        """The parts between the separators, the first `most` of them."""
        parts: list[DecodedText] = []
        start = 0
        while len(parts) < most and (at := self.text.find(separator, start)) >= 0:
            parts.append(self.part(start, at))
            start = at + len(separator)
        return parts if len(parts) == most else [*parts, self.part(start)]

    def stripped(self, characters: str | None = None) -> "DecodedText":
        """The text without blanks, or without these characters, at its ends."""
        start = len(self.text) - len(self.text.lstrip(characters))
        return self.part(start, max(start, len(self.text.rstrip(characters))))

    def undone(
        self, escape: re.Pattern[str], meaning: "Callable[[re.Match[str]], str | DecodedText | None]"
    ) -> "DecodedText":
        """The text with every escape replaced by what it means, a part of a text or another; None: it is none."""
        pieces: list[DecodedText] = []
        read = 0
        for match in islice(escape.finditer(self.text), _MOST_ESCAPES):
            meant = meaning(match)
            if meant is not None:
                instead = self.part(*match.span()).meaning(meant) if isinstance(meant, str) else meant
                pieces += (self.part(read, match.start()), instead)
                read = match.end()
        return joined([*pieces, self.part(read)], self.place) if pieces else self

    def emptied(self, start: int, end: int) -> "DecodedText":
        """The text with blanks for what these characters of the input were written as."""
        pairs = zip(self.text, self.starts, strict=True)
        text = "".join(" " if start <= at < end and letter not in "\r\n" else letter for letter, at in pairs)
        return DecodedText(text, self.starts, self.ends, *self.place)

    def meaning(self, text: str) -> "DecodedText":
        """Another text that all of this one stands for."""
        return DecodedText(text, [self.start] * len(text), [self.end] * len(text), self.start, self.end)


def as_it_stands(text: str, start: int = 0, end: int | None = None) -> DecodedText:
    """A part of the input, in which nothing is escaped."""
    end = len(text) if end is None else end
    return DecodedText(text[start:end], range(start, end), range(start + 1, end + 1), start, end)


def joined(pieces: Iterable[DecodedText], place: tuple[int, int]) -> DecodedText:
    """Pieces one behind the other; `place` is that of the whole, with the quoting around it."""
    given = tuple(pieces)
    starts = [*chain.from_iterable(piece.starts for piece in given)]
    ends = [*chain.from_iterable(piece.ends for piece in given)]
    return DecodedText("".join(piece.text for piece in given), starts, ends, *place)


def readable(text: str) -> str:
    """The input with what is no character at all replaced, one for one."""
    return _LONE_SURROGATE.sub(_REPLACEMENT, text)
