"""Finds a request in JSON: an export of Postman, Insomnia, Bruno, Hoppscotch or a browser, else a body, else a text."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.plain_body import read_plain_body
from app.endpoint.pasted.notations.url import read_url
from app.endpoint.pasted.request.names import NAMED, is_a_name, meant_name
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
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined
from app.endpoint.pasted.text.json_text import Json, JsonList, JsonLiteral, JsonObject, inside, read_json
from app.endpoint.pasted.text.web_address import web_address

#: Postman's, Bruno's and Hoppscotch's variables, and Insomnia's tags.
VARIABLE: Final = late(r"\{\{[^{}]{1,200}\}\}|\{%[^{}%]{1,200}%\}|<<\w{1,60}>>")
_ADDRESSES: Final = ("url", "endpoint")
_QUERIES: Final = ("query", "parameters", "queryString", "params", "queryParams")
_BODIES: Final = ("body", "postData", "data")
#: How a body's kind is named, by its letters alone, and the content type that goes out with it.
_TYPES: Final = {
    "urlencoded": FORM_TYPE, "formurlencoded": FORM_TYPE, "formencoded": FORM_TYPE, "params": FORM_TYPE,
    "applicationxwwwformurlencoded": FORM_TYPE, "formdata": MULTIPART_TYPE, "multipartform": MULTIPART_TYPE,
    "multipartformdata": MULTIPART_TYPE, "json": JSON_TYPE, "applicationjson": JSON_TYPE, "raw": TEXT_TYPE,
    "javascript": "application/javascript", "html": "text/html", "xml": "text/xml", "text": TEXT_TYPE,
}  # fmt: skip
_BEGINS: Final = late(r"^[^\r\n{}\[\]\"'=(]{0,80}+(?=[{\[]\s*+[\"{\[])", re.MULTILINE)
_MOST_BEGINNINGS: Final = 3
_TELLS: Final = late(rf"access_token|{NAMED}", re.IGNORECASE)


def read_document(text: DecodedText) -> WrittenRequest | None:
    """The token request in a JSON text; None where the text is no JSON, or holds no request."""
    json = read_json(text)
    if json is None:
        return None
    everything = list(inside(json))
    objects = [value for value in everything if isinstance(value, JsonObject)]
    is_harvested = any(value.get("postData") or value.get("queryString") for value in objects)
    notation = (
        Notation.EXPORT if is_harvested or any(_is_of_another_tool(value) for value in objects) else Notation.POSTMAN
    )
    request = _likeliest(_request(value, notation) for value in objects if _is_request(value))
    if request is not None:
        return request
    short = (value.text("request") for value in objects)
    texts = [text for text in short if text is not None and "://" in text.text]
    if texts:
        return WrittenRequest(Notation.URL, texts[0].place, "GET", _with_variables(texts[0]))
    lists = (tuple(Parameter(*entry) for entry in _entries(value)) for value in everything)
    fields = next((each for each in lists if any(meant_name(parameter.name.text) for parameter in each)), None)
    if fields is not None:
        return WrittenRequest(Notation.FORM, text.place, "POST", body=Body(fields, text.place))
    body = next((value for value in objects if any(is_a_name(name.text) for name, _value in value.members)), None)
    if body is not None and members(body):
        place = (body.start, body.end)
        return WrittenRequest(Notation.JSON, place, "POST", body=Body(members(body), place, JSON_TYPE, JSON_TYPE))
    said = [value for value in everything if isinstance(value, DecodedText) and _TELLS.search(value.text)]
    return next((found for read in (read_url, read_plain_body) for value in said if (found := read(value))), None)


def read_document_within(text: DecodedText) -> WrittenRequest | None:
    """The same behind other text, where a line begins with it."""
    starts = islice(_BEGINS.finditer(text.text), _MOST_BEGINNINGS)
    return next((found for start in starts if (found := read_document(text.part(start.end()))) is not None), None)


def _is_of_another_tool(value: JsonObject) -> bool:
    return any(value.get(name) is not None for name in ("_type", "endpoint", "seq"))


def _likeliest(requests: Iterable[WrittenRequest]) -> WrittenRequest | None:
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


def _is_request(value: JsonObject) -> bool:
    url = _first(value, _ADDRESSES)
    return isinstance(url, DecodedText | JsonObject) and any(value.get(name) for name in ("method", "header", *_BODIES))


def _first(value: JsonObject, names: Iterable[str]) -> Json | None:
    return next((found for name in names if (found := value.get(name)) is not None), None)


def _request(request: JsonObject, notation: Notation) -> WrittenRequest:
    url = _first(request, _ADDRESSES)
    address = _put_together(url) if isinstance(url, JsonObject) else url
    method = request.text("method")
    has_query = isinstance(address, DecodedText) and "?" in address.text
    table = url if isinstance(url, JsonObject) else request
    body = _body(_first(request, _BODIES), request)
    # A log's line says what was sent, though not always how.
    usual = "POST" if isinstance(_first(request, _BODIES), DecodedText) else "GET"
    return WrittenRequest(
        notation,
        (request.start, request.end),
        usual if method is None else method.text.upper(),
        _with_variables(address) if isinstance(address, DecodedText) else None,
        # The table of parameters says again what the address does, unless that lacks them.
        query=() if has_query else tuple(Parameter(*entry, entry[1]) for entry in _entries(_first(table, _QUERIES))),
        headers=tuple(Header(*entry) for entry in _entries(_first(request, ("header", "headers", "headerData")))),
        body=body,
    )


def _put_together(url: JsonObject) -> DecodedText | None:
    """Postman's address as one text, also where it is there in parts alone."""
    raw = url.text("raw")
    host, path = url.get("host"), url.get("path")
    if raw is not None or not isinstance(host, JsonList):
        return raw
    segments = path.items if isinstance(path, JsonList) else ()
    pieces: list[DecodedText] = []
    scheme = url.text("protocol")
    for number, (items, sign) in enumerate(((host.items, "."), (segments, "/"))):
        for place, item in enumerate(item for item in items if isinstance(item, DecodedText)):
            joint = "://" if not (number or place) else sign
            before = scheme if scheme is not None and not pieces else item.part(0, 0)
            pieces += (before, item.part(0, 0).meaning(joint) if pieces or scheme else item.part(0, 0), item)
    return joined(pieces, (url.start, url.end)) if pieces else None


