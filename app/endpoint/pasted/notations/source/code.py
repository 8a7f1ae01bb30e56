"""Finds a request in source code: its address, its parameters by their names, and the signs of how they are sent."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.body import read_body
from app.endpoint.pasted.notations.plain_body import read_plain_body
from app.endpoint.pasted.notations.source.expressions import Source, first_call, parameters_in
from app.endpoint.pasted.notations.source.packing import is_in_address, packed, signs
from app.endpoint.pasted.notations.source.tokens import TokenKind, tokens
from app.endpoint.pasted.request.names import NAMED, NAMES, is_a_name, meant_by_foreign, meant_name
from app.endpoint.pasted.request.written import (
    FORM_TYPE,
    GET,
    JSON_TYPE,
    POST,
    Notation,
    Parameter,
    WrittenRequest,
)
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined

#: What only code of a language has; the first that is found is right.
_LANGUAGES: Final = {
    Notation.POWERSHELL: signs(
        r"(?:^|[\t|\]:.)])[ \t]{0,40}+(?:PS[ ][^>\r\n]{0,200}>[ \t]{0,4}+)?"
        r"(?:\$[\w:]{1,60}+[ \t]{0,4}+=[ \t]{0,4}+)?[(&]?[ \t]{0,4}+"
        r"(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr|(?:curl|wget)(?=[ \t]++-Uri))(?=[ \t`])"
    ),
    Notation.PHP: signs(
        r"<\?php|\bcurl_(?:init|setopt)|\bhttp_build_query|\bfile_get_contents\(|\$\w+\s*=\s*(?:array\(|\[|new )"
    ),
    Notation.CSHARP: signs(
        r"FormUrlEncodedContent|\bPostAsync|HttpRequestMessage|\.AddParameter\("
        r"|\bnew (?:HttpClient|RestRequest|WebClient|Dictionary<|StringContent)"
    ),
    Notation.RUBY: signs(
        r"\bNet::HTTP|\bRestClient\.|\bHTTParty\.|\bFaraday\b|\b(?-i:URI)(?:\.parse|\.encode_www|\()|set_form_data"
    ),
    Notation.GO: signs(r"\burl\.Values|\bhttp\.(?:Post|PostForm|NewRequest|Get)\(|\bfunc main\("),
    Notation.JAVA: signs(
        r"HttpRequest\.newBuilder|\bHttpPost\b|BasicNameValuePair|OkHttp|FormBody|LinkedMultiValueMap|URLConnection"
        r"|URLEncoder\.|BodyPublishers|\bMap\.of\("
    ),
    Notation.PYTHON: signs(r"\b(?:requests|httpx|aiohttp|urllib\w*)\.|\burlopen\s*+\(|^\s*(?:import|from) \w"),
    Notation.JAVASCRIPT: signs(
        r"\brequire\(|\b(?:fetch|axios|got|superagent)\s*+[.(]|\$\.(?:ajax|post|get)\b|XMLHttpRequest|URLSearchParams|\bqs\.stringify"
        r"|\bhttps?\.request\("
    ),
}
#: Some thousand lines; what lies behind is no longer looked at.
_LONGEST: Final = 100_000
#: What stands in quotation marks says nothing about the language.
_QUOTED: Final = late(r"\"(?:[^\"\\\n]++|\\.)*+\"?|'(?:[^'\\\n]++|\\.)*+'?")
#: A call as Python has it, and what has names and values in quotation marks, in whichever language.
_OTHERWISE: Final = {
    Notation.PYTHON: signs(r"\w\.(?:get|post|put|request)\s*+\([\s\w=]*[\"']http"),
    Notation.EXPORT: signs(rf"\b{NAMED}[\"']?\s*(?:=>|[:=,])\s*[\"']|[\"']{NAMED}="),
}
#: How a method is named, and the calls that have one in their names, or add a body to what is a GET without.
_METHOD: Final = signs(
    r"(?:(?:\b|-|set)(?:method|type|verb|customrequest|request|newrequest|open|httpmethod|request_method)[\"'\])]{0,3}"
    r"\s*(?:=>|[:=,(.]{1,2}|\s)\s*(?:\w+[._])?[\"']?|\(\s*[\"'](?=\w{3,6}[\"']))"
    r"(?P<method>get|post|put|patch|delete|head|\$\w+)\b"
)
_CALL: Final = signs(
    r"CURLOPT_POST|set_form_data|\b(?:urlopen|Request)\([^)\n,{]*,|FormBody|\bnew HttpPost|Net::HTTP::Post"
    r"|[.:>$](?:http)?(?P<method>post|get)(?:async|form|_form|forentity|forobject|asjsonasync|stringasync)?\s*\("
)
_SENDS_NOTHING: Final = signs(r"\bfetch\(|urlopen|file_get_contents|\birm\b|\biwr\b|Invoke-")
_TYPES: Final = late(r"(?:content-type:\s*)?((?:application|text|multipart)/[\w.+\-]+.*)", re.IGNORECASE | re.DOTALL)
#: `MediaType.APPLICATION_JSON`, `ContentType.JSON`
_NAMED_TYPE: Final = late(r"(?:\w+\.)*(?:ContentType\.(?:JSON|URLENC)|APPLICATION_(?:JSON|FORM)\w*)")
_LIBRARY: Final = late(r"\b(requests|httpx|axios|urlopen|Request|fetch)\b(?=\s*[.(])")
_HEADER_TABLES: Final = (["header"], ["headers"], ["headerData"])
_QUERY: Final = late(r"quer|param", re.IGNORECASE)
_BODY: Final = late(r"body|data", re.IGNORECASE)
_HOSTS: Final = frozenset({"hostname", "host", "baseurl", "baseaddress", "base_url", "server", "base_uri"})
_IS_ADDRESS: Final = late(r"[^?=\s]{0,40}://|/")
_IS_OURS: Final = late(r"(?=.*access_token)(?:.*://|[^\s/]*/)", re.IGNORECASE | re.DOTALL)
#: `HTTPSConnection("prod2.…")`
_CONNECTS: Final = late(r".*(?:connect|host|http|client).*", re.IGNORECASE)
_HOST: Final = late(r"(?:[\w\-]+\.)+[A-Za-z]{2,}(?::\d+)?")
_WORDS: Final = late(r"[A-Za-z_]{1,14}|(?:application|text|multipart)/[\w.+\-]+|\{.*", re.DOTALL)


def read_code(source: DecodedText) -> WrittenRequest | None:
    """The token request that the source sends; None where it plainly isn't source code, or sends none."""
    source = source.part(0, _LONGEST)
    code = _QUOTED.sub("''", source.text)
    others = (language for language, sign in _OTHERWISE.items() if sign.search(source.text))
    language = next((each for each, signs in _LANGUAGES.items() if signs.search(code)), None) or next(others, None)
    found = [] if language is None else tokens(source, language)
    if language is None or not found:
        return None
    if (call := first_call(found)) and (request := request_in(source, Source(call, language))) and not request.has_more:
        return replace(request, place=source.part(call[0].place[0], call[-1].place[1]).place)
    request = request_in(source, Source(found, language))
    if language is not Notation.EXPORT or request is None:
        return request
    address = request.address
    # Exports of tools have the parameters of an address twice.
    is_whole = request.body or (request.query and address is not None and "?" not in address.text)
    return request if address is not None and is_whole else None


