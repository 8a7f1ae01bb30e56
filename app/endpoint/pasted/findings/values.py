"""What is wrong with the parameters' values: empty, a placeholder, blanks or quotation marks, not encoded."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.request.names import GRANT_TYPE, LICENCE
from app.endpoint.pasted.request.understood import GivenParameter, Understood, without_quotes, without_unseen
from app.endpoint.pasted.request.written import Parameter
from app.endpoint.pasted.text.percent_encoding import unencoded
from app.endpoint.problem import Kind, Reason
from app.endpoint.published_facts import GRANT_TYPE as GRANT
from app.endpoint.typed.characters import mixes_alphabets
from app.endpoint.typed.placeholders import is_placeholder
from app.endpoint.typed.values import typed_licence, typed_secret

#: Wrong in other findings' words, or no damage.
_WITH_WORDS_OF_THEIR_OWN: Final = frozenset({Reason.NO_VALUE, Reason.NO_CODE})
_NAMED_ELSEWHERE: Final = frozenset({Reason.PLACEHOLDER, Reason.BLANK_WITHIN, Reason.FORMULA})


def value_findings(read: Understood) -> Iterator[Finding]:
    """Each slip in a value; what a variable holds is passed over."""
    for given in read.given:
        if given.meaning is None or given.parameter.is_filled_in:
            continue
        if given.meaning == GRANT_TYPE:
            yield from _of_grant(given.parameter)
        else:
            yield from _of_value(given.parameter, given.meaning)
            yield from _of_encoding(given, given.meaning, read)


def _of_grant(parameter: Parameter) -> Iterator[Finding]:
    value = parameter.value
    if not value.text:
        yield Finding(FindingKind.PARAMETER_EMPTY, GRANT_TYPE, GRANT, Kind.REQUEST_INVALID, *value.place)
    elif value.text != GRANT:
        yield Finding(FindingKind.GRANT_WRONG, GRANT_TYPE, GRANT, Kind.REQUEST_INVALID, *value.place)


def _of_value(parameter: Parameter, name: str) -> Iterator[Finding]:
    value = parameter.value
    seen = without_unseen(value)
    trimmed = seen.stripped()
    bare = without_quotes(trimmed)
    if not trimmed.text:
        yield Finding(FindingKind.PARAMETER_EMPTY, name, None, Kind.REQUEST_INVALID, *value.place)
        return
    if is_placeholder(bare.text):
        yield Finding(FindingKind.PLACEHOLDER_LEFT, name, None, Kind.LICENCE_UNKNOWN, *value.place)
        return
    wrong = (typed_licence if name == LICENCE else typed_secret)(bare.text).wrong
    happened = {
        FindingKind.INVISIBLE_CHARACTERS: (seen.text != value.text, value),
        FindingKind.BLANKS_AROUND: (trimmed.text != seen.text, value),
        FindingKind.QUOTES_AROUND: (bare.text != trimmed.text, trimmed),
        FindingKind.LOOK_ALIKES: (name == LICENCE and mixes_alphabets(bare.text), bare),
        FindingKind.VALUE_DAMAGED: (wrong is not None and wrong not in _NAMED_ELSEWHERE, bare),
    }
    for kind, (is_so, place) in happened.items():
        if is_so:
            meant = wrong.value if kind is FindingKind.VALUE_DAMAGED and wrong in _WITH_WORDS_OF_THEIR_OWN else None
            yield Finding(kind, name, meant, Kind.LICENCE_UNKNOWN, *place.place)


def _of_encoding(given: GivenParameter, name: str, read: Understood) -> Iterator[Finding]:
    """The first character that somebody who encodes by hand had to encode."""
    written = given.parameter.written
    if written is None or given.meant_value is None:
        return
    slip = unencoded(without_quotes(without_unseen(written).stripped()))
    is_look_alike = name == LICENCE and mixes_alphabets(given.meant_value.text)
    if slip is not None and (slip.text.isascii() or not is_look_alike):
        # A letter with an accent isn't shown: it is a part of the secret.
        meant = quote(slip.text, safe="") if slip.text.isascii() else None
        cuts_off = slip.text == "#" and given.in_address and given != read.given[-1]
        leads_to = Kind.REQUEST_INVALID if cuts_off else Kind.LICENCE_UNKNOWN
        yield Finding(FindingKind.NOT_ENCODED, name, meant, leads_to, *slip.place)
