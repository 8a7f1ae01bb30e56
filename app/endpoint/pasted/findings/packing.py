"""What is wrong with how the parameters travel: in the address, in a body of another type, with another method."""

from collections.abc import Iterator
from typing import Final

from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.request.names import NAMES
from app.endpoint.pasted.request.understood import GivenParameter, Understood
from app.endpoint.pasted.request.written import FORM_TYPE, WrittenRequest
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText
from app.endpoint.problem import Kind

GET: Final = "GET"
POST: Final = "POST"


def packing_findings(read: Understood) -> Iterator[Finding]:
    """Each slip in the packing; nothing is said about a method that a variable holds."""
    request = read.request
    if request.loose_ampersand is not None:
        yield Finding(FindingKind.NOT_ENCODED, None, "&", Kind.REQUEST_INVALID, *request.loose_ampersand)
    if request.method not in {GET, POST}:
        if FILLED_IN not in request.method:
            yield _body_type(POST, Kind.ADDRESS_WRONG, request.place)
    elif request.method == POST:
        yield from _of_post(read)
    elif request.body is not None and request.body.parameters:
        yield _body_type(POST, Kind.REQUEST_INVALID, request.body.place)


def _of_post(read: Understood) -> Iterator[Finding]:
    in_address = [given for given in read.given if given.in_address and given.meaning is not None]
    if in_address:
        in_body = {given.meaning for given in read.given if not given.in_address}
        leads_to = None if in_body.issuperset(NAMES) else Kind.REQUEST_INVALID
        yield Finding(FindingKind.PARAMETERS_IN_ADDRESS, None, None, leads_to, *_extent(in_address))
    wrong = _wrong_type(read.request)
    if wrong is not None:
        yield _body_type(FORM_TYPE, Kind.REQUEST_INVALID, wrong)


def _wrong_type(request: WrittenRequest) -> tuple[int, int] | None:
    """Where it shows that the body isn't a form, or isn't said to be one."""
    header, body = request.header("content-type"), request.body
    if header is not None and _is_wrong(header):
        return header.place
    if body is None:
        return None
    type_goes_out = FORM_TYPE if header is not None else body.usual_type
    return body.place if (body.content_type, type_goes_out) != (FORM_TYPE, FORM_TYPE) else None


def _is_wrong(header: DecodedText) -> bool:
    return FILLED_IN not in header.text and header.text.partition(";")[0].strip().lower() != FORM_TYPE


def _body_type(meant: str, leads_to: Kind, place: tuple[int, int]) -> Finding:
    return Finding(FindingKind.BODY_TYPE_WRONG, None, meant, leads_to, *place)


def _extent(given: list[GivenParameter]) -> tuple[int, int]:
    places = [(each.parameter.name.start, max(each.parameter.name.end, each.parameter.value.end)) for each in given]
    return min(start for start, _end in places), max(end for _start, end in places)
