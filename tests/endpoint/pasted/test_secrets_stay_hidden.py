"""No secret of a pasted text comes out again, whatever name it stands under and whichever notation it is in."""

import json
import string
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.endpoint.pasted import read_pasted
from app.endpoint.typed.placeholders import is_placeholder
from tests.endpoint.pasted.test_correct_requests import VALUES
from tests.support import correct_requests
from tests.support.correct_requests import Values

SECRET: Final = "Zq7-wuchtig-Kx"
URL: Final = "https://prod2.dqe-software.com/ACCESS_TOKEN/"
NAMES: Final = (
    "client_secret", "client_scret", "client-secret", "clientSecret", "CLIENT_SECRET", "secret", "password", "passwd",
    "pwd", "passphrase", "api_key", "client_key", "key", "s", "token", "access_token", "user_secret", "code",
)  # fmt: skip
NAMED: Final[dict[str, Callable[[str], str]]] = {
    "URL": lambda name: f"{URL}?{name}={SECRET}&grant_type=client_idmobile&licence=PR16F16N",
    "curl": lambda name: f"curl {URL} -d '{name}={SECRET}' -d grant_type=client_idmobile -d licence=PR16F16N",
    "body": lambda name: f"grant_type=client_idmobile&licence=PR16F16N&{name}={SECRET}",
    "JSON": lambda name: json.dumps({"grant_type": "client_idmobile", name: SECRET, "licence": "PR16F16N"}),
    "Python": lambda name: f"requests.post({URL!r}, data={{'{name}': '{SECRET}', 'licence': 'PR16F16N'}})",
    "JavaScript": lambda name: f"axios.post('{URL}', {{ '{name}': '{SECRET}', licence: 'PR16F16N' }})",
    "PowerShell": lambda name: f"irm '{URL}' -Method Post -Body @{{ '{name}' = '{SECRET}'; licence = 'PR16F16N' }}",
    "Postman": lambda name: json.dumps(
        {
            "method": "POST",
            "url": URL,
            "body": {"mode": "urlencoded", "urlencoded": [{"key": name, "value": SECRET}, {"key": "licence"}]},
        }
    ),
}
WRITTEN: Final = {
    **{f"{name}, GET": write for name, write in correct_requests.GET.items()},
    **{f"{name}, POST": write for name, write in correct_requests.POST.items()},
}
ELSEWHERE: Final = {
    "a password in the address": f"https://user:{SECRET}@prod2.dqe-software.com/ACCESS_TOKEN/?licence=PR16F16N",
    "a header of curl": f"curl {URL} -H 'Authorization: Basic {SECRET}' -d licence=PR16F16N",
    "a key in a header": f"curl {URL} -H 'X-Key: {SECRET}' -d licence=PR16F16N",
    "a user": f"curl -u PR16F16N:{SECRET} {URL} -d licence=PR16F16N",
    "a cookie": f"GET /ACCESS_TOKEN/?licence=X HTTP/1.1\nHost: a.example\nCookie: session={SECRET}\n\n",
    "a telling word in a random one": f"client_secret: {{{SECRET}host}}",
    "an odd header in code": f"requests.get('{URL}', headers={{'X-Odd': '{SECRET}'}}, params={{'licence': 'X'}})",
    "an odd header in an export": json.dumps(
        {"url": URL, "headers": [{"name": "X-Odd", "value": SECRET}], "body": "a=b"}
    ),
    "a header in code": f"requests.get('{URL}', headers={{'Authorization': 'Bearer {SECRET}'}})",
    "a bearer in prose": f"They send Bearer {SECRET} and get a 500.",
    "prose": f"Secret: {SECRET}",
    "prose in French": f"mot de passe : {SECRET}",
    "prose about the client’s": f"Secret client : {SECRET}",
    "code that sends nothing": f'config = {{"client_secret": "{SECRET}"}}',
    "a table of code": f"'client_secret' => '{SECRET}',",
    "a Postman variable": json.dumps({"values": [{"key": "client_secret", "value": SECRET, "enabled": True}]}),
    "JSON in JSON": json.dumps({"body": json.dumps({"client_secret": SECRET})}),
    "an element with attributes": f'<client_secret xsi:type="xsd:string">{SECRET}</client_secret>',
    "an element with a prefix": f"<ns:clientSecret xmlns:ns='u'>{SECRET}</ns:clientSecret>",
    "CDATA": f"<client_secret><![CDATA[{SECRET}]]></client_secret>",
    "an attribute that comes first": f"<add value='{SECRET}' key='ClientSecret'/>",
    "a property list": f"<key>client_secret</key>\n<string>{SECRET}</string>",
    "cells of HTML": f"<table><tr><td>client_secret</td><td>{SECRET}</td></tr></table>",
    "a table of HTML": f"<tr><th>licence</th><th>client_secret</th></tr>\n<tr><td>PR16F16N</td><td>{SECRET}</td></tr>",
    "a page's two lines": f"<b>Client secret</b><br>{SECRET}",
    "a field of HTML": f'<input name="client_secret" type="hidden" value="{SECRET}">',
    "an entry with its value first": json.dumps({"value": SECRET, "type": "text", "key": "client_secret"}),
    "a part of several": f'--x\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n{SECRET}\r\n--x--',
    "a wiki's table": f"||licence||client_secret||\n|PR16F16N|{SECRET}|",
    "Markdown's table": f"| licence | client_secret |\n|---|---|\n| PR16F16N | {SECRET} |",
    "columns of blanks": f"licence        client_secret\nPR16F16N       {SECRET}",
    "SQL": f"customers (licence, client_secret) VALUES ('PR16F16N', '{SECRET}');",
    "a block of YAML": f"client_secret: |\n  {SECRET}",
    "a folded block of YAML": f"client_secret: >-\n  {SECRET}",
    "an anchor of YAML": f"client_secret: &s {SECRET}",
    "a text of C#": f'var clientSecret = @"{SECRET}";',
    "Visual Basic": f'Dim clientSecret As String = "{SECRET}"',
    "a sum of texts": f'data = "licence=" & "PR16F16N" & "&client_scret=" & "{SECRET}"',
    "a setter": f'config.setClientSecret("{SECRET}");',
    "a secured text": f'ConvertTo-SecureString "{SECRET}" -AsPlainText',
    "an option": f"--client-secret {SECRET}",
    "PowerShell's option": f"-ClientSecret {SECRET}",
    "an option in quotes": f"tool --secret '{SECRET}'",
    "an arrow": f"client_secret → {SECRET}",
    "a dash": f"client secret – {SECRET}",
    "a wide sign": f"client_secret＝{SECRET}",
    "an escape by two digits": f"client_secret\\x3d{SECRET}",
    "a sentence": f"The client secret is {SECRET}, the licence PR16F16N.",
    "a sentence in French": f"Le secret client est {SECRET} et la licence PR16F16N.",
    "a quoted word": 'my secret is "Zq7-wuchtig-Kx"',
    "parts of Guzzle": f"$c->post('{URL}', ['multipart' => [['name' => 'client_secret', 'contents' => '{SECRET}']]]);",
    "elements within elements": f'<e name="client_secret"><s name="Argument.value">{SECRET}</s></e>',
    "spans": f"<span class='k'>client_secret</span>: <span class='v'>{SECRET}</span>",
    "the line below": "Client secret\nZq7-wuchtig-Kx",
    "brackets": f"secret (client) : {SECRET}",
    "German": f"Kennwort: {SECRET}",
    "two at once": f"licence / secret: PR16F16N / {SECRET}",
    "two at once in French": f"licence et secret : PR16F16N et {SECRET}",
    "sign-in": f"Identifiants : PR16F16N / {SECRET}",
    "a text of a shell": f"client_secret = <<EOT\n{SECRET}\nEOT",
    "a secret of a forge": f"gh secret set CLIENT_SECRET --body {SECRET}",
    "an accent": f"Clé secrète : {SECRET}",
    "a blank alone": f"CLIENT_SECRET {SECRET}",
    "pass": f"pass: {SECRET}",
    "quotes around it": f'{URL}?client_secret="{SECRET}"&licence=PR16F16N',
    "cells with an empty line between": f"licence\tclient_secret\n\nPR16F16N\t{SECRET}",
    "a slip in its letters": f"cilent-secrte: {SECRET}",
    "an accent at the start": f"Sécret : {SECRET}",
    "French, short": f"mdp : {SECRET}",
    "a key in French": f"Clé : {SECRET}",
    "Chinese": f"客户端密钥：{SECRET}",
    "a sentence in Italian": f"la password è {SECRET}",
    "said apart": f"le secret, c'est {SECRET}",
    "a wide blank": f"secret\u3000{SECRET}",
    "a wide arrow": f"secret ⇒ {SECRET}",
    "dots up to it": f"secret ........ {SECRET}",
    "a line up to it": f"secret ____ {SECRET}",
    "a comparison": f'if (clientSecret != "{SECRET}")',
    "a kind of text in TypeScript": f"const secret: string = '{SECRET}';",
    "a kind of text in Rust": f'let secret: &str = "{SECRET}";',
    "PHP's own dump": f'["client_secret"]=>\n  string(14) "{SECRET}"',
    "Terraform": f'variable "client_secret" {{\n  default = "{SECRET}"\n}}',
    "a vault": f"az keyvault secret set --name x --value {SECRET}",
    "a here-string": f"read -s SECRET <<< {SECRET}",
    "a list of YAML": f"secret:\n  - {SECRET}",
    "octal escapes": f"client_secret\\075{SECRET}\\046licence",
    "rows of JSON": json.dumps({"headers": ["licence", "client_secret"], "rows": [["PR16F16N", SECRET]]}),
    "rows of JSON, the secret first": json.dumps([["client_secret", "licence"], [SECRET, "PR16F16N"]], indent=1),
    "rows of Python": f"rows = [['licence', 'client_secret'], ['PR16F16N', '{SECRET}']]",
    "a quotation mark between two of a shell": "client_secret='Zq7-wuch'\\''Zq7-wuchtig-Kx'",
    "French, with its blank": f"• client_secret\u00a0: {SECRET}\n• mot de passe\u202f: {SECRET}",
    "once more in a comment": f"# it is {SECRET}\ncurl {URL} -d client_secret={SECRET}",
    "once more, as JSON": f'{URL}?client_secret={SECRET}&licence=X\n{{"a": "{SECRET}"}}',
}


