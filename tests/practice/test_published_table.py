"""The published table, row by row, over GET and POST."""

import pytest

from tests.practice.conftest import FORM, GOOD, RawClient

pytestmark = pytest.mark.parametrize("method", ["GET", "POST"])

GOOD_FORM = "client_secret=practice&grant_type=client_idmobile&licence=PRACTICE"


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in GOOD.items() if key != name}


INVALID_REQUESTS = {
    "the licence is missing": without("licence"),
    "the licence is empty": GOOD | {"licence": ""},
    "the secret is missing": without("client_secret"),
    "the secret is empty": GOOD | {"client_secret": ""},
    "the grant type is missing": without("grant_type"),
    "the grant type is empty": GOOD | {"grant_type": ""},
    "the grant type is OAuth2's": GOOD | {"grant_type": "client_credentials"},
    "the grant type ends in a blank": GOOD | {"grant_type": "client_idmobile "},
    "nothing is given": {},
    "a parameter is given twice": f"{GOOD_FORM}&licence=PRACTICE",
}


@pytest.mark.parametrize("parameters", INVALID_REQUESTS.values(), ids=INVALID_REQUESTS.keys())
def test_a_parameter_missing_empty_or_wrong_is_an_invalid_request(
    client: RawClient, method: str, parameters: str | dict[str, str]
) -> None:
    reply = client.ask(method, parameters)
    assert reply.status == 400
    assert reply.said == {"error": "invalid_request", "error_description": "Invalid Request"}


def test_an_incorrect_licence_is_an_invalid_client(client: RawClient, method: str) -> None:
    reply = client.ask(method, GOOD | {"licence": "PR16F16N"})
    assert reply.status == 400
    assert reply.said == {"error": "invalid_client", "error_description": "Invalid Client"}


@pytest.mark.parametrize(
    ("name", "mistyped"),
    [("client_secret", "client_scret"), ("licence", "license"), ("licence", "Licence"), ("grant_type", "grant-type")],
)
def test_a_mistyped_name_is_a_500(client: RawClient, method: str, name: str, mistyped: str) -> None:
    reply = client.ask(method, without(name) | {mistyped: GOOD[name]})
    assert reply.status == 500
    assert reply.said["error"] == "server_error"


def test_all_parameters_right_is_a_token_as_in_the_example(client: RawClient, method: str) -> None:
    reply = client.ask(method, GOOD)
    assert (reply.status, reply.phrase) == (200, "OK")
    said = reply.said
    assert list(said) == ["access_token", "token_type", "expires_in", "refresh_token"]
    assert said["access_token"].startswith("TK")
    assert len(said["access_token"]) == len("TK948869a6f873adb622enhoaGeVY2iRaptqlmpplGeWZA")
    assert said["token_type"] == "Bearer"
    assert said["expires_in"] == "300"
    assert said["refresh_token"].startswith("*TK")


def test_every_token_is_another_one(client: RawClient, method: str) -> None:
    given = [client.ask(method, GOOD).said for _ in range(5)]
    assert len({said[key] for said in given for key in ("access_token", "refresh_token")}) == 10


def test_a_further_parameter_does_no_harm(client: RawClient, method: str) -> None:
    assert client.ask(method, GOOD | {"scope": "numVerify"}).status == 200


def test_the_order_of_the_parameters_does_not_matter(client: RawClient, method: str) -> None:
    assert client.ask(method, dict(reversed(GOOD.items()))).status == 200


def test_a_value_may_be_percent_encoded_throughout(client: RawClient, method: str) -> None:
    assert client.ask(method, GOOD_FORM.replace("PRACTICE", "%50RACTICE")).status == 200


def test_a_token_stays_in_no_cache(client: RawClient, method: str) -> None:
    headers = client.ask(method, GOOD).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "path", ["/", "/ACCESS_TOKEN", "/access_token/", "/oauth/access_token/", "/ACCESS_TOKEN//", "/IDMOBILE"]
)
def test_any_other_path_is_not_found(client: RawClient, method: str, path: str) -> None:
    assert client.ask(method, GOOD, path).status == 404


def test_parameters_count_only_where_the_method_has_them(client: RawClient, method: str) -> None:
    if method == "POST":
        reply = client.send("POST", f"/ACCESS_TOKEN/?{GOOD_FORM}", b"")
    else:
        reply = client.send("GET", "/ACCESS_TOKEN/", GOOD_FORM.encode("ascii"), FORM)
    assert reply.status == 400
    assert reply.said["error"] == "invalid_request"
