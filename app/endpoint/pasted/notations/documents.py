"""Finds a request in JSON, YAML and Bruno's files: exports of Postman, Insomnia, browsers and others, by its names."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.plain_body import read_plain_body
from app.endpoint.pasted.notations.source.code import request_in
from app.endpoint.pasted.notations.source.expressions import Source, parameters_in
from app.endpoint.pasted.notations.source.tokens import VARIABLE, Token, TokenKind, tokens
from app.endpoint.pasted.notations.url import read_url
from app.endpoint.pasted.request.names import NAMED, NAMES, is_a_name, meant_name
from app.endpoint.pasted.request.written import FORM_TYPE, JSON_TYPE, POST, Body, Notation, WrittenRequest
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined
from app.endpoint.pasted.text.web_address import web_address

_IS_YAML: Final = late(r"^[ \t-]*url:[ \t]*[\"']?(?:https?:|\{\{)", re.MULTILINE)
#: An object of a language has such lines as well.
_IS_CODE: Final = late(r"[=(,][ \t]*\{[ \t]*\r?$|^[ \t]*url:[^\r\n]*,[ \t]*\r?$", re.MULTILINE)
#: A line of YAML or of Bruno; what begins with `~` is switched off.
_LINE: Final = late(
    r"^(?P<margin>[ \t]*(?:-[ ]{1,3})*)(?![~}])"
    r"(?:(?:(?P<method>get|post|put|patch|delete|head)|(?P<open>[a-z][\w:\-]{1,40}))[ ]\{"
    r"|(?P<key>[^\s:{}#\"][^:\r\n]{0,80}):(?=[ \t\r\n])[ \t]*(?P<value>[^\r\n]*)|(?P<text>\S[^\r\n]*))[ \t]*\r?$",
    re.MULTILINE,
)
_IS_JSON: Final = late(r"\s*[{\[]\s*[\"{\[]")
_BEGINS: Final = late(r"^[^\r\n{}\[\]\"'=(]{0,80}+(?=[{\[]\s*+[\"{\[])", re.MULTILINE)
_MOST_BEGINNINGS: Final = 3
_ADDRESSES: Final = frozenset({"url", "uri", "endpoint"})
_BESIDE: Final = frozenset({"method", "header", "body", "postData", "data", "form", *NAMES})
_OF_OTHER_TOOLS: Final = late(r'"(?:_type|endpoint|seq|postData|queryString)"\s*:')
#: What says that a row of a table is switched off.
_OFF: Final = {"disabled": "true", "enabled": "false", "active": "false"}
_TELLS: Final = late(rf"access_token|{NAMED}", re.IGNORECASE)
_IS_BRUNO: Final = late(r"^(?:get|post|put|patch|delete|head) \{", re.MULTILINE)
_LONGEST_BLOCKS: Final = 256 * 1024
#: Objects within one another are each looked at.
_MOST_TOKENS: Final = 80_000


def read_document(text: DecodedText) -> WrittenRequest | None:
    """The token request in JSON or in blocks; None where the text is neither, or holds no request."""
    if _IS_JSON.match(text.text):
        notation = Notation.EXPORT if _OF_OTHER_TOOLS.search(text.text) else Notation.POSTMAN
        request = _likeliest(text, tokens(text, notation), notation)
        if request is not None:
            return request
    is_bruno = _IS_BRUNO.search(text.text) is not None
    if _IS_YAML.search(text.text) is None or (_IS_CODE.search(text.text) and not is_bruno):
        return None
    text = text.part(0, _LONGEST_BLOCKS)
    read = _request if is_bruno else _likeliest
    return read(text, list(_blocks(text)), Notation.BRUNO)


def read_document_within(text: DecodedText) -> WrittenRequest | None:
    """The same behind other text, where a line begins with it."""
    starts = islice(_BEGINS.finditer(text.text), _MOST_BEGINNINGS)
    return next((found for start in starts if (found := read_document(text.part(start.end()))) is not None), None)


def _likeliest(text: DecodedText, found: list[Token], notation: Notation) -> WrittenRequest | None:
    """The first of those that look most like the token request; else what the texts or names say by themselves."""
    whole = Source(found, notation)
    requests: list[WrittenRequest | None] = []
    seen: set[int] = set()
    left = _MOST_TOKENS
    for at, token in enumerate(found):
        if token.text in _ADDRESSES and whole.is_sign(at + 1, ":") and whole.inside[at] not in seen and left > 0:
            inside = range(*whole.extent(at))
            seen.add(whole.inside[at])
            left -= len(inside)
            if any(found[beside].text in _BESIDE and whole.inside[beside] == whole.inside[at] for beside in inside):
                requests.append(_request(text, [found[number] for number in inside], notation))
    best = max(filter(None, requests), key=_likelihood, default=None)
    if best is not None and _likelihood(best):
        return best
    parameters, _is_whole, bracket = parameters_in(whole) if found else ((), True, -1)
    if any(meant_name(parameter.name.text) for parameter in parameters):
        name = parameters[0].name.text
        is_table = any(token.text == name and not whole.is_sign(at + 1, ":") for at, token in enumerate(found))
        kind, content_type = (Notation.FORM, FORM_TYPE) if is_table else (Notation.JSON, JSON_TYPE)
        place = found[max(bracket, 0)].place[0], found[min(whole.extent(bracket + 1)[1], len(found) - 1)].place[1]
        place = text.part(*place).place
        return WrittenRequest(kind, place, POST, body=Body(parameters, place, content_type, content_type))
    said = [token.written for token in found if token.kind is TokenKind.TEXT and _TELLS.search(token.text)]
    return next((request for read in (read_url, read_plain_body) for each in said if (request := read(each))), None)


def _request(text: DecodedText, found: list[Token], notation: Notation) -> WrittenRequest | None:
    """What one object, or one file, says of a request, without the rows of tables that are switched off."""
    source = Source(found, notation)
    switched = {
        source.inside[at]: at
        for at, token in enumerate(found)
        if token.text in _OFF and source.is_sign(at + 1, ":") and source.name(at + 2) == _OFF[token.text]
    }
    off = {number for at in switched.values() for number in range(*source.extent(at))}
    left = [token for number, token in enumerate(found) if number not in off]
    # A text may be cut right behind a bracket.
    begun = (at + 2 for at, token in enumerate(found[:-3]) if token.text == "url" and source.is_sign(at + 2, "{"))
    url = next(begun, 0)
    if url and source.labelled("raw") is None:
        left.append(Token(TokenKind.TEXT, _put_together(source, url), found[url].place))
    return request_in(text, Source(left, notation), is_document=True) if left else None


def _put_together(source: Source, url: int) -> DecodedText:
    """The address that Postman has in parts alone: `{"protocol": …, "host": […], "path": […]}`."""
    start = source.tokens[url].written.part(0, 0)
    scheme = source.labelled("protocol")
    pieces = [] if scheme is None else [scheme, start.meaning("://")]
    for label, joint in (("host", "."), ("path", "/")):
        inside = [at for at in range(*source.extent(url + 1)) if source.labels(source.inside[at])[:1] == [label]]
        for item in (source.tokens[at].written for at in inside if source.is_text(at)):
            pieces += [start.part(0, 0).meaning(joint if label == "path" or len(pieces) > 2 else ""), item]
    return joined(pieces, source.tokens[url].written.place)


def _likelihood(request: WrittenRequest) -> int:
    address = "" if request.address is None else request.address.text
    if "/" in address and "access_token" in address.casefold():
        return 3
    written = () if request.address is None else web_address(request.address).parameters()
    body = () if request.body is None else request.body.parameters
    if any(is_a_name(parameter.name.text) for parameter in (*written, *request.query, *body)):
        return 2
    return int("://" in address)


def _blocks(text: DecodedText) -> Iterator[Token]:
    """The tokens that YAML and Bruno's blocks would have in JSON."""
    opened = [(0, "")]

    for line in _LINE.finditer(text.text):
        start, margin, is_row = line.start(), len(line["margin"]), "-" in line["margin"]
        signs = ""
        while margin < opened[-1][0]:
            signs += opened.pop()[1]
        if margin > opened[-1][0]:
            opened.append((margin, "}]" if is_row else "}"))
            signs += "[{" if is_row else "{"
        elif is_row:
            signs += "}{"
        yield from (_sign(text, each, start) for each in signs)
        if line["method"]:
            yield Token(TokenKind.TEXT, text.part(start, start).meaning("method"), (start, start))
            yield _sign(text, ":", start)
        for group, behind in (("method", ","), ("open", ":"), ("key", ":"), ("value", ","), ("text", ",")):
            if line[group]:
                said = text.part(*line.span(group)).stripped().stripped("\"'").undone(VARIABLE, lambda _name: FILLED_IN)
                yield Token(TokenKind.TEXT, said, line.span(group))
                yield _sign(text, behind, line.end(group))


def _sign(text: DecodedText, sign: str, at: int) -> Token:
    return Token(TokenKind.SIGN, text.part(at, at).meaning(sign), (at, at + 1))
