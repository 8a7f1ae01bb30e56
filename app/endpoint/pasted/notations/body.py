"""A request's body as text → the parameters in it, whichever way they are packed."""

from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.source.expressions import Source
from app.endpoint.pasted.notations.source.tokens import tokens
from app.endpoint.pasted.request.written import FORM_TYPE, JSON_TYPE, MULTIPART_TYPE, Body, Notation, Parameter
from app.endpoint.pasted.text.decoded_text import DecodedText
from app.endpoint.pasted.text.web_address import read_form

_FIRST_LINE: Final = late(r"--[^\r\n]{1,100}")
_NAME: Final = late(r"\bname=\"([^\"\r\n]*)\"")
_EMPTY_LINE: Final = late(r"\r?\n\r?\n")
_MOST_PARTS: Final = 100


def read_body(content: DecodedText, usual_type: str = FORM_TYPE) -> Body:
    """Read a form, a JSON object or a multipart body; anything else is read as a form."""
    trimmed = content.stripped()
    fields = members(trimmed) if trimmed.text.startswith("{") else ()
    if fields:
        return Body(fields, trimmed.place, JSON_TYPE, usual_type)
    boundary = _FIRST_LINE.match(trimmed.text)
    if boundary is not None:
        return Body(_parts(trimmed, boundary[0]), trimmed.place, MULTIPART_TYPE, usual_type)
    form = content.stripped("\r\n")
    return Body(read_form(form), form.place, FORM_TYPE, usual_type)


def members(json: DecodedText) -> tuple[Parameter, ...]:
    """The members of an object in JSON that have a plain value."""
    source = Source(tokens(json, Notation.JSON), Notation.JSON)
    return tuple(pair.parameter for pair in source.pairs if pair.bracket == 0) if source.tokens else ()


def _parts(multipart: DecodedText, boundary: str) -> tuple[Parameter, ...]:
    parts = map(_part, multipart.split(boundary, _MOST_PARTS))
    return tuple(filter(None, parts))


def _part(part: DecodedText) -> Parameter | None:
    name, empty_line = _NAME.search(part.text), _EMPTY_LINE.search(part.text)
    if name is None or empty_line is None:
        return None
    value = part.part(empty_line.end())
    line_end = 2 if value.text.endswith("\r\n") else 1
    return Parameter(part.part(*name.span(1)), value.part(0, len(value.text) - line_end))
