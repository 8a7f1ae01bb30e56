"""Finds a request in JSON: Postman's, in a collection or by itself, else a body, else a URL in any of its texts."""

import re
from collections.abc import Iterator
from typing import Final

from app.endpoint.pasted.notations.url import read_url
from app.endpoint.pasted.request.likelihood import likeliest
from app.endpoint.pasted.request.names import is_a_name
from app.endpoint.pasted.request.written import (
    FORM_TYPE,
    JSON_TYPE,
    MULTIPART_TYPE,
    TEXT_TYPE,
    Body,
    Header,
    Notation,
    Parameter,
    WrittenRequest,
)
from app.endpoint.pasted.text.body import members, read_body
from app.endpoint.pasted.text.json_text import Json, JsonList, JsonLiteral, JsonObject, inside, read_json
from app.endpoint.pasted.text.spelled import FILLED_IN, Spelled

_FENCE: Final = re.compile(r"\s*+```\w*+")
#: Postman's variables, https://learning.postman.com/docs/use/send-requests/variables/variables/
_VARIABLE: Final = re.compile(r"\{\{[^{}]{1,200}\}\}")
_FORMS: Final = {"urlencoded": FORM_TYPE, "formdata": MULTIPART_TYPE}
#: The header that Postman adds by the language chosen for a raw body.
_RAW_TYPES: Final = {"json": JSON_TYPE, "javascript": "application/javascript", "html": "text/html", "xml": "text/xml"}


def read_json_request(text: Spelled) -> WrittenRequest | None:
    """The token request in a JSON text; None where the text is no JSON, or holds no request."""
    fence = _FENCE.match(text.text)
    json = read_json(text.part(fence.end()) if fence else text)
    if json is None:
        return None
    everything = list(inside(json))
    objects = [value for value in everything if isinstance(value, JsonObject)]
    request = likeliest(_postman_request(value) for value in objects if _is_postman_request(value))
    if request is not None:
        return request
    body = next((value for value in objects if any(is_a_name(name.text) for name, _value in value.members)), None)
    if body is not None:
        place = (body.start, body.end)
        return WrittenRequest(Notation.JSON, place, "POST", body=Body(members(body), place, JSON_TYPE, JSON_TYPE))
    texts = (value for value in everything if isinstance(value, Spelled) and "access_token" in value.text.lower())
    return next((found for value in texts if (found := read_url(value)) is not None), None)


def _is_postman_request(value: JsonObject) -> bool:
    url = value.get("url")
    return isinstance(url, Spelled | JsonObject) and any(value.get(name) for name in ("method", "header", "body"))


def _postman_request(request: JsonObject) -> WrittenRequest:
    url = request.get("url")
    address = url.text("raw") if isinstance(url, JsonObject) else url
    method = request.text("method")
    return WrittenRequest(
        Notation.POSTMAN,
        (request.start, request.end),
        "GET" if method is None else method.text.upper(),
        _with_variables(address) if isinstance(address, Spelled) else None,
        query=_query(url) if address is None or (isinstance(address, Spelled) and "?" not in address.text) else (),
        headers=tuple(Header(name, value) for name, value in _entries(request.get("header"))),
        body=_body(request.get("body")),
    )


def _query(url: Json | None) -> tuple[Parameter, ...]:
    """The table of parameters, which says again what the address does, unless that lacks them."""
    entries = _entries(url.get("query")) if isinstance(url, JsonObject) else ()
    return tuple(Parameter(name, value, value) for name, value in entries)


def _body(body: Json | None) -> Body | None:
    if not isinstance(body, JsonObject):
        return None
    place = (body.start, body.end)
    mode = body.text("mode")
    for name, content_type in _FORMS.items():
        if mode is not None and mode.text == name:
            parameters = tuple(Parameter(*entry) for entry in _entries(body.get(name)))
            return Body(parameters, place, content_type, content_type)
    raw = body.text("raw")
    return None if raw is None else read_body(_with_variables(raw), _raw_type(body))


def _raw_type(body: JsonObject) -> str:
    options = body.get("options")
    raw = options.get("raw") if isinstance(options, JsonObject) else None
    language = raw.text("language") if isinstance(raw, JsonObject) else None
    return TEXT_TYPE if language is None else _RAW_TYPES.get(language.text, TEXT_TYPE)


def _entries(table: Json | None) -> Iterator[tuple[Spelled, Spelled]]:
    """The names and values of a table, without those that are switched off."""
    for entry in table.items if isinstance(table, JsonList) else ():
        if isinstance(entry, JsonObject) and not _is_switched_off(entry):
            name, value = entry.text("key"), entry.text("value")
            if name is not None:
                yield name, name.part(len(name.text)) if value is None else _with_variables(value)


def _is_switched_off(entry: JsonObject) -> bool:
    disabled = entry.get("disabled")
    return isinstance(disabled, JsonLiteral) and disabled.written.text == "true"


def _with_variables(text: Spelled) -> Spelled:
    return text.undone(_VARIABLE, lambda _variable: FILLED_IN)
