"""What Chromium's developer tools copy, and what tools for requests export, in the forms in which they write it."""

import json
from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, is_right, kinds, values

TYPE: Final = "application/x-www-form-urlencoded"
FIELDS: Final = [part.split("=") for part in FORM.split("&")]
BY_KEY: Final = [{"key": name, "value": value} for name, value in FIELDS]
BY_NAME: Final = [{"name": name, "value": value} for name, value in FIELDS]
LINES: Final = "\n".join(f"  {name}: {value}" for name, value in FIELDS)
ENTRIES: Final = "\n".join(
    f"      - id: pair_{name}\n        name: {name}\n        value: {value}" for name, value in FIELDS
)
POSTS: Final = {
    "Copy as cURL (bash)": f"curl '{URL}' \\\n  -H 'accept: */*' \\\n  -H 'content-type: {TYPE}' \\\n  -b 'sid=1' \\\n"
    f"  -H 'sec-ch-ua: \"Chromium\";v=\"142\"' \\\n  --data-raw '{FORM}'",
    "Copy as cURL (cmd)": f'curl ^"{URL}^" ^\n  -H ^"accept: */*^" ^\n  -H ^"content-type: {TYPE}^" ^\n'
    f'  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"142^\\^"^" ^\n  --data-raw ^"{FORM.replace("&", "^&")}^"',
    "Copy as fetch": f'fetch("{URL}", {{\n  "headers": {{\n    "accept": "*/*",\n    "content-type": "{TYPE}",\n'
    f'    "sec-ch-ua": "\\"Chromium\\";v=\\"142\\""\n  }},\n  "body": "{FORM}",\n  "method": "POST",\n'
    '  "mode": "cors",\n  "credentials": "include"\n});',
    "Copy as PowerShell": "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n"
    f'$session.UserAgent = "Mozilla/5.0 (X11; Linux x86_64)"\nInvoke-WebRequest -UseBasicParsing -Uri "{URL}" `\n'
    '-Method "POST" `\n-WebSession $session `\n-Headers @{\n"authority"="prod2.dqe-software.com"\n  "method"="POST"\n'
    f'  "path"="/ACCESS_TOKEN/"\n  "accept"="*/*"\n}} `\n-ContentType "{TYPE}" `\n-Body "{FORM}"',
    "Bruno": f"meta {{\n  name: token\n  type: http\n  seq: 1\n}}\n\npost {{\n  url: {URL}\n  body: formUrlEncoded\n"
    f"  auth: none\n}}\n\nheaders {{\n  ~x-off: 1\n  accept: */*\n}}\n\n"
    f"body:form-urlencoded {{\n{LINES}\n  ~scope: a\n}}\n",
    "Bruno, a text": f"post {{\n  url: {URL}\n}}\n\nheaders {{\n  content-type: {TYPE}\n}}\n\n"
    f"body:text {{\n  {FORM}\n}}\n",
    "Insomnia 5": "type: collection.insomnia.rest/5.0\nname: DQE\ncollection:\n"
    f"  - url: {URL}\n    name: Token\n    method: POST\n    body:\n      mimeType: {TYPE}\n      params:\n{ENTRIES}\n"
    f"    headers:\n      - name: Content-Type\n        value: {TYPE}\n",
    "Postman 1": json.dumps(
        {
            "requests": [
                {
                    "url": URL,
                    "method": "POST",
                    "dataMode": "urlencoded",
                    "data": BY_KEY,
                }
            ]
        }
    ),
    "Postman, an address in parts": json.dumps(
        {
            "method": "POST",
            "url": {"protocol": "https", "host": ["prod2", "dqe-software", "com"], "path": ["ACCESS_TOKEN", ""]},
            "body": {"mode": "urlencoded", "urlencoded": BY_KEY},
        }
    ),
    "Hoppscotch": json.dumps(
        {
            "endpoint": URL,
            "method": "POST",
            "params": [],
            "body": {"contentType": TYPE, "body": LINES.replace("  ", "")},
        }
    ),
    "Thunder Client": json.dumps(
        {
            "url": URL,
            "method": "POST",
            "params": [],
            "body": {"type": "formencoded", "raw": "", "form": BY_NAME},
        }
    ),
    "Bruno's collection": json.dumps(
        {
            "type": "http-request",
            "seq": 1,
            "request": {
                "url": URL,
                "method": "POST",
                "params": [],
                "body": {
                    "mode": "formUrlEncoded",
                    "formUrlEncoded": [entry | {"enabled": True} for entry in BY_NAME],
                },
            },
        }
    ),
    "a log's line": json.dumps({"level": "info", "msg": "sent", "url": URL, "body": FORM}),
    "Ansible": f"- name: token\n  ansible.builtin.uri:\n    url: {URL}\n    method: POST\n"
    f"    body_format: form-urlencoded\n    body:\n{LINES.replace('  ', '      ')}\n",
    "YAML": f"url: {URL}\n{LINES.replace('  ', '')}\n",
}
GETS: Final = {
    "Copy as fetch": f'fetch("{URL}?{FORM}", {{\n  "headers": {{\n    "accept": "*/*"\n  }},\n  "body": null,\n'
    '  "method": "GET"\n});',
    "HAR": json.dumps(
        {"log": {"entries": [{"request": {"method": "GET", "url": f"{URL}?{FORM}", "queryString": BY_NAME}}]}}
    ),
    "Bruno": f"get {{\n  url: {URL}\n  body: none\n}}\n\nparams:query {{\n{LINES}\n}}\n",
    "Insomnia 5": f"collection:\n  - url: {URL}\n    method: GET\n    parameters:\n{ENTRIES}\n",
    "Postman, an address alone": json.dumps({"item": [{"name": "token", "request": f"{URL}?{FORM}"}]}),
    "Postman, in parts": json.dumps(
        {
            "method": "GET",
            "url": {
                "protocol": "https",
                "host": ["prod2", "dqe-software", "com"],
                "path": ["ACCESS_TOKEN", ""],
                "query": BY_KEY,
            },
        }
    ),
    "wget": f"wget -qO- '{URL}?{FORM}'",
}  # fmt: skip


