"""Writes the request as it should be, in the notation in which it came, with the secret masked."""

import json
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import quote

from app.endpoint.address import Address
from app.endpoint.pasted.findings.packing import GET, POST
from app.endpoint.pasted.request.names import CLIENT_SECRET, GRANT_TYPE, LICENCE
from app.endpoint.pasted.request.understood import Understood
from app.endpoint.pasted.request.written import FORM_TYPE, Notation
from app.endpoint.pasted.text.decoded_text import DecodedText
from app.endpoint.published_facts import GRANT_TYPE as GRANT
from app.endpoint.published_facts import PATH
from app.endpoint.secret import MASK

#: What the published description has in place of what everybody has of their own.
_NO_SERVER: Final = "{SERVER_ADDRESS}"
_NO_SECRET: Final = "{CLIENT_SECRET}"  # noqa: S105 - the description's own placeholder
_NO_LICENCE: Final = "{LICENCE_CODE}"


def mended(read: Understood, licence: DecodedText | None) -> str:
    """The whole request, with the description's placeholders for what isn't known."""
    secret = read.meaning(CLIENT_SECRET)
    has_secret = secret is not None and (secret.meant_value is not None or secret.parameter.is_filled_in)
    request = _Request(
        host=read.destination.shown if isinstance(read.destination, Address) else _NO_SERVER,
        origin=_origin(read),
        method=GET if read.request.method == GET and read.request.body is None else POST,
        secret=MASK if has_secret else _NO_SECRET,
        licence=_NO_LICENCE if licence is None else licence.text,
        library=read.request.library,
    )
    return _WRITERS[read.request.notation](request)


@dataclass(frozen=True, slots=True)
class _Request:
    host: str
    origin: str
    method: str
    secret: str
    licence: str
    library: str

    @property
    def url(self) -> str:
        return f"{self.origin}{PATH}"

    @property
    def is_get(self) -> bool:
        return self.method == GET

    @property
    def fields(self) -> Mapping[str, str]:
        return {CLIENT_SECRET: self.secret, GRANT_TYPE: GRANT, LICENCE: self.licence}

    @property
    def form(self) -> str:
        """The parameters percent-encoded, but for mask and placeholders, which are for a person to read."""
        licence = self.licence if self.licence == _NO_LICENCE else quote(self.licence, safe="")
        return f"{CLIENT_SECRET}={self.secret}&{GRANT_TYPE}={GRANT}&{LICENCE}={licence}"


def _origin(read: Understood) -> str:
    if not isinstance(read.destination, Address):
        return f"https://{_NO_SERVER}"
    return read.destination.origin if read.destination.is_loopback else f"https://{read.destination.shown}"


def _url(request: _Request) -> str:
    return f"{request.url}?{request.form}" if request.is_get else _raw_http(request)


def _request_line(request: _Request) -> str:
    return f"{PATH}?{request.form}" if request.is_get else _raw_http(request)


def _form(request: _Request) -> str:
    return request.form


def _raw_http(request: _Request) -> str:
    if request.is_get:
        return f"GET {PATH}?{request.form} HTTP/1.1\nHost: {request.host}\n"
    return f"POST {PATH} HTTP/1.1\nHost: {request.host}\nContent-Type: {FORM_TYPE}\n\n{request.form}"


def _curl(request: _Request, program: str, quoted: Callable[[str], str], line_end: str) -> str:
    if request.is_get:
        return f"{program} {quoted(f'{request.url}?{request.form}')}"
    fields = [f"--data-urlencode {quoted(f'{name}={value}')}" for name, value in request.fields.items()]
    return line_end.join([f"{program} {quoted(request.url)}", *fields])


def _in_cmd(word: str) -> str:
    return '"{}"'.format(word.replace('"', '\\"'))


def _in_powershell(word: str) -> str:
    return "'{}'".format(word.replace("'", "''"))


def _httpie(request: _Request) -> str:
    joint = "==" if request.is_get else "="
    fields = [shlex.quote(f"{name}{joint}{value}") for name, value in request.fields.items()]
    return " ".join([f"http {'GET' if request.is_get else '--form POST'} {request.url}", *fields])


def _wget(request: _Request) -> str:
    if request.is_get:
        return f"wget -qO- {shlex.quote(f'{request.url}?{request.form}')}"
    return f"wget -qO- --post-data={shlex.quote(request.form)} {request.url}"


def _powershell(request: _Request) -> str:
    fields = [f"    {name} = {_in_powershell(value)}" for name, value in request.fields.items()]
    command = f"Invoke-RestMethod -Uri {_in_powershell(request.url)} -Method {request.method.title()} -Body @{{"
    return "\n".join([command, *fields, "}"])


