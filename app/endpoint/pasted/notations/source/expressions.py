"""What stands for a value in source code: a literal, a sum of them, or a name that a literal was given to before."""

import re
from typing import Final
from urllib.parse import quote

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.source.tokens import ENCODES, Token, TokenKind
from app.endpoint.pasted.request.written import Notation
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined

_CLOSERS: Final = {"(": ")", "[": "]", "{": "}"}
#: Calls that pass a text on as it is.
_PASSES_ON: Final = late(r"(?:.*[.:])?(?:ur[il]|string|\$|str|create|bytes|b|parse)")
_NOTHING: Final = frozenset({"null", "none", "nil"})
_FORMATS: Final = late("format|printf")
_TO_ENCODE: Final = late(r"[^A-Za-z0-9_.~\-]")
_FILLED: Final = late(f"{FILLED_IN}(&?)([^{FILLED_IN}]*){FILLED_IN}")
_GAPS: Final = late(r"%(?:\d\$)?[svdq]|\{\w*\}")
#: Visual Basic and others join texts by `&`, elsewhere it begins a command or an address.
_JOINERS: Final = {Notation.PHP: ". += +", Notation.EXPORT: "+ += & .", Notation.CSHARP: "+ += &"}
_DEEPEST: Final = 6
_MOST_LABELS: Final = 8
_MOST_PIECES: Final = 40
_LONGEST: Final = 100_000


class Source:
    """The tokens of a source, which brackets belong together, and which names were given which values."""

    def __init__(self, tokens: list[Token], language: Notation) -> None:
        self.tokens = tokens
        self.language = language
        #: For each bracket the one that closes it, and for each token the bracket it stands in.
        self._closing: dict[int, int] = {}
        self.inside: list[int] = []
        opened = [-1]
        for number, token in enumerate(tokens):
            sign = token.text if token.kind is TokenKind.SIGN else ""
            if sign in _CLOSERS.values() and len(opened) > 1:
                self._closing[opened.pop()] = number
            self.inside.append(opened[-1])
            if sign in _CLOSERS:
                opened.append(number)
        #: Nothing for a name that was given several.
        self._given: dict[str, DecodedText | None] = {}
        for number in range(1, len(tokens)):
            if self.is_sign(number, "= :=") and self.name(number - 1):
                # `const url: string = "…"`
                is_typed = self.is_sign(number - 2, ":") and self.name(number - 3)
                name = tokens[number - 3 if is_typed else number - 1].text
                self._given[name] = None if name in self._given else self.value(number + 1)[0]

    def extent(self, number: int) -> tuple[int, int]:
        """The first token of what is in the brackets around a token, and the one behind."""
        bracket = self.inside[number]
        return bracket + 1, self._closing.get(bracket, len(self.tokens))

    def labels(self, bracket: int) -> list[str]:
        """The names before this bracket and before those around it."""
        found: list[str] = []
        while bracket >= 0 and len(found) < _MOST_LABELS:
            if self.is_sign(bracket - 1, ": =") and bracket > 1:
                found.append(self.tokens[bracket - 2].text)
            bracket = self.inside[bracket]
        return found

    def labelled(self, label: str) -> DecodedText | None:
        """The first text behind this name."""
        places = (at + 2 for at, token in enumerate(self.tokens) if token.text == label and self.is_sign(at + 1, ":"))
        return next((self.tokens[at].written for at in places if self.is_text(at)), None)

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
        joiners = _JOINERS.get(self.language, "+ +=")
        summands: list[DecodedText] = []
        while len(summands) < _MOST_PIECES:
            summand, at = self._operand(at, depth)
            summands.append(summand)
            while self._calls(at):
                at = self._closing.get(at + 2, at + 2) + 1
            is_beside = self.language is Notation.PYTHON and self.is_text(at - 1) and self.is_text(at)
            if not is_beside and not self.is_sign(at, joiners):
                break
            at += not is_beside
        first, last = summands[0], summands[-1]
        if sum(len(each.text) for each in summands) > _LONGEST:
            return first.meaning(FILLED_IN), at
        return (joined(summands, (first.start, max(first.start, last.end))) if len(summands) > 1 else first), at

    def _calls(self, at: int) -> bool:
        """Whether a call on the text before begins here; with a blank before and behind, a dot joins two texts."""
        if self.language is Notation.PHP or not (self.is_sign(at, ".") and self.is_sign(at + 2, "(")):
            return False
        is_apart = self.tokens[at - 1].place[1] < self.tokens[at].place[0] < self.tokens[at + 1].place[0] - 1
        return not (is_apart and self.language is Notation.EXPORT)

    def _operand(self, at: int, depth: int) -> tuple[DecodedText, int]:
        """One value, and the token behind it and behind the brackets of a call or an index."""
        while self.is_sign(at, "& ( .") or self.name(at) in {"new", "await", "_"}:
            at += 1
        if at >= len(self.tokens):
            return self.tokens[-1].written.part(0, 0).meaning(FILLED_IN), at
        token, end = self.tokens[at], at + 1
        while self.is_sign(end, "( [") and end in self._closing and self.name(end - 1):
            end = self._closing[end] + 1
        if token.kind is TokenKind.TEXT:
            text = self._filled(token.written)
            return text.undone(_GAPS, lambda _gap: FILLED_IN) if self._has_gaps(at) else text, end
        name = self.name(at)
        encodes = ENCODES.search(name) is not None
        known = self._given.get(token.text) if end == at + 1 else None
        is_call = self.is_sign(at + 1, "(") and at + 2 < end - 1 and depth < _DEEPEST
        if is_call and (encodes or _PASSES_ON.fullmatch(name)):
            known = self.value(at + 2, depth + 1)[0]
        if name in _NOTHING:
            return token.written.part(0, 0), end
        if known is None:
            return token.written.meaning(FILLED_IN), end
        return known.undone(_TO_ENCODE, _encoded) if encodes else known, end

    def _filled(self, text: DecodedText) -> DecodedText:
        """A text with the values of the names in it, as far as they were given one."""

        def known(name: re.Match[str]) -> DecodedText | str:
            value = self._given.get(name[2])
            return FILLED_IN if value is None else value.undone(_TO_ENCODE, _encoded) if name[1] else value

        return text.undone(_FILLED, known)

    def _has_gaps(self, at: int) -> bool:
        """Whether something is filled in: `Sprintf("…")`, `"…".format()`, `"…" % x`."""
        behind = self.is_sign(at + 1, "%") or (self.is_sign(at + 1, ".") and "format" in self.name(at + 2))
        return behind or (self.is_sign(at - 1, "(") and _FORMATS.search(self.name(at - 2)) is not None)


def _encoded(sign: re.Match[str]) -> str:
    return FILLED_IN if sign[0] == FILLED_IN else quote(sign[0], safe="")
