"""Finds a request in source code: its address, its parameters by their names, and the signs of how they are sent."""

import re
from collections.abc import Container, Iterator
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.source.expressions import Source
from app.endpoint.pasted.notations.source.pairs import pairs_in, parameters_in
from app.endpoint.pasted.notations.source.tokens import TokenKind, tokens
from app.endpoint.pasted.request.names import NAMED, NAMES, is_a_name
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
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined
from app.endpoint.pasted.text.form import read_form


def _signs(pattern: str) -> re.Pattern[str]:
    return late(pattern, re.IGNORECASE | re.MULTILINE)


#: What only code of a language has; the first that is found is right.
_LANGUAGES: Final = {
    Notation.POWERSHELL: _signs(
        r"(?:^|[\t|\]:.)])[ \t]{0,40}+(?:PS[ ][^>\r\n]{0,200}>[ \t]{0,4}+)?"
        r"(?:\$[\w:]{1,60}+[ \t]{0,4}+=[ \t]{0,4}+)?[(&]?[ \t]{0,4}+"
        r"(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr|(?:curl|wget)(?=[ \t]++-Uri))(?=[ \t`])"
    ),
    Notation.PHP: _signs(
        r"<\?php|\bcurl_(?:init|setopt)|\bhttp_build_query|\bfile_get_contents\(|\$\w+\s*=\s*(?:array\(|\[|new )"
    ),
    Notation.CSHARP: _signs(
        r"FormUrlEncodedContent|\bPostAsync|HttpRequestMessage|\.AddParameter\("
        r"|\bnew (?:HttpClient|RestRequest|WebClient|Dictionary<|StringContent)"
    ),
    Notation.RUBY: _signs(
        r"\bNet::HTTP|\bRestClient\.|\bHTTParty\.|\bFaraday\b|\bURI(?:\.parse|\.encode_www|\()|set_form_data"
    ),
    Notation.GO: _signs(r"\burl\.Values|\bhttp\.(?:Post|PostForm|NewRequest|Get)\(|\bfunc main\("),
    Notation.JAVA: _signs(
        r"HttpRequest\.newBuilder|\bHttpPost\b|BasicNameValuePair|OkHttp|FormBody|LinkedMultiValueMap|URLConnection"
        r"|URLEncoder\.|BodyPublishers|\bMap\.of\("
    ),
    Notation.PYTHON: _signs(r"\b(?:requests|httpx|aiohttp|urllib\w*)\.|\burlopen\s*+\(|^\s*(?:import|from) \w"),
    Notation.JAVASCRIPT: _signs(
        r"\b(?:fetch|axios|got|superagent)\s*+[.(]|\$\.(?:ajax|post|get)\b|XMLHttpRequest|URLSearchParams|\bqs\.stringify"
        r"|\bhttps?\.request\("
    ),
}
#: Some thousand lines; what lies behind is no longer looked at.
_LONGEST: Final = 100_000
#: What stands in quotation marks says nothing about the language.
_QUOTED: Final = late(r"\"(?:[^\"\\\n]++|\\.)*+\"?|'(?:[^'\\\n]++|\\.)*+'?")
#: A call as Python has it, and what has names and values in quotation marks, in whichever language.
_OTHERWISE: Final = {
    Notation.PYTHON: _signs(r"\w\.(?:get|post|put|request)\s*+\([\s\w=]*[\"']http"),
    Notation.EXPORT: _signs(rf"\b{NAMED}[\"']?\s*(?:=>|[:=,])\s*[\"']|[\"']{NAMED}="),
}
#: How a method is named, and the calls that have one in their names, or add a body to what is a GET without.
_METHOD: Final = _signs(
    r"(?:\b|-)(?:method|type|customrequest|request|newrequest|open|httpmethod|request_method)[\"'\])]{0,3}"
    r"\s*(?:=>|[:=,(]|\s)\s*(?:\w+\.)?[\"']?(?P<method>get|post|put|patch|delete|head|\$\w+)\b"
)
_CALL: Final = _signs(
    r"CURLOPT_POST|set_form_data|\b(?:urlopen|Request)\([^)\n,{]*,|FormBody|\bnew HttpPost|Net::HTTP::Post"
    r"|[.:>$](?:http)?(?P<method>post|get)(?:async|form|_form|forentity|forobject|asjsonasync|stringasync)?\s*\("
)
_SENDS_NOTHING: Final = _signs(r"\bfetch\(|urlopen|file_get_contents|\birm\b|\biwr\b|Invoke-")
_TYPES: Final = late(r"(?:content-type:\s*)?((?:application|text|multipart)/[\w.+\-]+.*)", re.IGNORECASE | re.DOTALL)
_JSON: Final = _signs(
    r"(?:[(=]\s*)@\{[^}]*\}\s*\|\s*ConvertTo-Json|\.to_json|json\.dumps|json_encode|json\.Marshal|AsJsonAsync|JsonContent|JsonSerializer\.Serialize"
    r"|JsonConvert\.Serialize|writeValueAsString|JSONObject|JSON\.stringify\((?!re|data\))|\bjson\s*[=:]\s*[{\w\"']|[\"']json[\"']\s*=>"
)
_FORM: Final = _signs(
    r"URLSearchParams|urlencode|(?<!JSON\.)stringify|http_build_query|FormUrlEncoded|encode_www_form|PostForm|post_form|set_form_data"
    r"|form_params|\bform\s*[:=]|url\.Values|FormBody|UrlEncodedForm|MultiValueMap"
)
_PARTS: Final = _signs(
    r"new (?:FormData|MultipartFormDataContent)\b|MultipartEntityBuilder|multipart\.NewWriter"
    r"|CURLOPT_POSTFIELDS\W{1,4}(?:\[|array)|[\"']multipart[\"']\s*=>|[(,]\s*files\s*=(?!=)"
)
#: Where a table of fields becomes JSON, or something that is no form at all.
_TABLE_IS_JSON: Final = _signs(r"\baxios(?:\.post)?\(|\bfetch\(")
#: Where nobody says what a text is unless the person does; what goes out then.
_UNTYPED: Final = {
    Notation.PYTHON: (_signs(r"\b(?:requests|httpx)\."), ""),
    Notation.JAVASCRIPT: (_signs(r"\bfetch\("), TEXT_TYPE),
    Notation.CSHARP: (_signs(r"\bStringContent\("), TEXT_TYPE),
    Notation.GO: (_signs(r"\bhttp\.NewRequest"), ""),
    Notation.JAVA: (_signs(r"BodyPublishers\.ofString"), ""),
}
#: Where a call puts its fields into the address, whatever its method.
_IN_ADDRESS: Final = _signs(r"[(,]\s*params\s*=(?!=)|[{,]\s*params\s*[:}]|[\"']query[\"']\s*=>|[(,]\s*query:")
_HAS_BODY: Final = _signs(r"\b(?:data|body|json|form_params|form)[\"']?\s*(?:=>|[:=])")
_HEADERS_FROM_ELSEWHERE: Final = _signs(r"\bheaders\s*[=:]\s*[A-Za-z_$]\w*\s*[,)}\n]")
_HOSTS: Final = frozenset({"hostname", "host", "baseurl", "baseaddress", "base_url", "server", "base_uri"})
_WORDS: Final = late(r"[A-Za-z]{1,10}|(?:application|text|multipart)/[\w.+\-]+|\{.*", re.DOTALL)