def _body(body: Json | None, request: JsonObject) -> Body | None:
    if isinstance(body, JsonList):
        kind = request.text("dataMode")
        return _of_table(body, _type_of(kind, FORM_TYPE), (request.start, request.end))
    if not isinstance(body, JsonObject):
        return read_body(_with_variables(body), FORM_TYPE) if isinstance(body, DecodedText) else None
    kind = next(
        (text for name in ("mode", "mimeType", "contentType", "type") if (text := body.text(name)) is not None), None
    )
    content_type = _type_of(kind, TEXT_TYPE)
    place = (body.start, body.end)
    tables = [(name.text, value) for name, value in body.members if isinstance(value, JsonList) and value.items]
    right = [value for name, value in tables if _TYPES.get(_letters(name)) == content_type]
    sent = body.text("text")
    if sent is not None and sent.text and request.get("postData") is body and content_type == FORM_TYPE:
        # A browser's table has the parameters encoded or not, its text has them as they were sent.
        return read_body(sent, FORM_TYPE)
    if content_type in {FORM_TYPE, MULTIPART_TYPE} and tables:
        return _of_table((right or [value for _name, value in tables])[0], content_type, place)
    text = next(
        (text for name in ("raw", "text", "json", "body", "urlencoded") if (text := body.text(name)) is not None), None
    )
    if text is None:
        return None
    options = body.get("options")
    language = options.get("raw") if isinstance(options, JsonObject) else None
    usual = _type_of(language.text("language"), TEXT_TYPE) if isinstance(language, JsonObject) else content_type
    found = read_plain_body(text) if content_type == FORM_TYPE and "=" not in text.text else None
    return found.body if found is not None else read_body(_with_variables(text), usual)


def _of_table(table: JsonList, content_type: str, place: tuple[int, int]) -> Body:
    return Body(tuple(Parameter(*entry) for entry in _entries(table)), place, content_type, content_type)


def _type_of(kind: DecodedText | None, otherwise: str) -> str:
    return otherwise if kind is None else _TYPES.get(_letters(kind.text.partition(";")[0]), otherwise)


def _letters(kind: str) -> str:
    return re.sub(r"[^a-z]", "", kind.lower())


def _entries(table: Json | None) -> Iterator[tuple[DecodedText, DecodedText]]:
    """The names and values of a table, without those that are switched off."""
    for entry in table.items if isinstance(table, JsonList) else ():
        if isinstance(entry, JsonObject) and not _is_switched_off(entry):
            name = entry.text("key") or entry.text("name")
            value = entry.text("value")
            if name is not None:
                yield name, name.part(len(name.text)) if value is None else _with_variables(value)


def _is_switched_off(entry: JsonObject) -> bool:
    said = {"disabled": "true", "enabled": "false", "active": "false"}
    return any(
        isinstance(value := entry.get(name), JsonLiteral) and value.written.text == off for name, off in said.items()
    )


def _with_variables(text: DecodedText) -> DecodedText:
    return text.undone(VARIABLE, lambda _variable: FILLED_IN)