def request_in(text: DecodedText, source: Source, *, is_document: bool = False) -> WrittenRequest | None:
    """The request that these tokens of a text send, found by its address and by the names of its parameters.

    In a document the labels of tables say what goes where, and a text says how a table was sent.
    """
    shape, literals = _shape(text.text, source), list(_literals(source))
    parameters, is_whole, bracket = parameters_in(source)
    if is_document and not any(meant_name(each.name.text) or meant_by_foreign(each.name.text) for each in parameters):
        parameters = ()
    values = {parameter.value.place for parameter in parameters}
    address, host = _address(source, [each for each in literals if each.place not in values])
    forms = [each for each in literals if not _IS_ADDRESS.match(each.text) and _is_form(each)]
    form = next((each for each in forms if _is_form(each, NAMES)), None)
    labels = [label.partition(":")[0] for label in source.labels(bracket)] if is_document else []
    if "postData" in labels:
        form, forms = source.labelled("text"), []
    if form is not None and ("postData" in labels or not any(each.name.text in NAMES for each in parameters)):
        # Of each name the first: what follows is of another request.
        given = [each for text in forms for each in _fields(text)] or [*read_body(form).parameters]
        first = {each.name.text: each for each in reversed(given)}
        parameters, is_whole = tuple(sorted(first.values(), key=lambda each: each.name.start)), True
    if address is None and not parameters:
        return None
    if not is_document and (source.labels(bracket)[:1] in _HEADER_TABLES or source.name(bracket - 2) == "-headers"):
        parameters = ()
    at = 0 if address is None else address.start - text.part(source.tokens[0].place[0]).start
    method = _method(shape, at, has_parameters=bool(parameters))
    is_text = bool(parameters) and parameters[0].written is not None
    in_query = is_in_address(shape, method) and not (is_text and source.language is Notation.POWERSHELL)
    query = "" if address is None else address.text.partition("?")[2]
    if is_document:
        in_query = form is None and any(map(_QUERY.search, labels)) and not any(map(_BODY.search, labels))
        named = source.labelled("method")
        method = named.text.upper() if named else GET if in_query or not parameters else POST
        # The table of parameters says again what the address does.
        parameters = () if in_query and query else parameters
    # Another request may stand before or behind this one.
    fields = [field.place for each in parameters for field in (each.name, each.value)]
    places = [*fields, *(() if address is None else (address.place,))]
    library = _LIBRARY.search(shape) if source.language in {Notation.PYTHON, Notation.JAVASCRIPT} else None
    return WrittenRequest(
        source.language,
        (min(start for start, _end in places), max(end for _start, end in places)),
        method,
        address,
        host=host,
        query=parameters if in_query else (),
        headers=tuple(_headers(source, values)),
        body=None if in_query or not parameters else packed(source, shape, parameters, form, is_document=is_document),
        has_more=not is_document and not (is_whole and (parameters or (query and FILLED_IN not in query))),
        library=library[1] if library else "",
    )


