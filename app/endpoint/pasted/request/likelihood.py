"""Of several requests in a text, which is the token request."""

from collections.abc import Iterable

from app.endpoint.pasted.request.names import is_a_name
from app.endpoint.pasted.request.written import WrittenRequest
from app.endpoint.pasted.text.web_address import web_address


def likeliest(requests: Iterable[WrittenRequest]) -> WrittenRequest | None:
    """The first of those that look most like the token request; None where none is a request at all."""
    return max(filter(_likelihood, requests), key=_likelihood, default=None)


def _likelihood(request: WrittenRequest) -> int:
    address = "" if request.address is None else request.address.text
    if "/" in address and "access_token" in address.casefold():
        return 3
    written = () if request.address is None else web_address(request.address).parameters()
    body = () if request.body is None else request.body.parameters
    if any(is_a_name(parameter.name.text) for parameter in (*written, *request.query, *body)):
        return 2
    return int("://" in address)
