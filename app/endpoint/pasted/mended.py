"""Writes the request as it should be, in the notation in which it came, with the secret masked."""

import json
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from app.endpoint.address import Address
from app.endpoint.pasted.findings.packing import GET, POST
from app.endpoint.pasted.masking import MASK
from app.endpoint.pasted.request.names import CLIENT_SECRET, GRANT_TYPE, LICENCE
from app.endpoint.pasted.request.understood import Understood
from app.endpoint.pasted.request.written import FORM_TYPE, Notation
from app.endpoint.published import GRANT_TYPE as GRANT
from app.endpoint.published import PATH

#: What the published description has in place of what everybody has of their own.
_NO_SERVER: Final = "{SERVER_ADDRESS}"
_NO_SECRET: Final = "{CLIENT_SECRET}"  # noqa: S105 - the description's own placeholder
_NO_LICENCE: Final = "{LICENCE_CODE}"


def mended(read: Understood) -> str:
    """The whole request, with the description's placeholders for what isn't known."""
    secret, licence = read.meaning(CLIENT_SECRET), read.meaning(LICENCE)
    known_licence = None if licence is None else licence.meant_value
    has_secret = secret is not None and (secret.meant_value is not None or secret.parameter.is_filled_in)
    request = _Request(
        host=read.destination.shown if isinstance(read.destination, Address) else _NO_SERVER,
        origin=_origin(read),
        method=GET if read.request.method == GET and read.request.body is None else POST,
        secret=MASK if has_secret else _NO_SECRET,
        licence=_NO_LICENCE if known_licence is None else known_licence.text,
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
    return f"{request.url}?{request.form}" if request.method == GET else _raw_http(request)


def _request_line(request: _Request) -> str:
    return f"{PATH}?{request.form}" if request.method == GET else _raw_http(request)


def _form(request: _Request) -> str:
    return request.form


def _raw_http(request: _Request) -> str:
    if request.method == GET:
        return f"GET {PATH}?{request.form} HTTP/1.1\nHost: {request.host}\n"
    return f"POST {PATH} HTTP/1.1\nHost: {request.host}\nContent-Type: {FORM_TYPE}\n\n{request.form}"


def _curl(request: _Request) -> str:
    return _curl_command(request, "curl", shlex.quote, " \\\n  ")


def _curl_in_cmd(request: _Request) -> str:
    return _curl_command(request, "curl", _in_cmd, " ^\n  ")


def _curl_in_powershell(request: _Request) -> str:
    return _curl_command(request, "curl.exe", _in_powershell, " `\n  ")


def _curl_command(request: _Request, program: str, quoted: Callable[[str], str], line_end: str) -> str:
    if request.method == GET:
        return f"{program} {quoted(f'{request.url}?{request.form}')}"
    fields = [f"--data-urlencode {quoted(f'{name}={value}')}" for name, value in request.fields.items()]
    return line_end.join([f"{program} {quoted(request.url)}", *fields])


def _in_cmd(word: str) -> str:
    return '"{}"'.format(word.replace('"', '\\"'))


def _in_powershell(word: str) -> str:
    return "'{}'".format(word.replace("'", "''"))


def _powershell(request: _Request) -> str:
    fields = [f"    {name} = {_in_powershell(value)}" for name, value in request.fields.items()]
    command = f"Invoke-RestMethod -Uri {_in_powershell(request.url)} -Method {request.method.title()} -Body @{{"
    return "\n".join([command, *fields, "}"])


def _postman(request: _Request) -> str:
    content: dict[str, object] = {"method": request.method, "header": []}
    if request.method == GET:
        content["url"] = f"{request.url}?{request.form}"
    else:
        fields = [{"key": name, "value": value} for name, value in request.fields.items()]
        content |= {"body": {"mode": "urlencoded", "urlencoded": fields}, "url": request.url}
    return json.dumps(content, indent=4, ensure_ascii=False)


def _python(request: _Request) -> str:
    fields = json.dumps(request.fields, indent=4, ensure_ascii=False)
    url = json.dumps(request.url)
    base, _stop, verb = request.library.rpartition(".")
    if verb in {"urlopen", "Request"}:
        query = f"urllib.parse.urlencode({fields})"
        if request.method == GET:
            return f'urllib.request.urlopen({url} + "?" + {query})'
        return f"urllib.request.urlopen({url}, data={query}.encode())"
    argument = "params" if request.method == GET else "data"
    return f"{base or 'requests'}.{request.method.lower()}({url}, {argument}={fields})"


def _javascript(request: _Request) -> str:
    fields = f"new URLSearchParams({json.dumps(request.fields, indent=2, ensure_ascii=False)})"
    url = json.dumps(request.url)
    if request.library.startswith("axios"):
        return f"axios.get({url}, {{ params: {fields} }})" if request.method == GET else f"axios.post({url}, {fields})"
    if request.method == GET:
        return f'fetch({url} + "?" + {fields})'
    return f'fetch({url}, {{ method: "POST", body: {fields} }})'


_WRITERS: Final[Mapping[Notation, Callable[[_Request], str]]] = {
    Notation.URL: _url,
    Notation.REQUEST_LINE: _request_line,
    Notation.CURL: _curl,
    Notation.CURL_IN_CMD: _curl_in_cmd,
    Notation.CURL_IN_POWERSHELL: _curl_in_powershell,
    Notation.POWERSHELL: _powershell,
    Notation.RAW_HTTP: _raw_http,
    Notation.FORM: _form,
    # A JSON body is the slip itself.
    Notation.JSON: _form,
    Notation.POSTMAN: _postman,
    Notation.PYTHON: _python,
    Notation.JAVASCRIPT: _javascript,
}