def all_that_comes_out(text: str) -> str:
    request = read_pasted(text)
    return " ".join(
        (
            request.masked,
            request.mended or "",
            request.server or "",
            request.licence or "",
            repr(request),
            *map(repr, request.findings),
        )
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("write", NAMED.values(), ids=NAMED)
def test_a_secret_is_masked_whatever_its_name(write: Callable[[str], str], name: str) -> None:
    text = write(name)
    assert SECRET in text
    assert SECRET not in all_that_comes_out(text)


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_secret_is_masked_wherever_it_stands(text: str) -> None:
    assert SECRET not in all_that_comes_out(text)


# What is drawn shall not decide which lines were run.
@pytest.mark.no_cover
@pytest.mark.parametrize(
    "write",
    [*correct_requests.GET.values(), *correct_requests.POST.values()],
    ids=[*correct_requests.GET, *correct_requests.POST],
)
@given(values=VALUES, secret=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=8, max_size=20))
def test_no_notation_lets_a_secret_through(write: Callable[[Values], str], values: Values, secret: str) -> None:
    assume(secret == secret.strip())
    text = write(Values(values.server, values.licence, f"Zq7{secret}Kx"))
    assert f"Zq7{secret}Kx" not in all_that_comes_out(text)
    assert all(text[start:end] for start, end in read_pasted(text).secret_places)


