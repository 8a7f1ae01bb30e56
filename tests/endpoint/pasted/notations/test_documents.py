"""Requests in JSON: Postman's collections, items and requests, and other JSON."""

import json

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, is_right, kinds, values

FIELDS = [part.split("=") for part in FORM.split("&")]
TABLE = [{"key": name, "value": value} for name, value in FIELDS]
POST = {"method": "POST", "url": URL, "body": {"mode": "urlencoded", "urlencoded": TABLE}}
RAW = {"mode": "raw", "raw": FORM}
TYPE = {"key": "Content-Type", "value": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    "document",
    [
        POST,
        {"name": "Token", "request": POST},
        {"info": {}, "item": [{"name": "folder", "item": [{"request": POST}]}]},
        {"item": [{"request": {"method": "GET", "url": "https://other.example/IDMOBILE/"}}, {"request": POST}]},
        POST | {"url": {"raw": URL, "host": ["prod2", "dqe-software", "com"]}},
        POST | {"body": {"mode": "urlencoded", "urlencoded": [*TABLE, {"key": "x", "value": "y", "disabled": True}]}},
        POST | {"header": [TYPE, {"key": "Content-Type", "value": "application/json", "disabled": True}], "body": RAW},
    ],
)
def test_a_post_is_read(document: object) -> None:
    assert is_right(json.dumps(document), "POST")
    assert is_right(f"```json\n{json.dumps(document, indent=1)}\n```", "POST")


@pytest.mark.parametrize(
    "url",
    [
        f"{URL}?{FORM}",
        {"raw": f"{URL}?{FORM}", "query": TABLE},
        {"raw": URL, "query": TABLE},
    ],
)
def test_a_get_is_read(url: object) -> None:
    assert is_right(json.dumps({"method": "GET", "url": url}), "GET")
    assert is_right(json.dumps({"header": [TYPE], "url": url}), "GET")


def test_a_collection_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    text = json.dumps({"request": {"url": f"{URL}?{FORM}", "method": "GET", "description": "the end is missing"}})
    assert is_right(text[:-12], "GET")


def test_variables_are_filled_in_by_postman() -> None:
    table = [{"key": name, "value": f"{{{{{name}}}}}"} for name, _value in FIELDS]
    document = POST | {"url": "{{server}}/ACCESS_TOKEN/", "body": {"mode": "urlencoded", "urlencoded": table}}
    assert values(read_pasted(json.dumps(document))) == (None, None, None, ("value_unseen",))
    query = "&".join(f"{name}={{{{{name}}}}}" for name, _value in FIELDS)
    get = {"method": "GET", "url": {"raw": f"https://{{{{host}}}}/ACCESS_TOKEN/?{query}"}}
    assert values(read_pasted(json.dumps(get))) == (None, None, None, ("value_unseen",))
    found = kinds(read_pasted(json.dumps({"method": "GET", "url": "{{url}}?licence=1"})))
    assert sorted(found) == ["parameter_missing", "parameter_missing", "value_unseen"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"mode": "formdata", "formdata": TABLE}, "body_type_wrong"),
        (RAW, "body_type_wrong"),
        (RAW | {"options": {"raw": {"language": "json"}}}, "body_type_wrong"),
        (RAW | {"options": {"raw": {"language": "unheard of"}}}, "body_type_wrong"),
        ({"mode": "raw", "raw": json.dumps(dict(FIELDS)), "options": {"raw": {"language": "json"}}}, "body_type_wrong"),
        ({"mode": "graphql"}, "parameter_missing"),
        ({}, "parameter_missing"),
        (None, "parameter_missing"),
    ],
)
def test_another_body_is_found(body: object, kind: str) -> None:
    assert set(kinds(read_pasted(json.dumps(POST | {"body": body})))) == {kind}


@pytest.mark.parametrize("entry", [{"key": "licence"}, {"key": "licence", "value": None}])
def test_a_row_without_a_value_is_empty(entry: dict[str, object]) -> None:
    document = POST | {"body": {"mode": "urlencoded", "urlencoded": [*TABLE[:2], entry, {"value": "x"}, "odd"]}}
    assert kinds(read_pasted(json.dumps(document))) == ("parameter_empty",)


def test_a_log_in_json_is_read() -> None:
    assert is_right(json.dumps({"level": "info", "message": "called", "target": f"{URL}?{FORM}"}), "GET")


@pytest.mark.parametrize(
    "text", ["[2026-11-25] nothing", "[" * 100, "{" * 100, '{"a": ["b", {}]}', '{"x": "access_token"}']
)
def test_other_json_is_no_request(text: str) -> None:
    assert kinds(read_pasted(text)) == ("not_a_request",)


def test_a_body_in_json_may_have_numbers() -> None:
    document = {"client_secret": "s3cret-9", "grant_type": "client_idmobile", "licence": 16, "more": [1]}
    assert values(read_pasted(json.dumps(document))) == (None, "16", "s3cret-9", ("body_type_wrong",))


@pytest.mark.parametrize("end", ["", " ", "{", '"', '"host"'])
def test_a_request_that_is_cut_within_its_address_is_read(end: str) -> None:
    read_pasted('{"request": {"method": "POST", "header": [], "url": {' + end)