def read_code(source: DecodedText) -> WrittenRequest | None:
    """The token request that the source sends; None where it plainly isn't source code, or sends none."""
    source = source.part(0, _LONGEST)
    code = _QUOTED.sub("''", source.text)
    languages = (language for language, signs in _LANGUAGES.items() if signs.search(code))
    other = next((language for language, sign in _OTHERWISE.items() if sign.search(source.text)), None)
    language = next(languages, other)
    found = [] if language is None else tokens(source, language)
    request = _Code(source, Source(found, language)).request() if found and language is not None else None
    is_scant = request is not None and (request.address is None or request.body is None)
    return None if is_scant and language is Notation.EXPORT else request


class _Code:
    def __init__(self, text: DecodedText, source: Source) -> None:
        self._text = text
        self._source = source
        self._literals = list(self._all_literals())
        self._shape = _shape(text.text, source)

    def request(self) -> WrittenRequest | None:
        parameters, is_whole = parameters_in(self._source)
        address = self._address({parameter.value.place for parameter in parameters})
        forms = [text for text in self._literals if "://" not in text.text and _is_form(text)]
        form = next((text for text in forms if _is_form(text, NAMES)), None)
        if form is not None and not parameters:
            parameters, is_whole = _without_another(each for text in forms for each in read_body(text).parameters), True
        if address is None and not parameters:
            return None
        address, host = self._server(address)
        method = self._method(address, has_parameters=bool(parameters))
        in_address = method == "GET" or _IN_ADDRESS.search(self._shape) is not None
        in_query = in_address and not _HAS_BODY.search(self._shape)
        body = None if in_query or not parameters else self._body(parameters, form)
        seen_in_address = (
            address is not None and "?" in address.text and FILLED_IN not in address.text.partition("?")[2]
        )
        return WrittenRequest(
            self._source.language,
            self._extent(address, parameters),
            method,
            address,
            host=host,
            query=parameters if in_query else (),
            headers=tuple(self._headers({parameter.value.place for parameter in parameters})),
            body=body,
            has_more=not is_whole or not (parameters or seen_in_address),
            library=self._library(),
        )

    def _extent(self, address: DecodedText | None, parameters: tuple[Parameter, ...]) -> tuple[int, int]:
        """From the first to the last of what goes out; another request may stand before or behind it."""
        fields = (field for parameter in parameters for field in (parameter.name, parameter.value))
        places = [field.place for field in (*fields, *(() if address is None else (address,)))]
        return min(start for start, _end in places), max(end for _start, end in places)

    def _all_literals(self) -> Iterator[DecodedText]:
        """Each literal, or sum of literals and names, that begins with a literal or a name for one."""
        at = 0
        while at < len(self._source.tokens):
            if self._source.is_text(at):
                text, at = self._source.value(at)
                yield text
            elif self._source.name(at) and self._source.is_sign(at + 1, "+") and not self._source.is_sign(at + 2, "+"):
                text, behind = self._source.value(at)
                yield text
                at = max(at + 1, behind)
            else:
                at += 1

    def _address(self, values: set[tuple[int, int]]) -> DecodedText | None:
        literals = [text for text in self._literals if text.place not in values]
        urls = [text for text in literals if "://" in text.text]
        ours = [text for text in (*urls, *literals) if "access_token" in text.text.lower() and "/" in text.text]
        likely = ours or urls
        return next((text for text in likely if _is_form(text)), likely[0] if likely else None)

    def _server(self, path: DecodedText | None) -> tuple[DecodedText | None, DecodedText | None]:
        """The whole address, and the server where that stands apart under a name of its own."""
        if path is None or not path.text.startswith("/"):
            return path, None
        base = next((text for text in self._literals if "://" in text.text), None)
        if base is not None:
            return joined((base.part(0, len(base.text.rstrip("/"))), path), path.place), None
        pairs = (pair.parameter for pair in pairs_in(self._source))
        return path, next((each.value for each in pairs if _letters(each.name.text) in _HOSTS), None)

    def _method(self, address: DecodedText | None, *, has_parameters: bool) -> str:
        """As it is named nearest to the address, else by the names of the calls."""
        at = 0 if address is None else address.start - self._text.start
        for pattern in (_METHOD, _CALL):
            found = min(pattern.finditer(self._shape), key=lambda match: abs(match.end() - at), default=None)
            if found is not None:
                named = found["method"] or "POST"
                return FILLED_IN if named.startswith("$") else named.upper()
        return "POST" if has_parameters and not _SENDS_NOTHING.search(self._shape) else "GET"

    def _headers(self, values: set[tuple[int, int]]) -> Iterator[Header]:
        """The content type, wherever it is said; what is accepted in reply isn't one, nor a secret that looks so."""
        tokens = self._source.tokens
        for number, token in enumerate(tokens):
            found = _TYPES.fullmatch(token.text) if token.kind is TokenKind.TEXT else None
            before = " ".join(token.text.lower() for token in tokens[max(0, number - 2) : number])
            if found is not None and "accept" not in before and token.written.place not in values:
                yield Header(token.written.part(0, 0).meaning("content-type"), token.written.part(*found.span(1)))

    def _library(self) -> str:
        """The name of the call that Python or JavaScript sends it with."""
        named = re.search(r"\b(requests|httpx|axios|urlopen|Request|fetch)\b(?=\s*[.(])", self._shape)
        return named[1] if named else ""

    def _body(self, parameters: tuple[Parameter, ...], form: DecodedText | None) -> Body:
        whole, is_text = self._shape, form is not None and parameters[0].written is not None
        ends = [max(parameter.name.end, parameter.value.end) for parameter in parameters]
        place = (parameters[0].name.start, max(ends))
        if form is not None and form.text.lstrip().startswith("{"):
            return Body(parameters, place, JSON_TYPE, JSON_TYPE)
        if _PARTS.search(whole):
            return Body(parameters, place, MULTIPART_TYPE, MULTIPART_TYPE)
        is_form = _FORM.search(whole) is not None
        if _JSON.search(whole) and not is_form:
            return Body(parameters, place, JSON_TYPE, JSON_TYPE)
        if (
            not is_text
            and not is_form
            and self._source.language is Notation.JAVASCRIPT
            and _TABLE_IS_JSON.search(whole)
        ):
            return Body(parameters, place, JSON_TYPE, JSON_TYPE)
        untyped, type_of_text = _UNTYPED.get(self._source.language, (None, FORM_TYPE))
        in_text = (is_text and not is_form) or re.search(
            r"\.toString\(\)\s*[,})]|data\s*=\s*\w*\.?urlencode\(|StringContent", whole
        )
        said = _HEADERS_FROM_ELSEWHERE.search(whole) or not in_text or untyped is None or not untyped.search(whole)
        return Body(parameters, place, FORM_TYPE, FORM_TYPE if said else type_of_text)


