"""Writes the request as it should be, in the notation in which it came, with the secret masked."""

import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from app.endpoint.address import Address
from app.endpoint.pasted.request.names import CLIENT_SECRET, GRANT_TYPE, LICENCE
from app.endpoint.pasted.request.understood import Understood
from app.endpoint.pasted.request.written import FORM_TYPE, GET, Notation
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
    request, destination, secret = read.request, read.destination, read.meaning(CLIENT_SECRET)
    has_secret = secret is not None and (secret.meant_value is not None or secret.parameter.is_filled_in)
    host = destination.shown if isinstance(destination, Address) else _NO_SERVER
    is_here = isinstance(destination, Address) and destination.is_loopback
    url = f"{destination.origin if is_here and isinstance(destination, Address) else f'https://{host}'}{PATH}"
    values = {
        CLIENT_SECRET: MASK if has_secret else _NO_SECRET,
        GRANT_TYPE: GRANT,
        LICENCE: _NO_LICENCE if licence is None else licence.text,
    }
    # Percent-encoded, but for mask and placeholders, which are for a person to read.
    as_they_are = {MASK, _NO_SECRET, _NO_LICENCE}
    form = "&".join(
        f"{name}={value if value in as_they_are else quote(value, safe='')}" for name, value in values.items()
    )
    is_get = request.method == GET and request.body is None
    writing = _LIBRARIES.get(request.library) or _WRITINGS[request.notation]
    quoted = writing.quoted
    fields = [
        writing.field.format(plain=name, name=quoted(name), value=quoted(value), pair=quoted(f"{name}{joint}{value}"))
        for joint in ("==" if is_get else "=",)
        for name, value in values.items()
    ]
    return (writing.get if is_get else writing.post).format(
        url=quoted(url),
        whole=quoted(f"{url}?{form}"),
        form=quoted(form),
        fields=writing.joint.join(fields),
        plain=url,
        target=f"{PATH}?{form}",
        host=host,
        library=request.library or "requests",
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """A template for each method, one for each parameter in it, and how the notation quotes a text."""

    quoted: Callable[[str], str]
    get: str
    post: str
    field: str = "{name}: {value}"
    joint: str = ", "


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _in_powershell(word: str) -> str:
    return "'{}'".format(word.replace("'", "''"))


def _curl(program: str, quoted: Callable[[str], str], joint: str) -> _Writing:
    post = f"{program} {{url}}{joint}{{fields}}"
    return _Writing(quoted, f"{program} {{whole}}", post, "--data-urlencode {pair}", joint)


_RAW_POST: Final = f"POST {PATH} HTTP/1.1\nHost: {{host}}\nContent-Type: {FORM_TYPE}\n\n{{form}}"
_RAW: Final = _Writing(str, "GET {target} HTTP/1.1\nHost: {host}\n", _RAW_POST)
# A JSON body is the slip itself.
_FORM: Final = _Writing(str, "{form}", "{form}")
_POWERSHELL: Final = "Invoke-RestMethod -Uri {{url}} -Method {} -Body @{{{{\n{{fields}}\n}}}}"
_WRITINGS: Final = {
    Notation.URL: _Writing(str, "{whole}", _RAW_POST),
    Notation.REQUEST_LINE: _Writing(str, "{target}", _RAW_POST),
    Notation.RAW_HTTP: _RAW,
    Notation.EXPORT: _RAW,
    Notation.FORM: _FORM,
    Notation.JSON: _FORM,
    Notation.CURL: _curl("curl", shlex.quote, " \\\n  "),
    Notation.CURL_IN_CMD: _curl("curl", lambda word: '"{}"'.format(word.replace('"', '\\"')), " ^\n  "),
    Notation.CURL_IN_POWERSHELL: _curl("curl.exe", _in_powershell, " `\n  "),
    Notation.POWERSHELL: _Writing(
        _in_powershell, _POWERSHELL.format("Get"), _POWERSHELL.format("Post"), "    {plain} = {value}", "\n"
    ),
    Notation.HTTPIE: _Writing(
        shlex.quote, "http GET {plain} {fields}", "http --form POST {plain} {fields}", "{pair}", " "
    ),
    Notation.WGET: _Writing(shlex.quote, "wget -qO- {whole}", "wget -qO- --post-data={form} {plain}"),
    Notation.POSTMAN: _Writing(
        _in_quotes,
        '{{"method": "GET", "header": [], "url": {whole}}}',
        '{{"method": "POST", "header": [], "url": {url},\n'
        ' "body": {{"mode": "urlencoded", "urlencoded": [\n{fields}\n]}}}}',
        '    {{"key": {name}, "value": {value}}}',
        ",\n",
    ),
    Notation.BRUNO: _Writing(
        str,
        "get {{\n  url: {url}\n  body: none\n}}\n\nparams:query {{\n{fields}\n}}",
        "post {{\n  url: {url}\n  body: formUrlEncoded\n}}\n\nbody:form-urlencoded {{\n{fields}\n}}",
        "  {name}: {value}",
        "\n",
    ),
    Notation.PYTHON: _Writing(
        _in_quotes, "{library}.get({url}, params={{{fields}}})", "{library}.post({url}, data={{{fields}}})"
    ),
    Notation.JAVASCRIPT: _Writing(
        _in_quotes,
        'fetch({url} + "?" + new URLSearchParams({{{fields}}}))',
        'fetch({url}, {{ method: "POST", body: new URLSearchParams({{{fields}}}) }})',
    ),
    Notation.CSHARP: _Writing(
        _in_quotes,
        "await client.GetAsync({whole});",
        "await client.PostAsync({url}, new FormUrlEncodedContent(new Dictionary<string, string> {{ {fields} }}));",
        "{{ {name}, {value} }}",
    ),
    Notation.GO: _Writing(
        _in_quotes, "http.Get({whole})", "http.PostForm({url}, url.Values{{{fields}}})", "{name}: {{{value}}}"
    ),
    Notation.PHP: _Writing(
        _in_quotes,
        "$reply = file_get_contents({whole});",
        "$c = curl_init({url});\ncurl_setopt($c, CURLOPT_POSTFIELDS, http_build_query([{fields}]));\ncurl_exec($c);",
        "{name} => {value}",
    ),
    Notation.RUBY: _Writing(
        _in_quotes, "Net::HTTP.get(URI({whole}))", "Net::HTTP.post_form(URI({url}), {fields})", "{name} => {value}"
    ),
    Notation.JAVA: _Writing(
        _in_quotes,
        "HttpRequest.newBuilder(URI.create({whole})).GET().build();",
        f'HttpRequest.newBuilder(URI.create({{url}})).header("Content-Type", "{FORM_TYPE}")\n'
        "    .POST(BodyPublishers.ofString({form})).build();",
    ),
}
_URLLIB: Final = _Writing(
    _in_quotes,
    'urllib.request.urlopen({url} + "?" + urllib.parse.urlencode({{{fields}}}))',
    "urllib.request.urlopen({url}, data=urllib.parse.urlencode({{{fields}}}).encode())",
)
#: What is written with a library of its language in another way than with the rest.
_LIBRARIES: Final = {
    "urlopen": _URLLIB,
    "Request": _URLLIB,
    "axios": _Writing(
        _in_quotes,
        "axios.get({url}, {{ params: new URLSearchParams({{{fields}}}) }})",
        "axios.post({url}, new URLSearchParams({{{fields}}}))",
    ),
}
