"""What a finding in a pasted request leads to is what the practice server says to that request, sent as it is."""

from typing import Final
from urllib.parse import quote, urlsplit

import pytest

from app.endpoint.pasted import read_pasted
from app.endpoint.problem import Kind
from tests.practice.conftest import FORM, RawClient, RawReply

_GOOD: Final = "client_secret=practice&grant_type=client_idmobile&licence=PRACTICE"
_KINDS: Final = {
    "invalid_request": Kind.REQUEST_INVALID,
    "invalid_client": Kind.LICENCE_UNKNOWN,
    # The practice server tells them apart; RFC 6749 has one answer for both.
    "invalid_client_secret": Kind.LICENCE_UNKNOWN,
    "server_error": Kind.SERVER_FAULT,
    "not_found": Kind.ADDRESS_WRONG,
    "method_not_allowed": Kind.ADDRESS_WRONG,
}
_SLIPS: Final = {
    "a mistyped secret": ("client_secret", "client_scret"),
    "a mistyped licence": ("licence", "license"),
    "a mistyped grant type": ("grant_type", "grant-type"),
    "OAuth2's name": ("licence", "client_id"),
    "no licence": ("&licence=PRACTICE", ""),
    "an empty secret": ("=practice", "="),
    "OAuth2's grant type": ("client_idmobile", "client_credentials"),
    "a blank behind the grant type": ("client_idmobile", "client_idmobile%20"),
    "a blank before the licence": ("PRACTICE", "%20PRACTICE"),
    "quotation marks around the secret": ("=practice", "=%22practice%22"),
    "a placeholder": ("PRACTICE", "{LICENCE_CODE}"),
    "a plus": ("=practice", "=prac+tice"),
    "an ampersand": ("=practice", "=prac&tice"),
    "a hash": ("=practice", "=prac#tice"),
    "a parameter twice": ("&licence", "&licence=PRACTICE&licence"),
}


def _answer(reply: RawReply) -> Kind:
    assert reply.status >= 400
    return _KINDS[reply.said["error"]]


def _only_kind(text: str) -> Kind | None:
    findings = read_pasted(text).findings
    assert len(findings) == 1
    return findings[0].leads_to


@pytest.mark.parametrize("slip", _SLIPS.values(), ids=_SLIPS)
def test_a_slip_in_the_parameters(client: RawClient, slip: tuple[str, str]) -> None:
    url = f"https://a.example/ACCESS_TOKEN/?{_GOOD.replace(*slip)}"
    sent = f"/ACCESS_TOKEN/?{urlsplit(url).query}"
    assert _only_kind(url) is _answer(client.send("GET", quote(sent, safe="/?&=%+")))


@pytest.mark.parametrize("path", ["/access_token/", "/ACCESS_TOKEN", "/oauth/access_token/"])
def test_a_wrong_path(client: RawClient, path: str) -> None:
    assert _only_kind(f"https://a.example{path}?{_GOOD}") is _answer(client.ask("GET", _GOOD, path))


def test_another_method(client: RawClient) -> None:
    text = f"PUT /ACCESS_TOKEN/?{_GOOD} HTTP/1.1\nHost: a.example\n\n"
    assert _only_kind(text) is _answer(client.send("PUT", f"/ACCESS_TOKEN/?{_GOOD}"))


def test_parameters_of_a_post_in_the_address(client: RawClient) -> None:
    text = f"curl -X POST 'https://a.example/ACCESS_TOKEN/?{_GOOD}'"
    assert _only_kind(text) is _answer(client.send("POST", f"/ACCESS_TOKEN/?{_GOOD}", b""))


@pytest.mark.parametrize("content_type", ["application/json", "text/plain"])
def test_a_body_of_another_type(client: RawClient, content_type: str) -> None:
    body = '{"client_secret": "practice", "grant_type": "client_idmobile", "licence": "PRACTICE"}'
    text = f"curl https://a.example/ACCESS_TOKEN/ -H 'Content-Type: {content_type}' -d '{body}'"
    assert _only_kind(text) is _answer(client.send("POST", "/ACCESS_TOKEN/", body.encode(), content_type))


def test_a_body_of_a_get(client: RawClient) -> None:
    text = f"curl -X GET https://a.example/ACCESS_TOKEN/ -d '{_GOOD}'"
    assert _only_kind(text) is _answer(client.send("GET", "/ACCESS_TOKEN/", _GOOD.encode(), FORM))
