"""The mended request is right: in its own notation, read again without a finding, and taken by the practice server."""

import re
from typing import Final

import pytest

from app.endpoint.pasted import FindingKind, PastedRequest, read_pasted
from tests.support import correct_requests
from tests.support.correct_requests import Values

VALUES: Final = Values("prod2.dqe-software.com", "PR 16'F\"16N", "s3cret-9")
URL: Final = VALUES.url
#: How a notation begins, by what only it has.
_SIGNS: Final = {
    "URL": r"https://",
    "curl": r"curl ['h]",
    "curl --get": r"curl ['h]",
    "PowerShell": r"Invoke-RestMethod .*-Method Get",
    "raw HTTP": r"(GET|POST) /ACCESS_TOKEN/",
    "log": r"https://",
    "Postman": r"\{",
    "httpx": r"httpx\.get\(",
    "Python, a URL": r"requests\.get\(",
    "fetch": r"fetch\(",
    "axios": r"axios\.(get|post)\(",
    "curl in cmd": r'curl "',
    "curl with carets": r'curl "',
    "curl in PowerShell": r"curl\.exe '",
    "PowerShell, a table": r"Invoke-RestMethod .*-Method Post",
    "PowerShell, a form": r"Invoke-RestMethod .*-Method Post",
    "requests": r"requests\.post\(",
    "urllib": r"urllib\.request\.urlopen\(",
    "fetch, a text": r"fetch\(",
    "C#": r"await client\.PostAsync\(",
    "Go": r"http\.PostForm\(",
    "PHP": r"\$c = curl_init\(",
    "Ruby": r"Net::HTTP\.post_form\(",
    "Java": r"HttpRequest\.newBuilder\(",
    "HTTPie": r"http (?:GET|--form POST) https",
    "wget": r"wget -qO- --post-data=",
    "HAR": r"POST /ACCESS_TOKEN/",
    "Insomnia": r"POST /ACCESS_TOKEN/",
    "an .http file": r"POST /ACCESS_TOKEN/",
}


def mended(text: str) -> PastedRequest:
    """The mended request, read again with a secret in place of the mask."""
    first = read_pasted(text)
    assert first.findings
    assert first.mended is not None
    assert VALUES.secret not in first.mended
    assert first.mended.count("•••") == 1
    return read_pasted(first.mended.replace("•••", VALUES.secret))


def is_right(request: PastedRequest) -> bool:
    secret = None if request.secret is None else request.secret.reveal()
    return (request.licence, secret, request.findings) == (VALUES.licence, VALUES.secret, ())


@pytest.mark.parametrize("name", correct_requests.GET)
def test_a_mended_get_is_a_right_one_in_the_same_notation(name: str) -> None:
    text = correct_requests.GET[name](VALUES).replace("client_secret", "client_scret")
    assert re.match(_SIGNS[name], read_pasted(text).mended or "")
    again = mended(text)
    assert is_right(again)
    assert (again.server, again.method) == (VALUES.server, "GET")


@pytest.mark.parametrize("name", correct_requests.POST)
def test_a_mended_post_is_a_right_one_in_the_same_notation(name: str) -> None:
    text = correct_requests.POST[name](VALUES).replace("ACCESS_TOKEN", "access_token")
    assert re.match(_SIGNS.get(name, r"curl ['h]"), read_pasted(text).mended or "")
    again = mended(text)
    assert is_right(again)
    assert (again.server, again.method) == (VALUES.server, "POST")


def test_a_mended_body_is_a_body() -> None:
    assert is_right(mended(VALUES.form().replace("grant_type", "grant-type")))


@pytest.mark.parametrize(
    "text",
    [
        f"POST {URL}?{VALUES.form()}",
        f'"POST /ACCESS_TOKEN/?{VALUES.form()} HTTP/1.1" 400',
    ],
)
def test_a_post_in_a_log_is_mended_to_raw_http(text: str) -> None:
    again = mended(text)
    assert is_right(again)
    assert again.method == "POST"


def test_a_request_target_in_a_log_is_mended_to_one() -> None:
    text = f'"GET /ACCESS_TOKEN?{VALUES.form()} HTTP/1.1" 404 12'
    assert (read_pasted(text).mended or "").startswith("/ACCESS_TOKEN/?client_secret=•••&")


def test_a_json_body_is_mended_to_a_form() -> None:
    text = '{"client_secret": "s3cret-9", "grant_type": "client_idmobile", "licence": "PR16F16N"}'
    assert read_pasted(text).mended == "client_secret=•••&grant_type=client_idmobile&licence=PR16F16N"


def test_a_urllib_get_is_mended_to_one() -> None:
    text = f"import urllib.request\nurllib.request.urlopen('{URL}?{VALUES.form()}&licence=x')"
    assert (read_pasted(text).mended or "").startswith("urllib.request.urlopen(")
    assert is_right(mended(text))


@pytest.mark.parametrize("loopback", ["http://localhost:8080", "http://127.0.0.1:8080"])
def test_plain_http_to_this_computer_stays(loopback: str) -> None:
    assert (read_pasted(f"{loopback}/ACCESS_TOKEN/").mended or "").startswith(f"{loopback}/ACCESS_TOKEN/?")


def test_what_is_not_known_has_the_placeholders_of_the_description() -> None:
    request = read_pasted("curl 'https://{server}/ACCESS_TOKEN/?client_secret=&licence=YOUR_LICENCE'")
    assert request.mended == (
        "curl 'https://{SERVER_ADDRESS}/ACCESS_TOKEN/"
        "?client_secret={CLIENT_SECRET}&grant_type=client_idmobile&licence={LICENCE_CODE}'"
    )


def test_a_secret_that_a_variable_holds_is_masked_too() -> None:
    request = read_pasted(f'curl {URL} -d "client_secret=$SECRET&licence=PR16F16N"')
    assert "client_secret=•••" in (request.mended or "")


def test_a_licence_that_is_the_secret_is_masked_too() -> None:
    assert "s3cret-9" not in (read_pasted(f"{URL}?client_secret=s3cret-9&licence=s3cret-9").mended or "")


def test_nothing_is_mended_where_nothing_is_wrong() -> None:
    assert read_pasted(f"{URL}?{VALUES.form()}").mended is None


def test_the_mask_is_a_placeholder_when_it_is_pasted() -> None:
    request = read_pasted(f"{URL}?client_secret=•••&grant_type=client_idmobile&licence=PR16F16N")
    assert [finding.kind for finding in request.findings] == [FindingKind.PLACEHOLDER_LEFT]
