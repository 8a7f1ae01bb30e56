"""Finds a request in files made of blocks: Bruno's own, and the YAML that Insomnia and Bruno export."""

import re
from collections.abc import Iterator
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.documents import VARIABLE
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
from app.endpoint.pasted.text.body import read_body
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText

_BLOCK: Final = late(r"^(?P<name>[a-z][\w:\-]{1,40}) \{[ \t]*\r?\n(?P<inside>.*?)^\}", re.MULTILINE | re.DOTALL)
_METHODS: Final = frozenset({"get", "post", "put", "patch", "delete", "head"})
_LINE: Final = late(r"^[ \t]*(?!~)([^\s:~][^:\r\n]{0,80}):[ \t]*([^\r\n]*)", re.MULTILINE)
_TYPES: Final = {"form-urlencoded": FORM_TYPE, "multipart-form": MULTIPART_TYPE, "json": JSON_TYPE, "text": TEXT_TYPE}
_YAML: Final = late(
    r"""
    ^[ \t-]*(?P<label>url|method|mimeType|type|body_format|params|parameters|headers|data|body|formUrlEncoded):
      [ \t]*(?P<said>[^\r\n]*)\r?$
    | ^[ \t-]*name:[ \t]*(?P<name>[^\r\n]+)\r?\n[ \t]*value:[ \t]*(?P<value>[^\r\n]*)
      (?!\r?\n[ \t]*disabled:[ \t]*true)
    | ^[ \t-]*(?P<key>[\w.\-]{1,40}):[ \t]+(?P<plain>[^\r\n]+)\r?$
    """,
    re.MULTILINE | re.VERBOSE,
)
_IS_YAML: Final = late(r"^[ \t-]*url:[ \t]*[\"']?(?:https?:|\{\{)", re.MULTILINE)
_LONG_TYPES: Final = {FORM_TYPE: FORM_TYPE, MULTIPART_TYPE: MULTIPART_TYPE, JSON_TYPE: JSON_TYPE, **_TYPES}
_LONGEST: Final = 256 * 1024


def read_blocks(text: DecodedText) -> WrittenRequest | None:
    """The first request in such a file."""
    text = text.part(0, _LONGEST)
    blocks = {match["name"]: text.part(*match.span("inside")) for match in _BLOCK.finditer(text.text)}
    method = next((name for name in blocks if name in _METHODS), None)
    if method is not None and "url:" in blocks[method].text:
        return _of_bruno(text, blocks, method)
    return _of_yaml(text) if _IS_YAML.search(text.text) else None


def _of_bruno(text: DecodedText, blocks: dict[str, DecodedText], method: str) -> WrittenRequest:
    address = next(value for name, value in _lines(blocks[method]) if name.text == "url")
    query = next((block for name, block in blocks.items() if name in {"query", "params:query"}), text.part(0, 0))
    body: Body | None = None
    for name, block in blocks.items():
        if name == "body" or name.startswith("body:"):
            content_type = _TYPES.get(name.removeprefix("body:"), FORM_TYPE)
            fields = tuple(Parameter(*line) for line in _lines(block))
            is_text = content_type in {JSON_TYPE, TEXT_TYPE} or block.text.lstrip().startswith("{")
            body = read_body(block, content_type) if is_text else Body(fields, block.place, content_type, content_type)
    return WrittenRequest(
        Notation.BRUNO,
        text.place,
        method.upper(),
        address,
        query=() if "?" in address.text else tuple(Parameter(*line) for line in _lines(query)),
        headers=tuple(Header(*line) for line in _lines(blocks.get("headers", text.part(0, 0)))),
        body=body,
    )


def _lines(block: DecodedText) -> Iterator[tuple[DecodedText, DecodedText]]:
    for line in _LINE.finditer(block.text):
        yield block.part(*line.span(1)).stripped(), _meant(block.part(*line.span(2)))


def _meant(value: DecodedText) -> DecodedText:
    return value.stripped().undone(VARIABLE, lambda _variable: FILLED_IN)


def _of_yaml(text: DecodedText) -> WrittenRequest | None:
    said: dict[str, DecodedText] = {}
    tables: dict[str, list[tuple[DecodedText, DecodedText]]] = {}
    table = ""
    for match in _YAML.finditer(text.text):
        if match["label"] is not None:
            table = match["label"]
            said.setdefault(table, _meant(text.part(*match.span("said"))).stripped("\"'"))
        elif match["name"] is not None or is_a_name(match["key"]):
            groups = ("key", "plain") if match["name"] is None else ("name", "value")
            name, value = (text.part(*match.span(group)).stripped().stripped("\"'") for group in groups)
            tables.setdefault(table, []).append((name, _meant(value)))
    method = said["method"].text.upper() if "method" in said else "POST" if "url" in tables else "GET"
    kind = next((said[label] for label in ("mimeType", "body_format", "type") if label in said), None)
    content_type = FORM_TYPE if kind is None else _LONG_TYPES.get(kind.text, FORM_TYPE)
    fields = next(
        (tables[name] for name in ("params", "data", "formUrlEncoded", "body", "body_format", "url") if name in tables),
        [],
    )
    in_query = method == "GET"
    query = tuple(Parameter(*entry) for entry in (*tables.get("parameters", []), *(fields if in_query else [])))
    body = Body(tuple(Parameter(*entry) for entry in fields), text.place, content_type, content_type)
    return WrittenRequest(
        Notation.BRUNO,
        text.place,
        method,
        said["url"],
        query=query,
        headers=tuple(Header(*entry) for entry in tables.get("headers", [])),
        body=body if fields and not in_query else None,
    )
