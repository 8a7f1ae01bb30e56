"""A pasted text → the request in it, and what is wrong with that; nothing is sent."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.endpoint.address import Address
from app.endpoint.credentials import Method
from app.endpoint.pasted.damage import Damage, undamaged
from app.endpoint.pasted.finding import Finding, FindingKind, PastedRequest
from app.endpoint.pasted.findings import findings_of
from app.endpoint.pasted.masking import Places, hidden, merged, places_by_name, secret_places, secrets_by_name
from app.endpoint.pasted.mended import mended
from app.endpoint.pasted.notations.commands.programs import read_program
from app.endpoint.pasted.notations.documents import read_document, read_document_within
from app.endpoint.pasted.notations.plain_body import read_address_and_parameters, read_plain_body, read_scraps
from app.endpoint.pasted.notations.raw_http import read_raw_http
from app.endpoint.pasted.notations.source.code import read_code
from app.endpoint.pasted.notations.url import read_url
from app.endpoint.pasted.request.names import CLIENT_SECRET, LICENCE, NAMES
from app.endpoint.pasted.request.understood import Understood, understood
from app.endpoint.pasted.request.written import WrittenRequest
from app.endpoint.pasted.text.decoded_text import DecodedText, as_it_stands, readable
from app.endpoint.secret import MASK, Secret, masked

#: Far more than any request; the words say so. In bytes of UTF-8.
LONGEST: Final = 1024 * 1024
#: What is tried in turn; the first that finds a request is right. The more exact come first.
_READERS: Final[tuple[Callable[[DecodedText], WrittenRequest | None], ...]] = (
    read_document,
    read_program,
    read_raw_http,
    read_code,
    read_document_within,
    read_address_and_parameters,
    read_url,
    read_plain_body,
)
_METHODS: Final = {method.value: method for method in Method}
#: What may have happened to a text without leaving a sign in what is read of it.
_UNNOTICED: Final = frozenset({Damage.LINES, Damage.CARETS, Damage.INVISIBLE, Damage.BLANKS, Damage.FORMATTING})
#: A shorter secret may well be a part of a licence.
_SHORTEST_WITHIN: Final = 8
#: A ticket may show several requests, a collection has more.
_MOST_OTHERS: Final = 3
#: Findings that ask for no other request.
_NOTHING_TO_MEND: Final = frozenset({FindingKind.NOT_UNDERSTOOD, FindingKind.VALUE_UNSEEN, FindingKind.NOT_A_REQUEST})


def read_pasted(text: str) -> PastedRequest:
    """Read a request in whatever notation: an address, a command, an export, raw HTTP, a form, a log, source code.

    Every text has an answer; what mail and other tools did to it is undone first. What holds no request at all has
    the one finding `not_a_request`.
    """
    text = readable(text)
    if len(text) > LONGEST or len(text.encode()) > LONGEST:
        places = ((0, len(text)),)
        too_long = Finding(FindingKind.TEXT_TOO_LONG, None, None, None, 0, 0)
        return PastedRequest((too_long,), masked(text, places), places)
    as_pasted = as_it_stands(text)
    meant, damage = undamaged(as_pasted)
    sources = (as_pasted,) if meant.text == text else (as_pasted, meant)
    if damage and _UNNOTICED.isdisjoint(damage):
        answer = _read(as_pasted, sources, {})
        if not answer.findings and answer.server is not None:
            return answer
    return _read(meant, sources, damage)


def _read(
    source: DecodedText,
    sources: tuple[DecodedText, ...],
    damage: Mapping[Damage, tuple[int, int]],
    others: int = _MOST_OTHERS,
) -> PastedRequest:
    text = sources[0].text
    request = next((found for reader in _READERS if (found := reader(source)) is not None), None)
    is_whole = request is not None
    request = request or read_scraps(source)
    read = None if request is None else _with_what_wasnt_read(understood(request), source)
    places = secret_places(sources, read)
    if request is None or read is None:
        nothing = Finding(FindingKind.NOT_A_REQUEST, None, None, None, 0, len(text))
        return PastedRequest((nothing,), masked(text, places), places)
    # Of a text that is no request, what wasn't found in it.
    in_part = Finding(FindingKind.NOT_UNDERSTOOD, None, ", ".join(read.absent), None, 0, len(text))
    findings = tuple(_unnamed(each, places) for each in findings_of(read, text, damage)) if is_whole else (in_part,)
    secret, licence = read.value(CLIENT_SECRET), read.value(LICENCE)
    if licence is not None and _runs_on(licence, secret, source):
        licence = None
    needs_mending = any(finding.kind not in _NOTHING_TO_MEND for finding in findings)
    answer = PastedRequest(
        findings,
        masked(text, places),
        places,
        server=read.destination.shown if isinstance(read.destination, Address) else None,
        licence=None if licence is None else licence.text,
        secret=None if secret is None else Secret(secret.text),
        method=_METHODS.get(request.method) if is_whole else None,
        is_plain_http=isinstance(read.destination, Address) and read.destination.scheme == "http",
        mended=hidden(mended(read, licence), read) if needs_mending else None,
        is_whole=is_whole and _is_whole(read),
    )
    if not others or not answer.is_whole or {finding.kind for finding in findings} - {FindingKind.TEXT_DAMAGED}:
        return answer
    other = _read(source.emptied(*request.place), sources, {}, others - 1)
    known = [other.licence is not None, other.secret is not None, other.server == answer.server]
    # Where the first of several requests is right, the next that isn't is the one to tell of; a call of another sort
    # has fewer of these in it.
    if other.method is None or other.server is None or not other.findings or sum(known) < len(known) - 1:
        return answer
    places = merged((*places, *other.secret_places))
    return replace(other, masked=masked(text, places), secret_places=places)


def _with_what_wasnt_read(read: Understood, source: DecodedText) -> Understood:
    """Says that there is more where none of the parameters was found, and names of them stand in the text."""
    scraps = read_scraps(source) if read.absent == NAMES else None
    names = () if scraps is None or scraps.body is None else scraps.body.parameters
    return replace(read, has_more=True) if len(names) > 1 else read


def _unnamed(finding: Finding, places: Places) -> Finding:
    """The finding without a name that may be a secret, since it stands where one does: a table read the wrong way."""
    # The last place that begins before the finding's end; places are in order.
    last = bisect_left(places, (finding.end, 0)) - 1
    is_confidential = last >= 0 and finding.start < places[last][1]
    is_published = finding.parameter is None or finding.parameter in NAMES
    return finding if is_published or not is_confidential else replace(finding, parameter=MASK)


def _runs_on(licence: DecodedText, secret: DecodedText | None, source: DecodedText) -> bool:
    """Whether a value runs into the next ones, of a text that is only half understood, with the secret among them."""
    holds_it = (
        secret is not None and len(secret.text) >= _SHORTEST_WITHIN and secret.text in licence.text != secret.text
    )
    overlaps = any(start < licence.end and licence.start < end for start, end in places_by_name((source,)))
    return holds_it or overlaps or bool(secrets_by_name(licence.text))


def _is_whole(read: Understood) -> bool:
    """Whether a server or the path was seen, and all three parameters with their values."""
    has_place = isinstance(read.destination, Address) or (read.web is not None and bool(read.web.path.text))
    given = [read.meaning(name) for name in NAMES]
    return has_place and all(each is not None and not each.parameter.is_filled_in for each in given)
