"""What is wrong with a request, and what of it couldn't be seen: each slip once, with its place."""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

from app.endpoint.address import Address
from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.damage import Damage
from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.request.names import CLIENT_SECRET, GRANT_TYPE, LICENCE, NAMES
from app.endpoint.pasted.request.understood import GivenParameter, Understood, without_quotes, without_unseen
from app.endpoint.pasted.request.written import FORM_TYPE, GET, POST, Parameter, place_of
from app.endpoint.pasted.text.decoded_text import FILLED_IN
from app.endpoint.pasted.text.escapes import unencoded
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.published_facts import GRANT_TYPE as GRANT
from app.endpoint.published_facts import PATH
from app.endpoint.typed.characters import mixes_alphabets
from app.endpoint.typed.placeholders import is_placeholder
from app.endpoint.typed.values import typed_licence, typed_secret

#: What looks like no name isn't shown: it may be a part of the secret.
_SHOWN: Final = late(r"[\w.\-; ]{1,40}")
#: Wrong in other findings' words, or no damage.
_NAMED_ELSEWHERE: Final = frozenset({Reason.PLACEHOLDER, Reason.BLANK_WITHIN, Reason.FORMULA})
_WITH_WORDS_OF_THEIR_OWN: Final = frozenset({Reason.NO_VALUE, Reason.NO_CODE})
_FORM: Final = late(rf"\s*{FORM_TYPE}\s*(?:;|\Z)", re.IGNORECASE)
_ENDS_OPEN: Final = ("?", "&", "=", "…", "...", "%", "_", "-")
#: What an address that was cut off seems to lack, or to have wrong.
_OF_THE_CUT: Final = frozenset(
    {
        FindingKind.PARAMETER_MISSING, FindingKind.PARAMETER_MISTYPED, FindingKind.PARAMETER_EMPTY,
        FindingKind.PARAMETER_FOREIGN, FindingKind.GRANT_WRONG, FindingKind.PATH_WRONG,
    }
)  # fmt: skip


def findings_of(read: Understood, text: str, damage: Mapping[Damage, tuple[int, int]]) -> tuple[Finding, ...]:
    """All findings in the order of the text; where an address was cut off, one in place of all that come from that."""
    found = [*_of_address(read), *_of_packing(read), *_of_names(read), *_of_values(read), *_of_the_unseen(read)]
    if _is_cut(read, text):
        end = read.request.address.end if read.request.address is not None else 0
        start = read.given[-1].parameter.name.start if read.given and read.web is not None and read.web.query else end
        found = [each for each in found if each.kind not in _OF_THE_CUT or each.end < start]
        found.append(Finding(FindingKind.ADDRESS_INCOMPLETE, None, None, None, start, end))
    found += _of_damage(read, dict(damage))
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def _of_address(read: Understood) -> Iterator[Finding]:
    web, address = read.web, read.destination
    if web is None:
        return
    is_plain = isinstance(address, Address) and address.scheme == "http" and not address.is_loopback
    if is_plain and web.scheme is not None:
        yield Finding(FindingKind.INSECURE_HTTP, None, "https://", None, *web.scheme.place)
    if is_placeholder(web.host.text):
        yield Finding(FindingKind.PLACEHOLDER_LEFT, None, None, Kind.SERVER_MALFORMED, *web.host.place)
    elif isinstance(address, Problem):
        yield Finding(FindingKind.PATH_WRONG, None, None, Kind.SERVER_MALFORMED, *web.host.place)
    # A variable that holds the host may hold the path as well.
    is_held = FILLED_IN in web.path.text or (web.host.text.endswith(FILLED_IN) and not web.path.text)
    url = read.request.address.text if read.request.address is not None else ""
    # What stands behind a `#` isn't sent.
    is_anchor = bool(web.query and web.query.text) and "#" in url.partition("?")[0]
    if (web.path.text != PATH and not is_held) or is_anchor:
        yield Finding(FindingKind.PATH_WRONG, None, PATH, Kind.ADDRESS_WRONG, *web.path.place)


def _of_packing(read: Understood) -> Iterator[Finding]:
    """How the parameters travel; nothing is said about a method that a variable holds."""
    request = read.request
    if request.loose_ampersand is not None:
        yield Finding(FindingKind.NOT_ENCODED, None, "&", Kind.REQUEST_INVALID, *request.loose_ampersand)
    if request.method == POST:
        yield from _of_post(read)
    elif request.method == GET:
        if request.body is not None and request.body.parameters:
            yield Finding(FindingKind.BODY_TYPE_WRONG, None, POST, Kind.REQUEST_INVALID, *request.body.place)
    elif FILLED_IN not in request.method:
        yield Finding(FindingKind.BODY_TYPE_WRONG, None, POST, Kind.ADDRESS_WRONG, *request.place)


def _of_post(read: Understood) -> Iterator[Finding]:
    in_address = [given.parameter for given in read.given if given.in_address and given.meaning is not None]
    if in_address:
        in_body = {given.meaning for given in read.given if not given.in_address}
        leads_to = None if in_body.issuperset(NAMES) else Kind.REQUEST_INVALID
        yield Finding(FindingKind.PARAMETERS_IN_ADDRESS, None, None, leads_to, *place_of(in_address))
    header, body = read.request.header("content-type"), read.request.body
    said = (each.value for each in read.request.headers if each.name.text.lower() == "content-type")
    other = next((each for each in said if FILLED_IN not in each.text and not _FORM.match(each.text)), None)
    if other is not None:
        yield Finding(FindingKind.BODY_TYPE_WRONG, None, FORM_TYPE, Kind.REQUEST_INVALID, *other.place)
    elif body is not None and header is None and body.content_type == FILLED_IN:
        yield Finding(FindingKind.NOT_UNDERSTOOD, None, "Content-Type", None, *body.place)
    elif body is not None and {body.content_type, FORM_TYPE if header else body.usual_type} - {FORM_TYPE, FILLED_IN}:
        yield Finding(FindingKind.BODY_TYPE_WRONG, None, FORM_TYPE, Kind.REQUEST_INVALID, *body.place)


