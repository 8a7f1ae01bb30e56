"""A pasted text → the request in it, and what is wrong with that; nothing is sent."""

from collections.abc import Callable
from typing import Final

from app.endpoint.address import Address
from app.endpoint.credentials import Method
from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.findings.address import address_findings, is_insecure
from app.endpoint.pasted.findings.names import name_findings
from app.endpoint.pasted.findings.packing import packing_findings
from app.endpoint.pasted.findings.values import value_findings
from app.endpoint.pasted.masking import hidden, masked, secret_places
from app.endpoint.pasted.mended import mended
from app.endpoint.pasted.notations.curl.command import read_curl
from app.endpoint.pasted.notations.plain_body import read_address_and_parameters, read_plain_body
from app.endpoint.pasted.notations.postman import read_json_request
from app.endpoint.pasted.notations.raw_http import read_raw_http
from app.endpoint.pasted.notations.source.code import read_code
from app.endpoint.pasted.notations.source.powershell import read_powershell
from app.endpoint.pasted.notations.url import read_url
from app.endpoint.pasted.pasted_request import PastedRequest
from app.endpoint.pasted.request.names import CLIENT_SECRET, LICENCE
from app.endpoint.pasted.request.understood import Understood, understood
from app.endpoint.pasted.request.written import WrittenRequest
from app.endpoint.pasted.text.spelled import Spelled, as_it_stands, readable
from app.endpoint.secret import Secret

#: What is tried in turn; the first that finds a request is right. The more exact come first.
_READERS: Final[tuple[Callable[[Spelled], WrittenRequest | None], ...]] = (
    read_json_request,
    read_powershell,
    read_curl,
    read_raw_http,
    read_code,
    read_address_and_parameters,
    read_url,
    read_plain_body,
)
_METHODS: Final = {method.value: method for method in Method}


def read_pasted(text: str) -> PastedRequest:
    """Read a URL, a command, a raw HTTP request, a form body, a log line, a Postman request or source code.

    Every text has an answer; what holds no request at all has the one finding `not_a_request`.
    """
    text = readable(text)
    source = as_it_stands(text)
    request = next((found for reader in _READERS if (found := reader(source)) is not None), None)
    if request is None:
        return _nothing(text)
    read = understood(request)
    findings = _findings(read)
    places = secret_places(text, read)
    secret = _value(read, CLIENT_SECRET)
    return PastedRequest(
        server=read.destination.shown if isinstance(read.destination, Address) else None,
        licence=_value(read, LICENCE),
        secret=None if secret is None else Secret(secret),
        method=_METHODS.get(request.method),
        allow_http=is_insecure(read),
        findings=findings,
        mended=hidden(mended(read), read) if findings else None,
        masked=masked(text, places),
        secret_places=places,
    )


def _findings(read: Understood) -> tuple[Finding, ...]:
    found = [*address_findings(read), *packing_findings(read), *name_findings(read), *value_findings(read)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def _nothing(text: str) -> PastedRequest:
    places = secret_places(text, None)
    return PastedRequest(
        server=None,
        licence=None,
        secret=None,
        method=None,
        allow_http=False,
        findings=(Finding(FindingKind.NOT_A_REQUEST, None, None, None, 0, len(text)),),
        mended=None,
        masked=masked(text, places),
        secret_places=places,
    )


def _value(read: Understood, name: str) -> str | None:
    given = read.meaning(name)
    value = None if given is None else given.meant_value
    return None if value is None else value.text
