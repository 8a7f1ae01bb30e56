"""Finds names with their values in source code, and those of them that go together."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.source.expressions import Source
from app.endpoint.pasted.notations.source.tokens import Token, TokenKind
from app.endpoint.pasted.request.names import NAMES, is_a_name, is_known, meant_name
from app.endpoint.pasted.request.written import Notation, Parameter
from app.endpoint.pasted.text.decoded_text import DecodedText

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
    for pair in pairs_in(source):
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


def pairs_in(source: Source) -> Iterator[Pair]:
    """Names with their values: `name: value`, `name = value`, `name => value`, `[name] = value`, `name, value`."""
    before: Pair | None = None
    for number, token in enumerate(source.tokens):
        found = None if token.kind is TokenKind.SIGN else _value_of(source, number)
        if found is None:
            continue
        name, value, bracket = found
        # Go gives a name a list of values.
        value += source.language is Notation.GO and source.is_sign(value, "{")
        if value < len(source.tokens) and not source.is_sign(value, "{ ["):
            pair = Pair(Parameter(name, source.value(value)[0]), bracket)
            yield _entry(before, pair, source) or pair
            before = pair


def _entry(one: Pair | None, other: Pair, source: Source) -> Pair | None:
    """A name and a value that each have a label: `{name: "licence", contents: "…"}`, the other way round as well."""
    start, end = source.extent(other.bracket + 1) if other.bracket >= 0 else (0, 0)
    is_alone = end - start == len("k:v")
    beside = [each for each in (one, other) if each is not None and each.bracket == other.bracket >= 0]
    labelled = {each.parameter.name.text.lower(): each.parameter.value for each in beside}
    name = next((labelled[label] for label in _NAME_LABELS if label in labelled), None)
    value = next((labelled[label] for label in _VALUE_LABELS if label in labelled), None)
    # `{"key": "licence"}` has an empty value.
    value = name.part(len(name.text)) if name is not None and is_alone else value
    if name is None or value is None:
        return None
    return Pair(Parameter(name, value), source.inside[other.bracket], is_row=True)


def _value_of(source: Source, number: int) -> tuple[DecodedText, int, int] | None:
    """Of the name that stands here its last part, where its value begins, and the bracket around both."""
    name = source.tokens[number].written
    is_text, bracket = source.is_text(number), source.inside[number]
    last = _last_name(name)
    if source.is_sign(number + 1, ": => =") and (is_text or bracket >= 0 or last is not name):
        return last, number + 2, bracket
    if is_text and source.is_sign(number + 1, "]") and source.is_sign(number + 2, "= =>"):
        return name, number + 3, -1
    if is_text and source.is_sign(number + 1, ",") and source.is_sign(number - 1, "( , [ {"):
        is_list = source.is_text(number + 2) and source.tokens[number + 2].text in NAMES
        is_value = source.is_text(number - 2) and is_known(source.tokens[number - 2].text)
        is_name = is_a_name(name.text) and "/" not in name.text
        return (name, number + 2, bracket) if is_name and not (is_list or is_value) else None
    is_short = name.text in NAMES and source.is_sign(number + 1, ", }") and source.is_sign(number - 1, "{ ,")
    return (name, number, bracket) if is_short and not is_text else None


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
