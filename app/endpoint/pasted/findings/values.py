"""What is wrong with the parameters' values: empty, a placeholder, blanks or quotation marks, not encoded."""

from collections.abc import Iterator
from urllib.parse import quote

from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.request.names import GRANT_TYPE
from app.endpoint.pasted.request.understood import Given, Understood, without_quotes
from app.endpoint.pasted.request.written import Parameter
from app.endpoint.pasted.text.percent_encoding import unencoded
from app.endpoint.problem import Kind
from app.endpoint.published import GRANT_TYPE as GRANT
from app.endpoint.typed.placeholders import is_placeholder


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
    trimmed = value.stripped()
    bare = without_quotes(trimmed)
    if not trimmed.text:
        yield Finding(FindingKind.PARAMETER_EMPTY, name, None, Kind.REQUEST_INVALID, *value.place)
        return
    if is_placeholder(bare.text):
        yield Finding(FindingKind.PLACEHOLDER_LEFT, name, None, Kind.LICENCE_UNKNOWN, *value.place)
        return
    if trimmed.text != value.text:
        yield Finding(FindingKind.BLANKS_AROUND, name, None, Kind.LICENCE_UNKNOWN, *value.place)
    if bare.text != trimmed.text:
        yield Finding(FindingKind.QUOTES_AROUND, name, None, Kind.LICENCE_UNKNOWN, *trimmed.place)


def _of_encoding(given: Given, name: str, read: Understood) -> Iterator[Finding]:
    """The first character that somebody who encodes by hand had to encode."""
    written = given.parameter.written
    if written is None or given.meant_value is None:
        return
    slip = unencoded(without_quotes(written.stripped()))
    if slip is not None:
        # A letter with an accent isn't shown: it is a part of the secret.
        meant = quote(slip.text, safe="") if slip.text.isascii() else None
        cuts_off = slip.text == "#" and given.in_address and given != read.given[-1]
        leads_to = Kind.REQUEST_INVALID if cuts_off else Kind.LICENCE_UNKNOWN
        yield Finding(FindingKind.NOT_ENCODED, name, meant, leads_to, *slip.place)
