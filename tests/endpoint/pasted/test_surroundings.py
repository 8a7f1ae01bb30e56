"""What other commands, terminals, dumps and tickets put around a request is taken away before it is read."""

from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, RIGHT, URL, kinds, values

POST: Final = f"curl -s -X POST {URL} -d"
#: A command that another one, or a program, has as a text.
PASSED_ON: Final = {
    "ssh": f"ssh root@10.0.0.5 \"{POST} '{FORM}'\"",
    "ssh, the other way round": f"ssh server '{POST} \"{FORM}\"'",
    "a shell": f'bash -c "{POST} {FORM.replace("&", " -d ")}"',
    "a container": f"docker exec -it app sh -c '/usr/bin/{POST} \"{FORM}\"' | jq .",
    "a quotation mark of a shell": f"ssh server 'curl {URL} -d '\\''{FORM}'\\'''",
    "the command prompt": f'cmd /c "{POST} ""{FORM}"""',
    "escaped marks": f'watch "{POST} \\"{FORM}\\""',
    "Python": f"os.system(\"{POST} '{FORM}'\")",
    "PHP": f"$reply = shell_exec('{POST} \"{FORM}\"');",
    "a stage of Jenkins": f"steps {{ sh '{POST} \"{FORM}\"' }}",
    "several lines of Jenkins": f"sh '''\n  {POST} \\\n    '{FORM}'\n'''",
    "several lines in marks": f'sh """\n  {POST} \\\n    \'{FORM}\'\n"""',
    "PowerShell": f"powershell -Command \"Invoke-RestMethod -Method Post -Uri '{URL}' -Body '{FORM}'"
    " -ContentType 'application/x-www-form-urlencoded'\"",
}
AROUND: Final = {
    "colours": f"\x1b[32mjd@server\x1b[0m:\x1b[01;34m~\x1b[0m$ {POST} '{FORM}'\x1b[K",
    "an element behind it": f"<p>{POST} '{FORM}'</p>",
    "PHP's export": f"array (\n  'url' => '{URL}',\n  'client_secret' => 's3cret-9',\n"
    "  'grant_type' => 'client_idmobile',\n  'licence' => 'PR16F16N',\n)",
    "a list in French": f"• URL\u00a0: {URL}\n• client_secret\u00a0: s3cret-9\n• grant_type\u202f: client_idmobile\n"
    "• licence\u00a0: PR16F16N",
    "a table of a ticket": f"|URL|{URL}|\n|client_secret|s3cret-9|\n|grant_type|client_idmobile|\n|licence|PR16F16N|",
    "an address cut behind its sign": f"Hello,\n\n{URL}?{FORM.replace('secret=', 'secret=' + chr(10))}\n\nRegards",
    "the reply right behind the body": "POST /ACCESS_TOKEN/ HTTP/1.1\nHost: prod2.dqe-software.com\n"
    f"Content-Type: application/x-www-form-urlencoded\n\n{FORM}HTTP/1.1 400 Bad Request\nDate: now",
    "curl's trace": "=> Send header, 160 bytes (0xa0)\n0000: POST /ACCESS_TOKEN/ HTTP/1.1\n"
    "001e: Host: prod2.dqe-software.com\n0030: Content-Type: application/x-www-form-urlencoded\n0061: \n"
    f"=> Send data, 66 bytes (0x42)\n0000: {FORM[:64]}\n0040: {FORM[64:]}\n== Info: done",
    "HTTP/2's headers": f":authority:\nprod2.dqe-software.com\n:method:\nGET\n:path:\n/ACCESS_TOKEN/?{FORM}\n",
    "the host of a log": f'request: "GET /ACCESS_TOKEN/?{FORM} HTTP/1.1", host: "prod2.dqe-software.com"',
    "a test's YAML": f'- post:\n    url: "{URL}"\n    form:\n      client_secret: "s3cret-9"\n'
    '      grant_type: "client_idmobile"\n      licence: "PR16F16N"',
}


@pytest.mark.parametrize("text", [*PASSED_ON.values(), *AROUND.values()], ids=[*PASSED_ON, *AROUND])
def test_a_request_is_read_as_if_it_stood_by_itself(text: str) -> None:
    request = read_pasted(text)
    assert values(request)[:3] == RIGHT[:3]
    assert set(kinds(request)) <= {"text_damaged"}
    assert "s3cret" not in request.masked


@pytest.mark.parametrize("text", PASSED_ON.values(), ids=PASSED_ON)
def test_a_slip_in_a_command_within_another_is_the_one_that_is_told(text: str) -> None:
    assert kinds(read_pasted(text.replace("client_secret", "client_scret"))) == ("parameter_mistyped",)
    assert kinds(read_pasted(text.replace("client_idmobile", "client_id"))) == ("grant_wrong",)


def test_a_dump_of_php_says_how_long_a_text_is_and_that_is_no_value() -> None:
    pairs = (pair.split("=") for pair in FORM.split("&"))
    rows = "".join(f'\n  ["{name}"]=>\n  string({len(value)}) "{value}"' for name, value in pairs)
    assert values(read_pasted(f"array(3) {{{rows}\n}}")) == (None, *RIGHT[1:])


def test_a_mark_that_ends_a_text_begins_no_command() -> None:
    text = f"$b = '{FORM} '\nInvoke-RestMethod -Uri {URL} -Method Post -ContentType 'application/json' -Body $b"
    assert values(read_pasted(text))[:3] == RIGHT[:3]


@pytest.mark.parametrize("name", ["licence", "client_secret"])
def test_a_name_in_place_of_its_value_is_a_placeholder(name: str) -> None:
    value = {"licence": "PR16F16N", "client_secret": "s3cret-9"}[name]
    assert kinds(read_pasted(f"curl {URL} -d '{FORM.replace(value, name)}'")) == ("placeholder_left",)


def test_parameters_behind_a_hash_are_never_called_right() -> None:
    assert kinds(read_pasted(f"{URL}#{FORM}")) == ("path_wrong",)


def test_of_two_content_types_the_wrong_one_is_found() -> None:
    types = [f"-H 'Content-Type: application/{each}'" for each in ("x-www-form-urlencoded", "json")]
    for said in (types, types[::-1]):
        assert kinds(read_pasted(f"curl {URL} {' '.join(said)} -d '{FORM}'")) == ("body_type_wrong",)


def test_a_secret_whose_sign_was_forgotten_is_hidden() -> None:
    assert "s3cretnine9" not in read_pasted(f"{URL}?licence=PR16F16N&client_secrets3cretnine9&a=b").masked


def test_a_command_whose_quotation_mark_is_never_closed_is_not_called_right() -> None:
    request = read_pasted(f"ssh server \"{POST} '{FORM}'")
    assert kinds(request)
    assert "s3cret" not in request.masked


def test_marks_of_colour_within_what_a_search_found_hide_no_secret() -> None:
    request = read_pasted("\x1b[01;31mclient_secret\x1b[m\x1b[K=s3cret-9 was sent")
    assert "s3cret" not in request.masked


@pytest.mark.parametrize("value", ["string", "String"])
def test_what_a_description_has_for_a_value_is_a_placeholder(value: str) -> None:
    assert kinds(read_pasted(f"curl {URL} -d '{FORM.replace('PR16F16N', value)}'")) == ("placeholder_left",)


def test_a_number_that_a_spreadsheet_shortened_is_one_finding() -> None:
    assert kinds(read_pasted(f"{URL}?{FORM.replace('PR16F16N', '1.23457E+15')}")) == ("value_damaged",)
