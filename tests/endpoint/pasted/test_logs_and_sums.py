"""Requests in logs of programs, in code that joins texts, and beside code that reads a reply: read as they are sent."""

from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, RIGHT, URL, kinds, values

_HOST: Final = "prod2.dqe-software.com"
_TYPE: Final = "Content-Type: application/x-www-form-urlencoded"
_TABLE: Final = "{'client_secret': 's3cret-9', 'grant_type': 'client_idmobile', 'licence': 'PR16F16N'}"
TEXTS: Final[dict[str, str]] = {
    "http.client's log": f"send: b'POST /ACCESS_TOKEN/ HTTP/1.1\\r\\nHost: {_HOST}\\r\\n{_TYPE}\\r\\n\\r\\n'\n"
    f"send: b'{FORM}'\nreply: 'HTTP/1.1 400 Bad Request\\r\\n'\nheader: Server: nginx",
    "Feign's log": f"[Token#get] ---> POST {URL} HTTP/1.1\n[Token#get] {_TYPE}\n[Token#get] \n[Token#get] {FORM}\n"
    "[Token#get] ---> END HTTP (70-byte body)",
    "OkHttp's log": f"I/okhttp: --> POST {URL} h2\nI/okhttp: {_TYPE}\nI/okhttp: {FORM}\nI/okhttp: --> END POST",
    "a socket": f"sock.sendall(b'POST /ACCESS_TOKEN/ HTTP/1.1\\r\\nHost: {_HOST}\\r\\n{_TYPE}\\r\\n\\r\\n{FORM}')",
    "a sum in Perl": f'my $body = "client_secret=" . "s3cret-9" . "&grant_type=client_idmobile&licence=PR16F16N";\n'
    f'my $call = HTTP::Request->new(POST => "{URL}");\n$call->content_type("{_TYPE[14:]}");\n$call->content($body);',
    "a sum in Lua": 'local body = "client_secret=" .. "s3cret-9" .. "&grant_type=client_idmobile&licence=PR16F16N"\n'
    f'http.request{{ url = "{URL}", method = "POST", source = ltn12.source.string(body) }}',
    "a reply that is printed": f"data = {_TABLE}\nr = requests.post('{URL}', data=data)\nprint(json.dumps(r.json()))",
    "a reply that is read": f"const p = new URLSearchParams({_TABLE});\nconst r = await fetch('{URL}?' + p);\n"
    "const data = await r.json();",
    "Markdown's table of code": f"POST {URL}\n\n| Name | Value |\n|---|---|\n| `client_secret` | `s3cret-9` |\n"
    "| `grant_type` | `client_idmobile` |\n| `licence` | `PR16F16N` |",
    "a word processor's table": f"{URL}\nclient_secret\ns3cret-9\ngrant_type\nclient_idmobile\nlicence\nPR16F16N",
    "a mail in HTML, quoted": f"&gt; curl -X POST {URL} -d<br>\n&gt; &quot;{FORM.replace('&', '&amp;')}&quot;<br>",
    "a command as a text of JSON": f'"curl -X POST {URL} -H \\"{_TYPE}\\" -d \\"{FORM}\\"\\n"',
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_is_read_as_it_is_sent_and_a_mistake_is_found(text: str) -> None:
    request = read_pasted(text)
    assert values(request)[:3] == RIGHT[:3]
    assert set(kinds(request)) <= {"text_damaged"}
    mistaken = read_pasted(text.replace("client_idmobile", "client_credentials"))
    assert set(kinds(mistaken)) - {"text_damaged"} == {"grant_wrong"}
    assert "s3cret" not in request.masked + mistaken.masked + (mistaken.mended or "")


@pytest.mark.parametrize("joint", [" .. ", " || ", " <> ", " ++ ", " . "])
def test_a_secret_is_hidden_behind_any_sign_that_joins_texts(joint: str) -> None:
    assert "s3cret" not in read_pasted(f'x = "client_secret="{joint}"s3cret-9"').masked


def test_a_name_that_stands_in_the_text_is_never_called_missing_where_nothing_was_read() -> None:
    request = read_pasted(f"curl - X POST {URL} - d '{FORM}'")
    assert kinds(request) == ("not_understood",)
    assert not request.is_whole


def test_what_is_said_of_a_request_in_prose_is_no_body() -> None:
    request = read_pasted("POST /ACCESS_TOKEN/ HTTP/1.1\nHost: a.example\n\nThat is all that we could see of it.")
    assert kinds(request) == ("not_understood",)


def test_a_variable_called_code_is_no_mark_of_a_ticket() -> None:
    text = f'new OkHttpClient(); "client_secret=s3cret-9&grant_type=client_idmobile&licence=${{code}}"; url("{URL}")'
    assert "placeholder_left" in kinds(read_pasted(text))


def test_code_without_its_server_is_read_without_one() -> None:
    text = f'import http.client\nconn.request("POST", "/ACCESS_TOKEN/", "{FORM}", {{"Content-Type": "{_TYPE[14:]}"}})'
    assert values(read_pasted(text)) == (None, "PR16F16N", "s3cret-9", ())


def test_a_value_that_only_looks_escaped_stays_as_it_is_where_its_server_is_seen() -> None:
    text = f"curl {URL} --data-urlencode 'client_secret=\\u003d9' -d grant_type=client_idmobile -d licence=PR16F16N"
    assert values(read_pasted(text)) == (_HOST, "PR16F16N", "\\u003d9", ())
