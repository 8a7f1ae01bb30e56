"""Finds a request in raw HTTP: a request line, headers, and a body behind an empty line."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.body import read_body
from app.endpoint.pasted.request.names import is_a_name
from app.endpoint.pasted.request.written import Notation, Parameter, WrittenRequest
from app.endpoint.pasted.text.decoded_text import DecodedText

#: `curl -v` puts `> ` before each line that it sends.
_REQUEST_LINE: Final = late(
    r"^(?:> ?|[^\r\n]{0,80}[ \"'](?=[A-Z]{3,6} \S+ HTTP/[0-9.]{1,3}\s*$))?(GET|POST|PUT|PATCH|DELETE|HEAD)[ \t]{1,8}((?:/|https?://)[^\r\n]*+)",
    re.MULTILINE,
)
_VERSION: Final = late(r"[ \t]HTTP/[0-9]")
_BLANK: Final = late(r"\s")
_LINE: Final = late(r"(?:\r?\n|\r)([^\r\n]*+)")
_HEADER: Final = late(r"(?:> ?)?([!#$%&'*+.^_|~0-9A-Za-z\-]{1,80})[ \t]{0,8}:[ \t]{0,8}([^\r\n]*+)")
_BODY: Final = late(r"[\r\n]*+(?:>[ \t]{0,3}(?=[\r\n]|\Z))?[\r\n]*+(.*+)", re.DOTALL)
_PARAGRAPH: Final = late(r"(?:(?!\r?\n[ \t]*\r?\n).)*", re.DOTALL)
_REPLY: Final = late(
    r"^(?:< ?)?HTTP/[0-9]|HTTP/1\.[01] [1-5][0-9]{2}[ \r\n]|^###|^\* \w|^reply:|^-{2,3}> END\b", re.MULTILINE
)
_IN_NO_FORM: Final = late(r"\S\s+\S[^=]*=|\A[^={]*\Z")
_HAS_LENGTH: Final = late(r"^(?:> ?)?content-length[ \t]{0,8}:(?![ \t]*0?[ \t]*\r?$)", re.MULTILINE | re.IGNORECASE)
_MOST_HEADERS: Final = 100


def read_raw_http(text: DecodedText) -> WrittenRequest | None:
    """The first request, up to a reply that may follow it."""
    line = _REQUEST_LINE.search(text.text)
    if line is None:
        return None
    version = _VERSION.search(line[2])
    end_of_target = version or _BLANK.search(line[2])
    if version is None and end_of_target is not None and line[2][end_of_target.end() :].strip():
        # A line of a log, which says in a way of its own what went out.
        return None
    quote = text.text[line.start(1) - 1] if line.start(1) else ""
    text = text.part(0, text.text.find(quote, line.end())) if quote in {'"', "'"} else text
    target = text.part(line.start(2), line.start(2) + end_of_target.start() if end_of_target else line.end(2))
    reply = _REPLY.search(text.text, line.end())
    headers, content = _message(text.part(line.end(), reply.start() if reply else None))
    # A form has no empty line, nor has what follows a request in a mail the names of one.
    form = content if content.text[:1] in {"{", "["} or content.text.startswith("--") else content.match(_PARAGRAPH, 0)
    body = read_body(form, usual_type="") if form is not None and form.text.strip() else None
    is_other = body is not None and not any(is_a_name(each.name.text) for each in body.parameters)
    is_prose = is_other and form is not None and _IN_NO_FORM.search(form.text) is not None
    if is_other and version is None:
        return None
    return WrittenRequest(
        Notation.RAW_HTTP,
        (text.part(line.start(1)).start, content.end if form is None else form.end),
        line[1],
        address=target.stripped(),
        headers=headers,
        body=None if is_other and (line[1] == "GET" or is_prose) else body,
        has_more=is_prose or (not content.text and _HAS_LENGTH.search(text.text, line.end()) is not None),
    )


def _message(text: DecodedText) -> tuple[tuple[Parameter, ...], DecodedText]:
    """The headers, and what comes behind them; a body may follow without the empty line that belongs before it."""
    headers: list[Parameter] = []
    end = 0
    while (line := _LINE.match(text.text, end)) is not None and len(headers) < _MOST_HEADERS:
        header = _HEADER.match(line[1])
        if header is None:
            break
        written = text.part(*line.span(1))
        headers.append(Parameter(written.part(*header.span(1)), written.part(*header.span(2)).stripped()))
        end = line.end()
    return tuple(headers), text.part(end).match(_BODY, 1) or text.part(end)
