"""What stands for a value in source code: a literal, a sum of them, or a name that a literal was given to."""

import re
from itertools import islice
from typing import Final
from urllib.parse import quote

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.source.tokens import ENCODES, Token, TokenKind
from app.endpoint.pasted.request.written import Notation
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined

_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
#: Calls that pass a text on as it is.
_PASSES_ON: Final = late(r"(?:.*[.:])?(?:ur[il]|string|\$|str|create|bytes|b|parse)")
_TO_ENCODE: Final = late(r"[^A-Za-z0-9_.~\-]")
_FILLED: Final = late(f"{FILLED_IN}(&?)([^{FILLED_IN}]*){FILLED_IN}")
_GAPS: Final = late(r"%(?:\d\$)?[svdq]|\{\w*\}")
_DEEPEST: Final = 6
_MOST_PIECES: Final = 40
_LONGEST: Final = 100_000


class Source:
    """The tokens of a source, which brackets belong together, and which names were given which values."""

    def __init__(self, tokens: list[Token], language: Notation) -> None:
        self.tokens = tokens
        self.language = language
        self._joiners = {Notation.PHP: ". += +"}.get(language, "+ +=")
        #: For each bracket the one that closes it, and for each token the bracket it stands in.
        self._closing: dict[int, int] = {}
        self.inside: list[int] = []
        opened = [-1]
        self._given: dict[str, list[int]] = {}
        for number, token in enumerate(tokens):
            sign = token.text if token.kind is TokenKind.SIGN else ""
            if sign in _CLOSING and len(opened) > 1:
                self._closing[opened.pop()] = number
            self.inside.append(opened[-1])
            if sign in _OPENING:
                opened.append(number)
            elif sign in {"=", ":="} and number and tokens[number - 1].kind is TokenKind.NAME:
                # `const url: string = "…"`
                typed = number > 2 and self.is_sign(number - 2, ":") and bool(self.name(number - 3))
                self._given.setdefault(tokens[number - 3 if typed else number - 1].text, []).append(number + 1)

    def is_sign(self, number: int, signs: str) -> bool:
        """Whether one of these signs stands there."""
        is_there = 0 <= number < len(self.tokens) and self.tokens[number].kind is TokenKind.SIGN
        return is_there and self.tokens[number].text in signs.split()

    def name(self, number: int) -> str:
        """The name that stands there, in small letters; empty where none does."""
        is_there = 0 <= number < len(self.tokens) and self.tokens[number].kind is TokenKind.NAME
        return self.tokens[number].text.lower() if is_there else ""

    def is_text(self, number: int) -> bool:
        """Whether a literal stands there."""
        return 0 <= number < len(self.tokens) and self.tokens[number].kind is TokenKind.TEXT

    def value(self, at: int, depth: int = 0) -> tuple[DecodedText, int]:
        """The text that begins here, with a sign for what isn't in the source, and the token behind it."""
        pieces: list[tuple[DecodedText, DecodedText]] = []
        while len(pieces) < _MOST_PIECES:
            alone, in_sum, at = self._operand(at, depth)
            pieces.append((alone, in_sum))
            while self.is_sign(at, ".") and self.is_sign(at + 2, "("):
                if self.language is Notation.PHP:
                    break
                at = self._closing.get(at + 2, at + 2) + 1
            beside = self.language is Notation.PYTHON and self.is_text(at - 1) and self.is_text(at)
            if not beside and not self.is_sign(at, self._joiners):
                break
            at += not beside
        length = sum(len(in_sum.text) for _alone, in_sum in pieces)
        if len(pieces) == 1 or length > _LONGEST:
            return pieces[0][0] if len(pieces) == 1 else pieces[0][0].meaning(FILLED_IN), at
        summands = [in_sum for _alone, in_sum in pieces]
        return joined(summands, (summands[0].start, max(summands[0].start, summands[-1].end))), at

    def _operand(self, at: int, depth: int) -> tuple[DecodedText, DecodedText, int]:
        """A value by itself, and as it is in a text that was put together by hand; and the token behind it."""
        while self.is_sign(at, "& (") or self.name(at) in {"new", "await"}:
            at += 1
        if at >= len(self.tokens):
            nothing = self.tokens[-1].written.part(0, 0).meaning(FILLED_IN)
            return nothing, nothing, at
        token, end = self.tokens[at], self._behind(at)
        if token.kind is TokenKind.TEXT:
            text = self._filled(token.written, depth)
            text = text.undone(_GAPS, lambda _gap: FILLED_IN) if self._has_gaps(at) else text
            return text, text, end
        known = self._meaning(at, end, depth) if depth < _DEEPEST and token.kind is TokenKind.NAME else None
        if known is None:
            unknown = token.written.meaning(FILLED_IN)
            return unknown, unknown, end
        return (*known, end)

    def _filled(self, text: DecodedText, depth: int) -> DecodedText:
        """A text with the values of the names in it, as far as they were given one."""
        pieces: list[DecodedText] = []
        read = 0
        for match in islice(_FILLED.finditer(text.text), _MOST_PIECES):
            name = text.part(*match.span())
            given = self._given.get(match[2], [])
            known = (
                self.value(given[0], depth + 1)[0] if len(given) == 1 and depth < _DEEPEST else name.meaning(FILLED_IN)
            )
            pieces += (text.part(read, match.start()), known.undone(_TO_ENCODE, _encoded) if match[1] else known)
            read = match.end()
        return joined([*pieces, text.part(read)], text.place) if read else text

    def _meaning(self, at: int, end: int, depth: int) -> tuple[DecodedText, DecodedText] | None:
        """What a name stands for that was given a value once, and what a call makes of a text."""
        name = self.name(at)
        encodes = ENCODES.search(name) is not None
        if self.is_sign(at + 1, "(") and at + 2 < end - 1 and (encodes or _PASSES_ON.fullmatch(name)):
            inside = self.value(at + 2, depth + 1)[0]
            return inside, inside.undone(_TO_ENCODE, _encoded) if encodes else inside
        given = self._given.get(self.tokens[at].text, [])
        if len(given) != 1 or end != at + 1 or given[0] == at:
            return None
        known = self.value(given[0], depth + 1)[0]
        return known, known

    def _behind(self, at: int) -> int:
        """The token behind a text or name, and behind the brackets of a call or an index."""
        at += 1
        while self.is_sign(at, "( [") and at in self._closing and self.name(at - 1):
            at = self._closing[at] + 1
        return at

    def _has_gaps(self, at: int) -> bool:
        """Whether something is filled in: `Sprintf("…")`, `"…".format()`, `"…" % x`."""
        behind = self.is_sign(at + 1, "%") or (self.is_sign(at + 1, ".") and "format" in self.name(at + 2))
        return behind or (self.is_sign(at - 1, "(") and re.search("format|printf", self.name(at - 2)) is not None)


def _encoded(sign: re.Match[str]) -> str:
    return FILLED_IN if sign[0] == FILLED_IN else quote(sign[0], safe="")
