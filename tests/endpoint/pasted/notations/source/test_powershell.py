"""Requests in PowerShell."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, is_right, kinds, values

TABLE = "@{ client_secret = 's3cret-9'; grant_type = 'client_idmobile'; licence = 'PR16F16N' }"
POSTS = {
    "a table": f"Invoke-RestMethod -Uri '{URL}' -Method Post -Body {TABLE}",
    "a short name": f'irm "{URL}" -Method "POST" -Body {TABLE} -UseBasicParsing',
    "lines": f"$r = Invoke-RestMethod `\n  -Method Post `\n  -Uri '{URL}' `\n  -Body {TABLE}\n$r.access_token",
    "a variable": f"# asks\n$url = '{URL}'\n$body = {TABLE}\nInvoke-WebRequest -Uri $url -Method POST -Body $body",
    "a table of arguments": f"$a = @{{\n  $x = 1; 2\n  Uri = '{URL}'\n  Method = 'Post'\n  Body = {TABLE}\n}}\n"
    "Invoke-RestMethod @a",
    "a text": f'Invoke-RestMethod -Uri "{URL}" -Method Post -Body "{FORM}"',
    "a text with its type": f"iwr '{URL}' -Method Post -ContentType 'application/x-www-form-urlencoded' -Body '{FORM}'",
    "headers": f"irm '{URL}' -Method Post -Body '{FORM}' "
    "-Headers @{ 'Content-Type' = 'application/x-www-form-urlencoded' }",
    "an address without quotation marks": f"irm {URL} -Method Post -Body {TABLE}",
    "curl": f"curl -Uri '{URL}' -Method Post -Body {TABLE}",
    "added": f"$b = @{{}}\n$b['x'] = 1\n<# a\nremark #>\nirm '{URL}' -Method Post -Body {TABLE} | ConvertTo-Json",
}


@pytest.mark.parametrize("source", POSTS.values(), ids=POSTS)
def test_a_post_is_read(source: str) -> None:
    assert is_right(source, "POST")


@pytest.mark.parametrize(
    "source",
    [
        f"Invoke-RestMethod '{URL}?{FORM}'",
        f"Invoke-RestMethod -Uri '{URL}' -Body {TABLE}",
        f'irm -Method Get -Uri "{URL}" -Body {TABLE}',
    ],
)
def test_a_get_is_read(source: str) -> None:
    assert is_right(source, "GET")


@pytest.mark.parametrize("body", [f"({TABLE} | ConvertTo-Json)", "$json"])
def test_json_is_of_the_wrong_type(body: str) -> None:
    source = f"$json = {TABLE} | ConvertTo-Json\nirm '{URL}' -Method Post -ContentType 'application/json' -Body {body}"
    assert values(read_pasted(source)) == ("prod2.dqe-software.com", "PR16F16N", "s3cret-9", ("body_type_wrong",))


@pytest.mark.parametrize("body", ["$body", "@body", "(Get-Content body.txt)"])
def test_a_body_from_elsewhere_is_said_not_to_be_seen(body: str) -> None:
    source = f"Invoke-RestMethod -Uri '{URL}' -Method Post -Body {body}"
    assert kinds(read_pasted(source)) == ("not_understood",)


def test_a_method_that_a_variable_holds_is_not_known() -> None:
    request = read_pasted(f"Invoke-RestMethod -Uri '{URL}' -Method $method -Body {TABLE}")
    assert (request.method, request.licence, request.findings) == (None, "PR16F16N", ())


@pytest.mark.parametrize("text", ["Invoke-RestMethod", "irm -Method Post", "iwr @x", "The irm command"])
def test_a_command_without_an_address_is_no_request(text: str) -> None:
    assert kinds(read_pasted(text)) == ("not_a_request",)