def _postman(request: _Request) -> str:
    content: dict[str, object] = {"method": request.method, "header": []}
    if request.is_get:
        content["url"] = f"{request.url}?{request.form}"
    else:
        fields = [{"key": name, "value": value} for name, value in request.fields.items()]
        content |= {"body": {"mode": "urlencoded", "urlencoded": fields}, "url": request.url}
    return json.dumps(content, indent=4, ensure_ascii=False)


def _bruno(request: _Request) -> str:
    kind, block, fields = (
        ("none", "params:query", request.fields)
        if request.is_get
        else ("formUrlEncoded", "body:form-urlencoded", request.fields)
    )
    lines = "\n".join(f"  {name}: {value}" for name, value in fields.items())
    address = f"{request.method.lower()} {{\n  url: {request.url}\n  body: {kind}\n}}"
    return f"{address}\n\n{block} {{\n{lines}\n}}"


def _code(request: _Request, get: str, post: str, field: str) -> str:
    """From a template for each method and one for a field, with every text in quotation marks."""
    fields = ", ".join(field.format(json.dumps(name), _in_quotes(value)) for name, value in request.fields.items())
    texts = {"url": _in_quotes(request.url), "whole": _in_quotes(f"{request.url}?{request.form}"), "fields": fields}
    return (get if request.is_get else post).format(**texts, form=_in_quotes(request.form))


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _python(request: _Request) -> str:
    if request.library in {"urlopen", "Request"}:
        get = 'urllib.request.urlopen({url} + "?" + urllib.parse.urlencode({{{fields}}}))'
        return _code(
            request, get, "urllib.request.urlopen({url}, data=urllib.parse.urlencode({{{fields}}}).encode())", "{}: {}"
        )
    name = request.library or "requests"
    return _code(request, name + ".get({url}, params={{{fields}}})", name + ".post({url}, data={{{fields}}})", "{}: {}")


def _javascript(request: _Request) -> str:
    form = "new URLSearchParams({{{fields}}})"
    if request.library == "axios":
        return _code(request, f"axios.get({{url}}, {{{{ params: {form} }}}})", f"axios.post({{url}}, {form})", "{}: {}")
    post = f'fetch({{url}}, {{{{ method: "POST", body: {form} }}}})'
    return _code(request, f'fetch({{url}} + "?" + {form})', post, "{}: {}")


_TEMPLATES: Final[Mapping[Notation, tuple[str, str, str]]] = {
    Notation.CSHARP: (
        "await client.GetAsync({whole});",
        "await client.PostAsync({url}, new FormUrlEncodedContent(new Dictionary<string, string> {{ {fields} }}));",
        "{{ {}, {} }}",
    ),
    Notation.GO: ("http.Get({whole})", "http.PostForm({url}, url.Values{{{fields}}})", "{}: {{{}}}"),
    Notation.PHP: (
        "$reply = file_get_contents({whole});",
        "$c = curl_init({url});\ncurl_setopt($c, CURLOPT_POSTFIELDS, http_build_query([{fields}]));\ncurl_exec($c);",
        "{} => {}",
    ),
    Notation.RUBY: ("Net::HTTP.get(URI({whole}))", "Net::HTTP.post_form(URI({url}), {fields})", "{} => {}"),
    Notation.JAVA: (
        "HttpRequest.newBuilder(URI.create({whole})).GET().build();",
        'HttpRequest.newBuilder(URI.create({url})).header("Content-Type", "' + FORM_TYPE + '")\n'
        "    .POST(BodyPublishers.ofString({form})).build();",
        "{}{}",
    ),
}
_WRITERS: Final[Mapping[Notation, Callable[[_Request], str]]] = {
    Notation.URL: _url,
    Notation.REQUEST_LINE: _request_line,
    Notation.CURL: partial(_curl, program="curl", quoted=shlex.quote, line_end=" \\\n  "),
    Notation.CURL_IN_CMD: partial(_curl, program="curl", quoted=_in_cmd, line_end=" ^\n  "),
    Notation.CURL_IN_POWERSHELL: partial(_curl, program="curl.exe", quoted=_in_powershell, line_end=" `\n  "),
    Notation.POWERSHELL: _powershell,
    Notation.RAW_HTTP: _raw_http,
    Notation.EXPORT: _raw_http,
    Notation.FORM: _form,
    # A JSON body is the slip itself.
    Notation.JSON: _form,
    Notation.POSTMAN: _postman,
    Notation.BRUNO: _bruno,
    Notation.HTTPIE: _httpie,
    Notation.WGET: _wget,
    Notation.PYTHON: _python,
    Notation.JAVASCRIPT: _javascript,
    **{
        notation: partial(_code, get=get, post=post, field=field) for notation, (get, post, field) in _TEMPLATES.items()
    },
}
