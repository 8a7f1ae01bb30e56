"""Names and values in source code: literals, sums of them, names that were given one; and which go together."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import quote

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.source.tokens import ENCODES, Token, TokenKind
from app.endpoint.pasted.request.names import NAMES, is_a_name, is_known, meant_name
from app.endpoint.pasted.request.written import Notation, Parameter
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
_NAME_LABELS: Final = ("name", "key")
_VALUE_LABELS: Final = ("value", "contents")
_SEVERAL: Final = 2
_IS_CALLED: Final = late(r".*://.*access_token", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """A name with its value, and the bracket around both."""

    parameter: Parameter
    bracket: int
    is_row: bool = False


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
        return self._said(number, TokenKind.SIGN) in signs.split()

    def name(self, number: int) -> str:
        """The name that stands there, in small letters; empty where none does."""
        return self._said(number, TokenKind.NAME).lower()

    def _said(self, number: int, kind: TokenKind) -> str:
        is_there = 0 <= number < len(self.tokens) and self.tokens[number].kind is kind
        return self.tokens[number].text if is_there else ""

    def is_text(self, number: int) -> bool:
        """Whether a literal stands there."""
        return 0 <= number < len(self.tokens) and self.tokens[number].kind is TokenKind.TEXT

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Names with their values: `name: value`, `name = value`, `name => value`, `[name] = value`, `name, value`."""
        found: list[Pair] = []
        before: Pair | None = None
        for number in range(len(self.tokens)):
            pair = self._pair(number)
            if pair is not None:
                found.append(self._entry(before, pair) or pair)
                before = pair
        return tuple(found)

    def _pair(self, number: int) -> Pair | None:
        """The name that stands here, of several its last part, with its value."""
        if self.tokens[number].kind is TokenKind.SIGN:
            return None
        name, bracket, is_text = self.tokens[number].written, self.inside[number], self.is_text(number)
        last, value = _last_name(name), number
        if self.is_sign(number + 1, ": => =") and (is_text or bracket >= 0 or last is not name):
            name, value = last, number + 2
        elif is_text and self.is_sign(number + 1, "]") and self.is_sign(number + 2, "= =>"):
            value, bracket = number + 3, -1
        elif is_text and self.is_sign(number + 1, ",") and self.is_sign(number - 1, "( , [ {"):
            is_list = self.is_text(number + 2) and self.tokens[number + 2].text in NAMES
            is_value = self.is_text(number - 2) and is_known(self.tokens[number - 2].text)
            value = number if is_list or is_value or "/" in name.text or not is_a_name(name.text) else number + 2
        is_short = name.text in NAMES and self.is_sign(number + 1, ", }") and self.is_sign(number - 1, "{ ,")
        # Go gives a name a list of values.
        value += self.language is Notation.GO and self.is_sign(value, "{")
        is_there = (value > number or (is_short and not is_text)) and value < len(self.tokens)
        return (
            Pair(Parameter(name, self.value(value)[0]), bracket)
            if is_there and not self.is_sign(value, "{ [")
            else None
        )

    def _entry(self, one: Pair | None, other: Pair) -> Pair | None:
        """A name and a value that each have a label: `{name: "licence", contents: "…"}`, or the other way round."""
        if other.bracket < 0:
            return None
        start, end = self.extent(other.bracket + 1)
        beside = [each for each in (one, other) if each is not None and each.bracket == other.bracket]
        labelled = {each.parameter.name.text.lower(): each.parameter.value for each in beside}
        name = next((labelled[label] for label in _NAME_LABELS if label in labelled), None)
        value = next((labelled[label] for label in _VALUE_LABELS if label in labelled), None)
        # `{"key": "licence"}` has an empty value.
        is_alone = end - start == len("k:v") and name is not None
        value = name.part(len(name.text)) if is_alone and name is not None else value
        if name is None or value is None:
            return None
        return Pair(Parameter(name, value), self.inside[other.bracket], is_row=True)

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


def first_call(found: list[Token]) -> list[Token]:
    """The tokens of the first of several calls, as browsers copy all that they saw; none where there is only one."""
    texts = [number for number, token in enumerate(found) if token.kind is TokenKind.TEXT]
    calls = [number for number in texts if _IS_CALLED.match(found[number].text)]
    begins = {found[number - 1].text for number in calls}
    if len(calls) < _SEVERAL or len(begins) > 1 or begins & {"=", ":"}:
        return []
    end = calls[1]
    while found[end - 1].kind is TokenKind.NAME or found[end - 1].text in {"(", ".", "="}:
        end -= 1
    return found[:end]


def parameters_in(source: Source) -> tuple[tuple[Parameter, ...], bool, int]:
    """The parameters that go together, whether no others can, and the bracket around them."""
    groups: dict[tuple[int, bool], list[Pair]] = defaultdict(list)
    for pair in source.pairs:
        groups[pair.bracket, pair.is_row].append(pair)
    tables = {key: pairs for key, pairs in groups.items() if (len(pairs) > 1 or key[1]) and key[0] >= 0}
    loose = [pair for key, pairs in groups.items() if key not in tables for pair in pairs]
    named = [pair for pair in loose if is_a_name(pair.parameter.name.text)]
    clusters = [*tables.values(), [pair for pair in named if pair.parameter.name.text not in _NAME_LABELS]]
    best = max(clusters, key=_likeness)
    if not _likeness(best):
        return (), True, -1
    absent = {*NAMES} - {meant_name(pair.parameter.name.text) for pair in best}
    others = [pair for pairs in clusters for pair in pairs if pair.parameter.name.text in absent]
    chosen = sorted((*best, *others), key=lambda pair: pair.parameter.name.start)
    bracket = best[0].bracket
    inside = (number for number, around in enumerate(source.inside) if around == bracket)
    spread = (
        any(source.is_sign(number, "... ** @") for number in inside) if (bracket, best[0].is_row) in tables else False
    )
    return tuple(pair.parameter for pair in chosen), not spread, bracket


def _last_name(name: DecodedText) -> DecodedText:
    """Of `body.licence` the last name, where it is one of the call's."""
    dot = name.text.rfind(".")
    return name.part(dot + 1) if dot >= 0 and name.text[dot + 1 :] in NAMES else name


def _likeness(pairs: list[Pair]) -> int:
    """How much these pairs look like the call's parameters."""
    names = {pair.parameter.name.text for pair in pairs}
    return sum(2 if name in NAMES else int(is_a_name(name)) for name in names) * (
        1 + any(meant_name(name) for name in names)
    )
