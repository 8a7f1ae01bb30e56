"""What curl's options send along: a form, a JSON text or parts, in the body or with `--get` in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.endpoint.pasted.notations.curl.options import CurlOption
from app.endpoint.pasted.request.written import FORM_TYPE, JSON_TYPE, MULTIPART_TYPE, Body, Parameter
from app.endpoint.pasted.text.body import read_body
from app.endpoint.pasted.text.percent_encoding import percent_decoded
from app.endpoint.pasted.text.spelled import FILLED_IN, Spelled

_READS_FILES: Final = frozenset({"--data", "--data-ascii", "--data-binary", "--json"})
_USUAL_TYPES: Final = {
    "--data": FORM_TYPE,
    "--data-ascii": FORM_TYPE,
    "--data-binary": FORM_TYPE,
    "--data-raw": FORM_TYPE,
    "--data-urlencode": FORM_TYPE,
    "--json": JSON_TYPE,
    "--form": MULTIPART_TYPE,
    "--form-string": MULTIPART_TYPE,
}


@dataclass(frozen=True, slots=True)
class CurlData:
    """What goes into the address, what into the body, and whether some of it comes from a file."""

    query: tuple[Parameter, ...]
    body: Body | None
    has_more: bool


def data_of(options: Sequence[CurlOption]) -> CurlData:
    """All data options together: curl joins them with `&`."""
    given = [(option.name, option.value) for option in options if option.value is not None]
    pieces = [(name, _body(name, value)) for name, value in given if name in _USUAL_TYPES]
    from_file = any(name in _READS_FILES and value.text.startswith("@") for name, value in given)
    url_query = tuple(_encoded_by_curl(value) for name, value in given if name == "--url-query")
    parameters = tuple(parameter for _name, body in pieces for parameter in body.parameters)
    if not pieces or any(option.name == "--get" for option in options):
        return CurlData((*url_query, *parameters), None, from_file)
    bodies = [body for _name, body in pieces]
    odd = next((body for body in bodies if body.content_type != FORM_TYPE), bodies[0])
    place = (bodies[0].place[0], bodies[-1].place[1])
    return CurlData(url_query, Body(parameters, place, odd.content_type, odd.usual_type), from_file)


def _body(name: str, value: Spelled) -> Body:
    usual_type = _USUAL_TYPES[name]
    if name in _READS_FILES and value.text.startswith("@"):
        return Body((), value.place, usual_type=usual_type)
    if name == "--data-urlencode":
        return Body((_encoded_by_curl(value),), value.place)
    if usual_type == MULTIPART_TYPE:
        return Body((_part(value),), value.place, usual_type, usual_type)
    return read_body(value, usual_type)


def _encoded_by_curl(written: Spelled) -> Parameter:
    """`name=content`, of which curl encodes the content, or `name@file`."""
    name, content = written.divided("=")
    if content is None:
        name, file = written.divided("@")
        content = name.part(0, 0) if file is None else file.meaning(FILLED_IN)
    return Parameter(percent_decoded(name), content)


def _part(written: Spelled) -> Parameter:
    name, value = written.divided("=")
    nothing = name.part(0, 0)
    if value is not None and value.text[:1] in {"@", "<"}:
        value = value.meaning(FILLED_IN)
    return Parameter(name, nothing if value is None else value)