@pytest.mark.parametrize("text", POSTS.values(), ids=POSTS)
def test_a_post_is_read(text: str) -> None:
    assert is_right(text, "POST"), read_pasted(text)


@pytest.mark.parametrize("text", GETS.values(), ids=GETS)
def test_a_get_is_read(text: str) -> None:
    assert is_right(text, "GET"), read_pasted(text)


def test_yaml_that_is_sent_as_json_is_found() -> None:
    text = POSTS["Ansible"].replace("form-urlencoded", "json")
    assert kinds(read_pasted(text)) == ("body_type_wrong",)
    assert kinds(read_pasted(text.replace("licence", "lisence"))) == ("body_type_wrong", "parameter_mistyped")


def test_an_address_without_a_scheme_in_parts_is_put_together_as_well() -> None:
    url = {"host": ["{{server}}"], "path": ["ACCESS_TOKEN", ""]}
    document = {"method": "POST", "url": url, "body": {"mode": "urlencoded", "urlencoded": []}}
    assert set(kinds(read_pasted(json.dumps(document)))) == {"parameter_missing"}
    assert values(read_pasted(json.dumps(document | {"url": {"host": [], "path": []}})))[0] is None


def test_a_mistyped_request_of_wget_is_mended_to_one() -> None:
    assert (read_pasted(f"wget '{URL}?{FORM}&scope=a'").mended or "").startswith("wget -qO- 'https://")


@pytest.mark.parametrize(
    "option", ["--form", "-f", "--multipart", "--json", "--raw '{}'", "-a u:p", "--timeout 5", "licence@file"]
)
def test_httpie_is_read_with_its_options(option: str) -> None:
    request = read_pasted(f"http POST {URL} {option} " + " ".join(FORM.split("&")))
    assert request.server == "prod2.dqe-software.com"
    assert "parameter_missing" not in kinds(request)


def test_what_httpie_reads_from_a_file_beside_its_items_is_told_in_order() -> None:
    request = read_pasted(f"http --multipart POST {URL} client_secret=abcd < body.txt")
    assert request.findings
    assert all(finding.start <= finding.end for finding in request.findings)


@pytest.mark.parametrize("separator", ["\t", ";", "|", ","])
def test_a_table_of_two_lines_is_read(separator: str) -> None:
    names, cells = (separator.join(column) for column in zip(*FIELDS, strict=True))
    request = read_pasted(f"{names}\n{cells}\n")
    assert values(request)[1:3] == ("PR16F16N", "s3cret-9")
    assert values(read_pasted(f"{names}\n---|---|---\n{cells}\n"))[1:] == values(request)[1:]
    assert "s3cret" not in request.masked
    assert "s3cret" not in read_pasted(f"name{separator}{names}\nx{separator}{cells}\ny{separator}{cells}\n").masked


@pytest.mark.parametrize("separator", ["\t", ";", "|"])
def test_a_table_of_two_columns_has_its_names_in_the_first(separator: str) -> None:
    rows = (*FIELDS, ("server", "prod2.dqe-software.com"))
    request = read_pasted("".join(f"{name}{separator}{value}\n" for name, value in rows))
    assert values(request)[1:] == values(read_pasted(FORM))[1:]
    assert "s3cret" not in request.masked
    assert "s3cret" not in repr(request.findings)


def test_a_secret_that_is_taken_for_a_name_is_not_told_as_one() -> None:
    request = read_pasted("client_secret\ts3cret-9\nserver\tprod2.dqe-software.com\n")
    assert "s3cret" not in request.masked + repr(request.findings)


def test_a_mistyped_file_of_bruno_is_mended_to_one() -> None:
    for text in (POSTS["Bruno"], GETS["Bruno"]):
        mended = read_pasted(text.replace("licence", "license")).mended or ""
        assert is_right(mended.replace("•••", "s3cret-9"), mended[: mended.index(" ")].upper())
