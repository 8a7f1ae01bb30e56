"""The value that source code gives as a body → the body that goes out, as its library packs it."""

from typing import Final

from app.endpoint.pasted.notations.source.call import Library
from app.endpoint.pasted.notations.source.values import Packing, Value
from app.endpoint.pasted.request.written import FORM_TYPE, JSON_TYPE, MULTIPART_TYPE, Body, Parameter
from app.endpoint.pasted.text.body import read_body
from app.endpoint.pasted.text.form import read_form

#: What a library calls an option → what it makes of a table given with it.
_OPTIONS: Final = {"json": Packing.JSON, "form": Packing.FORM}


def packed(value: Value, option: str, library: Library, call: tuple[int, int], *, headers_are_known: bool) -> Body:
    """The body; where the headers aren't known, one of them may well say what a text is."""
    packing = _OPTIONS.get(option, value.packing)
    place = _place(value, call)
    if packing is Packing.TABLE and value.text is not None:
        body = read_body(value.text, library.type_of_text)
        parameters, content_type, usual_type = body.parameters, body.content_type, body.usual_type
    else:
        parameters = _parameters(value)
        content_type, usual_type = _types(packing, library)
    if content_type == FORM_TYPE and not headers_are_known:
        usual_type = FORM_TYPE
    return Body(parameters, place, content_type, usual_type)


def _types(packing: Packing, library: Library) -> tuple[str, str]:
    """What the content is, and the content type that goes out with it."""
    if packing is Packing.JSON:
        return JSON_TYPE, library.type_of_text
    if packing is Packing.PARTS:
        return MULTIPART_TYPE, MULTIPART_TYPE
    if packing is Packing.FORM:
        return FORM_TYPE, FORM_TYPE
    if packing is Packing.FORM_TEXT:
        return FORM_TYPE, library.type_of_text
    return (JSON_TYPE if library.type_of_table == JSON_TYPE else FORM_TYPE), library.type_of_table


def _parameters(value: Value) -> tuple[Parameter, ...]:
    if value.text is None:
        return value.fields
    by_hand = read_form(value.text) if value.packing is not Packing.JSON else read_body(value.text).parameters
    return (*value.fields, *by_hand)


def _place(value: Value, call: tuple[int, int]) -> tuple[int, int]:
    """Where the fields or the text stand; what is filled in stands nowhere."""
    ends = [max(field.name.end, field.value.end) for field in value.fields]
    if ends:
        return value.fields[0].name.start, max(ends)
    return call if value.text is None else value.text.place