def _literals(source: Source) -> Iterator[DecodedText]:
    """Each literal, or sum of literals and names, that begins with a literal or a name for one."""
    behind = 0
    for at in range(len(source.tokens)):
        is_sum = source.name(at) and source.is_sign(at + 1, "+") and not source.is_sign(at + 2, "+")
        if at >= behind and (source.is_text(at) or is_sum):
            text, behind = source.value(at)
            yield text


def _address(source: Source, literals: list[DecodedText]) -> tuple[DecodedText | None, DecodedText | None]:
    """The likeliest address, and the server where that stands apart under a name of its own."""
    urls = [text for text in literals if "://" in text.text]
    ours = [text for text in (*urls, *literals) if _IS_OURS.match(text.text)]
    likely = ours or urls
    address = next((text for text in likely if _is_form(text)), likely[0] if likely else None)
    if address is None or not address.text.startswith("/"):
        return address, None
    if urls:
        return joined((urls[0].part(0, len(urls[0].text.rstrip("/"))), address), address.place), None
    return address, next(_hosts(source), None)


def _hosts(source: Source) -> Iterator[DecodedText]:
    """Servers under a name of their own, and those that a call connects to."""
    for pair in source.pairs:
        if pair.parameter.name.text.lower().lstrip("-$@") in _HOSTS:
            yield pair.parameter.value
    for number, token in enumerate(source.tokens):
        is_given = source.is_sign(number - 1, "(") and _CONNECTS.fullmatch(source.name(number - 2))
        if is_given and _HOST.fullmatch(token.text):
            yield token.written


def _method(shape: str, at: int, *, has_parameters: bool) -> str:
    """As it is named nearest to the address, else by the names of the calls."""
    for pattern in (_METHOD, _CALL):
        found = min(pattern.finditer(shape), key=lambda match: abs(match.end() - at), default=None)
        if found is not None:
            named = found["method"] or POST
            return FILLED_IN if named.startswith("$") else named.upper()
    return POST if has_parameters and not _SENDS_NOTHING.search(shape) else GET


def _headers(source: Source, values: set[tuple[int, int]]) -> Iterator[Parameter]:
    """Tables of headers; and the content type, wherever it is said, but what is accepted in reply, or a secret."""
    for pair in source.pairs:
        # Of a row `{name: "Host", value: "…"}` the first half is no header of that name.
        is_half = source.is_sign(pair.bracket - 1, "[ ,") and not pair.is_row
        if source.labels(pair.bracket)[:1] in _HEADER_TABLES and not is_half:
            yield Parameter(pair.parameter.name, pair.parameter.value)
    for number, token in enumerate(source.tokens):
        found = _TYPES.fullmatch(token.text) if token.kind is TokenKind.TEXT else None
        named = _NAMED_TYPE.fullmatch(token.text) if token.kind is not TokenKind.SIGN else None
        before = " ".join(token.text.lower() for token in source.tokens[max(0, number - 2) : number])
        if named is not None and "type" in before:
            content_type = FORM_TYPE if "FORM" in token.text or "URLENC" in token.text else JSON_TYPE
            yield Parameter(token.written.part(0, 0).meaning("content-type"), token.written.meaning(content_type))
        if found is not None and "accept" not in before and token.written.place not in values:
            yield Parameter(token.written.part(0, 0).meaning("content-type"), token.written.part(*found.span(1)))


def _shape(text: str, source: Source) -> str:
    """The source with blanks in place of comments, and of texts that aren't words of HTTP: they may say anything."""
    pieces: list[str] = []
    read = source.tokens[0].place[0]
    for token in source.tokens:
        start, end = token.place
        is_said = token.kind is not TokenKind.TEXT or _WORDS.fullmatch(token.text) is not None
        pieces += (" " * (start - read), text[start:end] if is_said else f"'{' ' * (end - start - 2)}'")
        read = end
    return "".join(pieces)


def _is_form(text: DecodedText, names: Container[str] | None = None) -> bool:
    """Whether a literal holds parameters, by itself or behind an address; some of exactly these names if given."""
    return any(is_a_name(each.name.text) if names is None else each.name.text in names for each in _fields(text))


def _fields(text: DecodedText) -> tuple[Parameter, ...]:
    form = text.part(text.text.find("?") + 1)
    if "=" in form.text or text.text.lstrip().startswith("{"):
        return read_body(form if _IS_ADDRESS.match(text.text) else text).parameters
    lines = read_plain_body(text) if "\n" in text.text else None
    return lines.body.parameters if lines is not None and lines.body is not None else ()