def _of_names(read: Understood) -> Iterator[Finding]:
    """Mistyped, another call's, twice; and missing, but for those that variables or a file may still add."""
    right = {given.meaning for given in read.given if given.is_right}
    seen: set[tuple[str | None, bool]] = set()
    for given in read.given:
        name, meant = given.parameter.name, given.meaning
        shown = name.text if _SHOWN.fullmatch(name.text) else None
        if given.is_right:
            if (meant, given.in_address) in seen:
                yield Finding(FindingKind.PARAMETER_TWICE, shown, None, Kind.REQUEST_INVALID, *name.place)
            seen.add((meant, given.in_address))
        else:
            # The published table has a mistyped name lead to a fault where the right one is missing.
            leads_to = None if meant in right or meant is None else Kind.SERVER_FAULT
            kind = FindingKind.PARAMETER_FOREIGN if given.is_foreign else FindingKind.PARAMETER_MISTYPED
            yield Finding(kind, shown, meant, leads_to, *name.place)
    request = read.request
    end = request.place[1] if request.address is None else request.address.end
    end = end if request.body is None else request.body.place[1]
    for name_of_ours in () if read.has_more else read.absent:
        yield Finding(FindingKind.PARAMETER_MISSING, name_of_ours, None, Kind.REQUEST_INVALID, end, end)


def _of_values(read: Understood) -> Iterator[Finding]:
    """What is wrong with each value; what a variable holds is passed over."""
    for given in read.given:
        value = given.parameter.value
        if given.meaning is None or given.parameter.is_filled_in:
            continue
        if given.meaning != GRANT_TYPE:
            wrong = [*_of_value(given.parameter, given.meaning)]
            # A number that a spreadsheet shortened has a plus in it.
            is_damaged = any(each.kind is FindingKind.VALUE_DAMAGED for each in wrong)
            yield from (*wrong, *(() if is_damaged else _of_encoding(given, given.meaning, read)))
        elif value.text != GRANT:
            kind = FindingKind.GRANT_WRONG if value.text else FindingKind.PARAMETER_EMPTY
            yield Finding(kind, GRANT_TYPE, GRANT, Kind.REQUEST_INVALID, *value.place)


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


def _of_the_unseen(read: Understood) -> Iterator[Finding]:
    """The parameters that aren't in the text, and the values that a variable holds."""
    end, web = read.request.place[1], read.web
    if read.has_more and read.absent:
        yield Finding(FindingKind.NOT_UNDERSTOOD, None, ", ".join(read.absent), None, end, end)
    held = [given for given in read.given if given.parameter.is_filled_in and given.meaning is not None]
    names = [given.meaning or "" for given in held]
    if web is not None and FILLED_IN in web.host.text and not web.path.text.strip("/" + FILLED_IN):
        names.insert(0, "server")
    if names:
        place = held[0].parameter.name.place if held else read.request.place
        yield Finding(FindingKind.VALUE_UNSEEN, names[0] if len(names) == 1 else None, ", ".join(names), None, *place)


def _is_cut(read: Understood, text: str) -> bool:
    """Whether the address ends at a line's end, in the middle of something that the call needs."""
    web, address = read.web, read.request.address
    if web is None or address is None or read.request.body is not None or text[address.end : address.end + 1].strip():
        return False
    if web.query is None:
        is_path = PATH.startswith(web.path.text) and 1 < len(web.path.text) < len(PATH) - 1
        return is_path and not read.has_more
    is_open = web.query.text.endswith(_ENDS_OPEN)
    last = next((given for given in reversed(read.given) if given.in_address), None)
    if last is None or read.meaning(LICENCE) is last or not (read.absent or not last.is_right):
        return bool(read.absent) and is_open
    # Whether a name or the fixed value begins here and doesn't end.
    name, value = last.parameter.name.text, last.parameter.value.text
    if last.meaning == GRANT_TYPE and value:
        return is_open or (value != GRANT and GRANT.startswith(value))
    return is_open or (not value and name not in {CLIENT_SECRET, ""} and any(each.startswith(name) for each in NAMES))


def _of_damage(read: Understood, damage: dict[Damage, tuple[int, int]]) -> Iterator[Finding]:
    """One for all that happened on the way; a value that held something invisible was perhaps sent so."""
    unseen = damage.get(Damage.INVISIBLE, (-1, -1))
    for given in read.given:
        if given.meaning is not None and given.parameter.value.start <= unseen[0] <= given.parameter.value.end:
            del damage[Damage.INVISIBLE]
            yield Finding(FindingKind.INVISIBLE_CHARACTERS, given.meaning, None, Kind.LICENCE_UNKNOWN, *unseen)
            break
    if damage:
        kinds = ", ".join(each.value for each in damage)
        yield Finding(FindingKind.TEXT_DAMAGED, None, kinds, None, *min(damage.values()))
