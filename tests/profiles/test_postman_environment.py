import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles.postman_environment import draft_of, is_environment
from app.profiles.profile import Draft


def _environment(**variables: object) -> dict[str, object]:
    values = [{"key": key, "value": value, "type": "default", "enabled": True} for key, value in variables.items()]
    return {"id": "1", "name": "Acme", "values": values, "_postman_variable_scope": "environment"}


@pytest.mark.parametrize(
    ("server", "licence", "secret"),
    [
        ("server", "licence", "client_secret"),
        ("host", "license", "secret"),
        ("base_url", "LICENSE", "CLIENT_SECRET"),
        ("baseUrl", "licenceKey", "clientSecret"),
        ("IDMobile-Server", "dqe_licence", "idmobile client secret"),
        ("url", "licence_code", "Client-Secret"),
        ("SERVER_ADDRESS", "LICENCE_CODE", "CLIENT_SECRET"),
        ("adresse du serveur", "Code licence", "Mot de passe"),
        ("serverName", "licenceNumber", "passphrase"),
    ],
)
def test_a_profile_is_found_whatever_its_variables_are_called(server: str, licence: str, secret: str) -> None:
    environment = _environment(**{server: "https://a.example", licence: "PR1", secret: "s", "token": "TK1"})
    assert is_environment(environment)
    assert draft_of(environment) == Draft("Acme", "https://a.example", "PR1", Secret("s"))


def test_the_environment_that_this_program_exports_is_a_profile_without_a_secret() -> None:
    environment = _environment(server="https://a.example", licence="PR1", access_token="TK1", agent_key="")
    assert draft_of(environment) == Draft("Acme", "https://a.example", "PR1", None)


def test_of_one_name_the_last_that_is_switched_on_counts() -> None:
    environment = _environment(server="a.example")
    listed = [("licence", "OLD", True), ("licence", "PR1", True), ("licence", "OFF", False)]
    environment["values"] = [
        {"key": "server", "value": "a.example"},
        *({"key": key, "value": value, "enabled": is_on} for key, value, is_on in listed),
    ]
    assert draft_of(environment) == Draft("Acme", "a.example", "PR1", None)


def test_a_value_made_of_others_is_what_they_make_and_a_number_is_its_digits() -> None:
    environment = _environment(domain="dqe.example", server="https://{{stage}}.{{domain}}", stage="prod", licence=12345)
    assert draft_of(environment) == Draft("Acme", "https://prod.dqe.example", "12345", None)


def test_values_that_are_made_of_each_other_end_nowhere() -> None:
    assert draft_of(_environment(server="{{url}}", url="{{server}}", licence="PR1")) == Problem(
        Kind.FILE_MALFORMED, Reason.PART_MISSING, "server"
    )


@pytest.mark.parametrize("value", ["", " ", "{{vault:secret}}", None])
def test_a_value_that_is_empty_or_stands_for_another_is_passed_over(value: object) -> None:
    environment = _environment(server="a.example", licence="PR1", client_secret=value, secret="s")
    assert draft_of(environment) == Draft("Acme", "a.example", "PR1", Secret("s"))


def test_a_variable_that_is_switched_off_is_passed_over() -> None:
    environment = _environment(server="a.example", licence="PR1")
    environment["values"] = [
        {"key": "server", "value": "old.example", "enabled": False},
        *[dict(value) for value in (environment["values"] if isinstance(environment["values"], list) else [])],
    ]
    assert draft_of(environment) == Draft("Acme", "a.example", "PR1", None)


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({"server": "a.example"}, Problem(Kind.FILE_MALFORMED, Reason.PART_MISSING, "licence")),
        ({"licence": "PR1"}, Problem(Kind.FILE_MALFORMED, Reason.PART_MISSING, "server")),
        ({"colour": "red"}, Problem(Kind.FILE_MALFORMED, Reason.NO_PROFILES)),
    ],
)
def test_what_an_environment_lacks_is_named(variables: dict[str, str], problem: Problem) -> None:
    assert draft_of(_environment(**variables)) == problem


def test_an_environment_without_a_name_is_called_postman() -> None:
    environment = {**_environment(server="a.example", licence="PR1"), "name": None}
    assert draft_of(environment) == Draft("Postman", "a.example", "PR1", None)


@pytest.mark.parametrize("document", [{}, {"values": {}}, {"values": []}, {"values": [5]}, {"values": [{"name": "x"}]}])
def test_what_has_no_variables_is_no_environment(document: dict[str, object]) -> None:
    assert not is_environment(document)
    assert draft_of(document) == Problem(Kind.FILE_MALFORMED, Reason.NO_PROFILES)
