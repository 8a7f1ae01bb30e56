"""The token request as its users write it, in every notation, from any values; none of it uses the program's own."""

import json
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Values:
    """What a correct request is made of; `server` is the host alone."""

    server: str
    licence: str
    secret: str

    @property
    def url(self) -> str:
        return f"https://{self.server}/ACCESS_TOKEN/"

    @property
    def fields(self) -> dict[str, str]:
        return {"client_secret": self.secret, "grant_type": "client_idmobile", "licence": self.licence}

    def form(self, encoded: Callable[[str], str] = lambda value: quote(value, safe="")) -> str:
        return "&".join(f"{name}={encoded(value)}" for name, value in self.fields.items())


def as_a_browser(value: str) -> str:
    """JavaScript's encodeURIComponent."""
    return quote(value, safe="!'()*-._~")


def _url(values: Values) -> str:
    return f"{values.url}?{values.form()}"


def _curl_get(values: Values) -> str:
    return f"curl -sS {shlex.quote(_url(values))}"


def _curl_form(values: Values) -> str:
    return f"curl -X POST {values.url} -H 'Content-Type: {FORM}' --data-raw {shlex.quote(values.form(as_a_browser))}"


def _curl_fields(values: Values) -> str:
    fields = (f"  --data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in values.fields.items())
    return " \\\n".join([f"$ curl --silent {values.url}", *fields])


def _curl_query_fields(values: Values) -> str:
    fields = (f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in values.fields.items())
    return " ".join(["curl -G", *fields, shlex.quote(values.url)])


def _curl_in_double_quotes(values: Values) -> str:
    escaped = "".join(f"\\{character}" if character in '"\\$`' else character for character in values.secret)
    others = f"-d grant_type=client_idmobile -d licence={quote(values.licence, safe='')}"
    return f'curl {values.url} --data-urlencode "client_secret={escaped}" {others}'


def _curl_ansi_quoted(values: Values) -> str:
    """As browsers copy a request that has odd characters in it."""
    escaped = "".join(
        f"\\u{ord(character):04x}" if ord(character) < 0x20 or character in "!'\\" else character
        for character in values.form(as_a_browser)
    )
    return f"curl '{values.url}' \\\n  -H 'content-type: {FORM}' \\\n  --data-raw $'{escaped}' \\\n  --compressed"


def _curl_in_cmd(values: Values) -> str:
    return f'C:\\> curl.exe "{values.url}" ^\r\n  -H "Content-Type: {FORM}" ^\r\n  -d "{values.form()}"'


def _curl_with_carets(values: Values) -> str:
    """As browsers copy a request for the command prompt: each special character has a caret."""
    form = "".join(f"^{character}" if character in '&|<>()%!"^' else character for character in values.form())
    return f'curl ^"{values.url}^" ^\r\n  --data-raw ^"{form}^"'


def _curl_in_powershell(values: Values) -> str:
    secret = values.secret.replace("'", "''")
    lines = [
        f"curl.exe '{values.url}'",
        f"  --data-urlencode 'client_secret={secret}'",
        f"  -d 'grant_type=client_idmobile&licence={quote(values.licence, safe='')}'",
    ]
    return " `\n".join(lines)


def _powershell_table(values: Values) -> str:
    fields = [f"    {name} = {_powershell_text(value)}" for name, value in values.fields.items()]
    return "\n".join(
        ["$body = @{", *fields, "}", f'$reply = Invoke-RestMethod -Method Post -Uri "{values.url}" -Body $body']
    )


def _powershell_text(value: str) -> str:
    return "'{}'".format(value.replace("'", "''"))


def _powershell_form(values: Values) -> str:
    form = values.form(as_a_browser).replace("`", "``").replace('"', '`"').replace("$", "`$")
    return f"Invoke-WebRequest '{values.url}' -Method POST -ContentType '{FORM}' -Body \"{form}\""


def _powershell_get(values: Values) -> str:
    fields = "; ".join(f"{name} = {_powershell_text(value)}" for name, value in values.fields.items())
    return f"irm -Uri {_powershell_text(values.url)} -Body @{{ {fields} }}"


def _raw_get(values: Values) -> str:
    return f"GET /ACCESS_TOKEN/?{values.form()} HTTP/1.1\r\nHost: {values.server}\r\nAccept: */*\r\n\r\n"


def _raw_post(values: Values) -> str:
    form = values.form()
    headers = f"Host: {values.server}\r\nContent-Type: {FORM}; charset=utf-8\r\nContent-Length: {len(form)}"
    return f"POST /ACCESS_TOKEN/ HTTP/1.1\r\n{headers}\r\n\r\n{form}"


def _log_line(values: Values) -> str:
    return f'10.1.2.3 - - [25/Nov/2026:10:00:00 +0100] "GET {_url(values)} HTTP/1.1" 400 31 "-" "python-requests/2.32"'


def _postman_post(values: Values) -> str:
    fields = [{"key": name, "value": value, "type": "text"} for name, value in values.fields.items()]
    body = {"mode": "urlencoded", "urlencoded": fields}
    request = {"method": "POST", "header": [], "body": body, "url": {"raw": values.url, "protocol": "https"}}
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    collection = {"info": {"name": "DQE", "schema": schema}, "item": [{"name": "Token", "request": request}]}
    return json.dumps(collection, indent="\t", ensure_ascii=False)


def _postman_get(values: Values) -> str:
    query = [{"key": name, "value": quote(value, safe="")} for name, value in values.fields.items()]
    return json.dumps({"name": "Token", "request": {"method": "GET", "url": {"raw": _url(values), "query": query}}})


def _requests_post(values: Values) -> str:
    fields = "\n".join(f"    {name!r}: {value!r}," for name, value in values.fields.items())
    call = f"reply = requests.post({values.url!r}, data=payload)"
    return f"import requests\n\npayload = {{\n{fields}\n}}\n{call}\nprint(reply.json())\n"


def _httpx_get(values: Values) -> str:
    return (
        f"with httpx.Client() as client:\n    reply = httpx.get({values.url!r}, params={values.fields!r}, timeout=10)\n"
    )


def _urllib_post(values: Values) -> str:
    pairs = f"[{', '.join(f'({name!r}, {value!r})' for name, value in values.fields.items())}]"
    return (
        "from urllib import parse, request\n"
        f"body = parse.urlencode({pairs}).encode('ascii')\n"
        f"call = request.Request(url={values.url!r}, data=body, method='POST')\n"
        "print(request.urlopen(call).read())\n"
    )


def _python_url(values: Values) -> str:
    return (
        f"import requests, urllib.parse\nsecret = {values.secret!r}\nhost = {values.server!r}\n"
        'url = f"https://{host}/ACCESS_TOKEN/?client_secret={urllib.parse.quote(secret)}"\n'
        f'url = url + "&grant_type=client_idmobile&licence=" + {quote(values.licence, safe="")!r}\n'
        "print(requests.get(url).text)\n"
    )


def _fetch_post(values: Values) -> str:
    fields = json.dumps(values.fields)
    return (
        f'const reply = await fetch("{values.url}", {{\n  method: "POST",\n  body: new URLSearchParams({fields}),\n}});'
    )


def _fetch_text(values: Values) -> str:
    form = json.dumps(values.form(as_a_browser), ensure_ascii=False)
    headers = f"{{ 'Content-Type': '{FORM}' }}"
    return f"fetch('{values.url}', {{ method: 'POST', headers: {headers}, body: {form} }})\n  .then(r => r.json())"


def _fetch_get(values: Values) -> str:
    appended = "".join(
        f"query.append({json.dumps(name)}, {json.dumps(value, ensure_ascii=False)});\n"
        for name, value in values.fields.items()
    )
    call = f"const reply = await fetch(`{values.url}?${{query.toString()}}`);"
    return f"let query = new URLSearchParams();\n{appended}{call}"


def _axios_post(values: Values) -> str:
    fields = ", ".join(f"{name}: {json.dumps(value)}" for name, value in values.fields.items())
    return f"const form = new URLSearchParams({{ {fields} }});\naxios.post('{values.url}', form).then(console.log);"


def _axios_get(values: Values) -> str:
    return f"const config = {{ params: {json.dumps(values.fields)} }};\nawait axios.get('{values.url}', config);"


def _quoted(value: str) -> str:
    """A literal of C#, Go, Java and Ruby."""
    return json.dumps(value).replace("#", "\\u0023")


def _quoted_in_php(value: str) -> str:
    return "'{}'".format(value.replace("\\", "\\\\").replace("'", "\\'"))


def _csharp_post(values: Values) -> str:
    fields = ", ".join(f"{{ {_quoted(name)}, {_quoted(value)} }}" for name, value in values.fields.items())
    return (
        "using var client = new HttpClient();\n"
        f"var form = new FormUrlEncodedContent(new Dictionary<string, string> {{ {fields} }});\n"
        f"var reply = await client.PostAsync({_quoted(values.url)}, form);\n"
        "Console.WriteLine(await reply.Content.ReadAsStringAsync());"
    )


def _go_post(values: Values) -> str:
    fields = "".join(f"    {_quoted(name)}: {{{_quoted(value)}}},\n" for name, value in values.fields.items())
    call = f"reply, err := http.PostForm({_quoted(values.url)}, form)\nif err != nil {{ return err }}"
    return f"form := url.Values{{\n{fields}}}\n{call}"


def _php_post(values: Values) -> str:
    fields = ", ".join(f"{_quoted_in_php(name)} => {_quoted_in_php(value)}" for name, value in values.fields.items())
    return (
        f"<?php\n$call = curl_init('{values.url}');\ncurl_setopt($call, CURLOPT_RETURNTRANSFER, true);\n"
        f"curl_setopt($call, CURLOPT_POSTFIELDS, http_build_query([{fields}]));\n"
        "$reply = json_decode(curl_exec($call), true);"
    )


def _ruby_post(values: Values) -> str:
    fields = ", ".join(f"{_quoted(name)} => {_quoted(value)}" for name, value in values.fields.items())
    return f"require 'net/http'\nreply = Net::HTTP.post_form(URI('{values.url}'), {fields})\nputs reply.body"


def _java_post(values: Values) -> str:
    fields = "".join(f"fields.put({_quoted(name)}, {_quoted(value)});\n" for name, value in values.fields.items())
    return (
        f"Map<String, String> fields = new LinkedHashMap<>();\n{fields}"
        f'var request = HttpRequest.newBuilder(URI.create("{values.url}")).header("Content-Type", "{FORM}")\n'
        "    .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))).build();"
    )


def _httpie_post(values: Values) -> str:
    return " ".join(["http --form POST", values.url, *_items(values, "=")])


def _httpie_get(values: Values) -> str:
    return " ".join(["http", values.url, *_items(values, "==")])


def _items(values: Values, joint: str) -> list[str]:
    return [shlex.quote(f"{name}{joint}{value}") for name, value in values.fields.items()]


def _wget_post(values: Values) -> str:
    return f"wget -q -O - --post-data={shlex.quote(values.form(as_a_browser))} {values.url}"


def _har_post(values: Values) -> str:
    fields = [{"name": name, "value": quote(value, safe="")} for name, value in values.fields.items()]
    content = {"mimeType": FORM, "text": values.form(), "params": fields}
    headers = [{"name": "content-type", "value": FORM}, {"name": ":authority", "value": values.server}]
    request = {"method": "POST", "url": values.url, "headers": headers, "queryString": [], "postData": content}
    other = {"method": "GET", "url": "https://a.example/logo.svg", "headers": [], "queryString": []}
    return json.dumps({"log": {"version": "1.2", "entries": [{"request": other}, {"request": request}]}}, indent=2)


def _insomnia_post(values: Values) -> str:
    fields = [{"id": f"pair_{name}", "name": name, "value": value} for name, value in values.fields.items()]
    request = {
        "_type": "request",
        "url": values.url,
        "name": "Token",
        "method": "POST",
        "body": {"mimeType": FORM, "params": fields},
    }
    return json.dumps(
        {"_type": "export", "__export_format": 4, "resources": [{"_type": "workspace", "name": "DQE"}, request]}
    )


def _http_file(values: Values) -> str:
    return f"### the token\nPOST {values.url} HTTP/1.1\nContent-Type: {FORM}\n\n{values.form()}\n\n### another\n"


#: Each with the method that it sends.
GET: Final[Mapping[str, Callable[[Values], str]]] = {
    "URL": _url,
    "curl": _curl_get,
    "curl --get": _curl_query_fields,
    "PowerShell": _powershell_get,
    "raw HTTP": _raw_get,
    "log": _log_line,
    "Postman": _postman_get,
    "httpx": _httpx_get,
    "Python, a URL": _python_url,
    "fetch": _fetch_get,
    "axios": _axios_get,
    "HTTPie": _httpie_get,
}
POST: Final[Mapping[str, Callable[[Values], str]]] = {
    "curl, a form": _curl_form,
    "curl, fields": _curl_fields,
    "curl, double quotes": _curl_in_double_quotes,
    "curl, ANSI quotes": _curl_ansi_quoted,
    "curl in cmd": _curl_in_cmd,
    "curl with carets": _curl_with_carets,
    "curl in PowerShell": _curl_in_powershell,
    "PowerShell, a table": _powershell_table,
    "PowerShell, a form": _powershell_form,
    "raw HTTP": _raw_post,
    "Postman": _postman_post,
    "requests": _requests_post,
    "urllib": _urllib_post,
    "fetch": _fetch_post,
    "fetch, a text": _fetch_text,
    "axios": _axios_post,
    "C#": _csharp_post,
    "Go": _go_post,
    "PHP": _php_post,
    "Ruby": _ruby_post,
    "Java": _java_post,
    "HTTPie": _httpie_post,
    "wget": _wget_post,
    "HAR": _har_post,
    "Insomnia": _insomnia_post,
    "an .http file": _http_file,
}
