"""A pasted text → the request in it, and what is wrong with that; nothing is sent."""

from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.pasted_request import PastedRequest


def read_pasted(text: str) -> PastedRequest:
    """Read a URL, a command, a raw HTTP request, a form body, a log line, a Postman request or source code.

    Every text has an answer; what holds no request at all has the one finding `not_a_request`.
    """
    nothing = Finding(FindingKind.NOT_A_REQUEST, None, None, None, 0, len(text))
    return PastedRequest(None, None, None, None, False, (nothing,), None, text, ())  # noqa: FBT003 - a field
