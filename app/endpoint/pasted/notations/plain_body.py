"""Finds a request in a form body by itself, or in parameters one a line, as Postman's bulk edit shows them."""

import re
from itertools import islice
from typing import Final

from app.endpoint.pasted.request.names import NAMES, is_a_name
from app.endpoint.pasted.request.written import Body, Notation, Parameter, WrittenRequest
from app.endpoint.pasted.text.body import read_body
from app.endpoint.pasted.text.spelled import Spelled

_LINE: Final = re.compile(r"^[ \t]{0,20}([\w.\-]{1,40})[ \t]{0,20}:[ \t]{0,20}([^\r\n]*+)", re.MULTILINE)
_MOST_LINES: Final = 100
#: Fewer lines with a colon may be any text about a licence.
_FEWEST_LINES: Final = 2


def read_plain_body(text: Spelled) -> WrittenRequest | None:
    """The parameters in a text without an address, where one of them is of this call."""
    body = read_body(_without_quotes(text))
    if "=" not in text.text or not any(is_a_name(parameter.name.text) for parameter in body.parameters):
        lines = _lines(text)
        names = [parameter.name.text for parameter in lines if is_a_name(parameter.name.text)]
        if len(names) < _FEWEST_LINES or not set(NAMES).intersection(names):
            return None
        body = Body(lines, text.place)
    return WrittenRequest(Notation.FORM, body.place, "POST", body=body)


def _without_quotes(text: Spelled) -> Spelled:
    """The text without quotation marks around all of it."""
    whole = text.stripped()
    quoted = len(whole.text) > 1 and whole.text[0] == whole.text[-1] and whole.text[0] in {'"', "'"}
    return whole.part(1, len(whole.text) - 1) if quoted else text


def _lines(text: Spelled) -> tuple[Parameter, ...]:
    found = islice(_LINE.finditer(text.text), _MOST_LINES)
    return tuple(Parameter(text.part(*line.span(1)), text.part(*line.span(2))) for line in found)