def _wrapped(text: str, secret: str, at: int) -> str:
    """A line end within the secret, as a mail or a terminal puts it."""
    return text.replace(secret, secret[:at] + "\n" + secret[at:])


#: What happens to a text on its way, whether or not it can be undone.
ON_THE_WAY: Final[dict[str, Callable[[str, str], str]]] = {
    "nothing": lambda text, _secret: text,
    "a line end": lambda text, secret: _wrapped(text, secret, len(secret) // 2),
    "HTML": lambda text, _secret: text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;"),
    "quoted-printable": lambda text, _secret: text.replace("=", "=3D"),
    "percent-encoded": lambda text, _secret: quote(text, safe="/:?"),
    "JSON's escapes": lambda text, _secret: text.replace("=", "\\u003d").replace("&", "\\u0026"),
    "JSON": lambda text, _secret: json.dumps({"message": text}),
    "JSON in JSON": lambda text, _secret: json.dumps({"message": json.dumps({"body": text})}),
    "curly quotation marks": lambda text, _secret: text.replace('"', "“").replace("'", "’"),
    "a quoted mail": lambda text, _secret: "> " + text.replace("\n", "\n> "),
    "cut off": lambda text, secret: text[: text.rindex(secret) + len(secret)],
    "no quotation marks": lambda text, _secret: text.replace('"', "").replace("'", ""),
    "another name": lambda text, _secret: text.replace("client_secret", "clientSecretKey"),
    "cells": lambda text, _secret: text.replace("=", "\t").replace("&", "\n"),
}


_OTHER: Final = "Qz8xW3kJ"


@pytest.mark.no_cover
@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("change", ON_THE_WAY.values(), ids=ON_THE_WAY)
@settings(max_examples=8)
@given(secret=st.text(string.ascii_letters + string.digits, min_size=8, max_size=24))
def test_no_four_characters_of_a_secret_are_shown_whatever_happened_to_it(
    write: Callable[[Values], str], change: Callable[[str, str], str], secret: str
) -> None:
    assume(not is_placeholder(secret))
    text = write(Values("prod2.dqe-software.com", "PR16F16N", secret))
    shown = all_that_comes_out(change(text, secret))
    # Without quotation marks, a word in capitals is what code calls a constant, and its name is said.
    assume(change is not ON_THE_WAY["no quotation marks"] or not secret.isupper())
    # What is said of another secret holds the program's own words, such as "understood".
    other = (_OTHER * len(secret))[: len(secret)]
    plain = all_that_comes_out(change(text, secret).replace(secret, "")) + all_that_comes_out(
        change(text.replace(secret, other), other)
    )
    parts = {secret[start : start + 4] for start in range(len(secret) - 3)}
    # A request has words of its own, such as the product's name, that a secret may be as well.
    own = text.replace(secret, "") + write(Values("prod2.dqe-software.com", "PR16F16N", other))
    assume(not any(part in plain or part in own for part in parts))
    assert not any(part in shown for part in parts)


def test_a_very_long_secret_is_masked_wherever_it_is_repeated() -> None:
    secret = SECRET * 500
    assert secret not in all_that_comes_out(f"{URL}?client_secret={secret}&licence=X\n{secret}")


def test_the_masked_text_is_the_text_but_for_its_secrets() -> None:
    text = f"{URL}?client_secret={SECRET}&grant_type=client_idmobile&licence=PR16F16N&password=other"
    request = read_pasted(text)
    assert request.masked == text.replace(SECRET, "•••").replace("other", "•••")
    assert [text[start:end] for start, end in request.secret_places] == [SECRET, "other"]


@pytest.mark.parametrize(
    "text",
    [
        "The client secret is wrong, and so is the licence.",
        "<th>client_secret</th><th>grant_type</th>",
        "<client_secret></client_secret><grant_type>client_idmobile</grant_type>",
        "Passengers pass by; the password was changed yesterday.",
    ],
)
def test_plain_words_beside_a_name_stay_readable(text: str) -> None:
    assert read_pasted(text).masked == text


@pytest.mark.parametrize("secret", ["ICi00000", "x7here9Q", "Zwhereq1", "lXmvcceTxXXj", "anhbqhostvVCghCa"])
def test_letters_that_happen_to_be_a_short_word_make_no_placeholder(secret: str) -> None:
    assert secret not in read_pasted(f"client_secret: {{{secret}}}, licence: {{PR16F16N}}").masked


@pytest.mark.parametrize("value", ["{CLIENT_SECRET}", "YOUR_SECRET", "{{client_secret}}", "${CLIENT_SECRET}"])
def test_a_placeholder_stays_readable(value: str) -> None:
    text = f"{URL}?client_secret={value}&grant_type=client_idmobile&licence=PR16F16N"
    assert read_pasted(text).masked == text


def test_a_licence_under_another_name_stays_readable() -> None:
    text = f"{URL}?client_id=PR16F16N&license=PR16F16N&scope=numVerify&grant_type=x"
    assert read_pasted(text).masked == text


def test_blanks_and_quotation_marks_around_a_secret_stay_readable() -> None:
    text = f'{URL}?client_secret=%20"{SECRET}"&licence=PR16F16N'
    assert read_pasted(text).masked == text.replace(SECRET, "•••")


def test_a_secret_that_other_calls_have_for_a_name_is_masked() -> None:
    assert "RESOURCE" not in read_pasted('{"body": "client_secret=RESOURCE"}').masked
    assert "RESOURCE" not in read_pasted("client_secret: RESOURCE").masked


def test_a_text_without_a_request_is_masked_as_well() -> None:
    assert read_pasted("The password: hunter2, he says").masked == "The password: •••, he says"


def test_a_secret_that_was_escaped_again_and_again_is_masked() -> None:
    text = f"client_secret={SECRET}"
    for _time in range(3):
        text = quote(text, safe="")
    assert SECRET not in read_pasted(text).masked
    # No further than a text was ever seen to be escaped.
    assert read_pasted("%25252525252541").masked == "%25252525252541"