def _shape(text: str, source: Source) -> str:
    """The source with blanks in place of comments, and of texts that aren't words of HTTP: they may say anything."""
    pieces: list[str] = []
    read = 0
    for token in source.tokens:
        start, end = token.place
        written = text[start:end]
        is_said = token.kind is not TokenKind.TEXT or _WORDS.fullmatch(token.text) is not None
        pieces += (" " * (start - read), written if is_said else f"'{' ' * (end - start - 2)}'")
        read = end
    return "".join(pieces)


def _without_another(parameters: Iterator[Parameter]) -> tuple[Parameter, ...]:
    """Of each name the first: what follows is of another request."""
    first: dict[str, Parameter] = {}
    for parameter in parameters:
        first.setdefault(parameter.name.text, parameter)
    return tuple(first.values())


def _letters(name: str) -> str:
    return name.lower().lstrip("-$@")


def _is_form(text: DecodedText, names: Container[str] | None = None) -> bool:
    """Whether a literal holds parameters, by itself or behind an address; some of exactly these names if given."""
    form = text.part(text.text.find("?") + 1)
    is_json = text.text.lstrip().startswith("{")
    found = read_body(text).parameters if is_json else read_form(form) if "=" in form.text else ()
    written = [parameter.name.text for parameter in found]
    return any(name in names if names is not None else is_a_name(name) for name in written)
