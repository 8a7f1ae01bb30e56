import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.refusal_reasons import gives_a_reason, said_in_json, said_in_text, says_error

PUBLISHED = [
    ("invalid_request", Problem(Kind.REQUEST_INVALID)),
    ("invalid_client", Problem(Kind.LICENCE_UNKNOWN)),
    ("Invalid Licence Key", Problem(Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED)),
    ("invalid client secret", Problem(Kind.SECRET_WRONG)),
    ("unauthorized_client", Problem(Kind.LICENCE_NOT_ALLOWED)),
    ("unsupported_grant_type", Problem(Kind.GRANT_UNSUPPORTED)),
    ("Credits exhausted", Problem(Kind.CREDITS_EXHAUSTED)),
    ("server_error", Problem(Kind.SERVER_FAULT)),
    ("temporarily_unavailable", Problem(Kind.SERVER_FAULT)),
    ("internal server error", Problem(Kind.SERVER_FAULT)),
]
IDENTIFIERS = [
    ("01", Problem(Kind.REQUEST_INVALID)),
    ("02", Problem(Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED)),
    ("03", Problem(Kind.SECRET_WRONG)),
    ("22", Problem(Kind.LICENCE_NOT_ALLOWED)),
    ("31", Problem(Kind.GRANT_UNSUPPORTED)),
    ("98", Problem(Kind.CREDITS_EXHAUSTED)),
    ("99", Problem(Kind.SERVER_FAULT)),
]


@pytest.mark.parametrize(("phrase", "problem"), PUBLISHED)
@pytest.mark.parametrize("joint", [" ", "_", "-", "\n  ", "\xa0"])
def test_a_published_phrase_is_known_in_every_spelling(phrase: str, problem: Problem, joint: str) -> None:
    spelled = joint.join(phrase.replace("_", " ").split())
    for written in (spelled, spelled.upper(), spelled.title(), f"400 Error ({spelled})", f"Sorry: {spelled}."):
        assert said_in_text(written) == problem


@pytest.mark.parametrize(
    "text", ["", "Bad Request", "invalid", "client", "invalidclient", "invalid clients", "revalid client", "credits"]
)
def test_other_words_are_no_reason(text: str) -> None:
    assert said_in_text(text) is None


@pytest.mark.parametrize(
    "page",
    [
        "400 Bad request Your browser sent an invalid request.",
        "ERROR: The requested URL could not be retrieved. Invalid Request error was encountered",
    ],
)
def test_the_pages_of_common_gateways_do_not_speak_for_the_endpoint(page: str) -> None:
    assert said_in_text(page) is None


@pytest.mark.parametrize(
    "text",
    [
        "Invalid client certificate", "HTTP Error 403.16: invalid client_certificate", "invalid client cert",
        "Invalid client IP address", "Unauthorized client IP: 10.1.2.3", "unauthorized-client-certificate",
    ],
)  # fmt: skip
def test_what_a_gateway_says_of_the_callers_computer_is_said_of_no_licence(text: str) -> None:
    assert said_in_text(text) is None
    assert said_in_json({"message": text}) is None


@pytest.mark.parametrize(("identifier", "problem"), IDENTIFIERS)
def test_the_older_shapes_numbers_are_known_as_texts_and_as_numbers(identifier: str, problem: Problem) -> None:
    for written in (identifier, int(identifier), identifier.lstrip("0"), f" {identifier}"):
        assert said_in_json({"status": "error", "error_id": written, "error_type": "whatever"}) == problem


@pytest.mark.parametrize("number", ["30", "00", "", "1_0", None, True, 98.0, "98x"])
def test_other_numbers_are_no_reason(number: object) -> None:
    assert said_in_json({"error_id": number}) is None


@pytest.mark.parametrize(
    "content",
    [
        {"error": "invalid_client"},
        {"ERROR": "Invalid-Client"},
        {"error_description": "Invalid Client: no such licence"},
        {"foo": "Invalid Client"},
        {"error": {"code": 401, "message": "invalid client"}},
        {"errors": [{"title": "Invalid Client"}]},
        {"error": "something", "message": "invalid client"},
        "Invalid Client",
        ["Invalid Client"],
        {"error": "invalid_client", "hint": "Invalid Request"},
        {"hint": "Invalid Request", "error": "invalid_client"},
    ],
)
def test_a_reason_is_found_under_any_key_the_usual_ones_first(content: object) -> None:
    assert said_in_json(content) == Problem(Kind.LICENCE_UNKNOWN)


@pytest.mark.parametrize(
    "content",
    [
        None,
        98,
        {},
        [],
        {"access_token": "invalid_client"},
        {"Refresh-Token": "invalid_client"},
        {"invalid_client": 1},
        {"a": {"a": {"a": {"a": {"a": "invalid_client"}}}}},
        ["x"] * 1000 + ["invalid_client"],
    ],
)
def test_what_is_no_reason_is_none_and_looking_for_one_has_an_end(content: object) -> None:
    assert said_in_json(content) is None


@pytest.mark.parametrize(
    "content", [{"error": "x"}, {"Error-Code": 7}, {"status": "Error"}, {"message": "no"}, {"errors": ["x"]}]
)
def test_an_object_that_names_a_trouble_gives_a_reason(content: dict[str, object]) -> None:
    assert gives_a_reason(content)


@pytest.mark.parametrize(
    "content", [{}, {"error": None}, {"error": ""}, {"error_id": "00"}, {"status": 400, "path": "/"}]
)
def test_an_object_that_names_none_gives_no_reason(content: dict[str, object]) -> None:
    assert not gives_a_reason(content)


@pytest.mark.parametrize("content", [{"status": "ERROR"}, {"error": "x"}, {"error_id": 98}, {"Error_Type": "x"}])
def test_an_error_beside_a_token_is_seen(content: dict[str, object]) -> None:
    assert says_error({"access_token": "TK", **content})


@pytest.mark.parametrize(
    "content", [{"status": "success"}, {"error": None}, {"error_id": "00"}, {"message": "welcome"}]
)
def test_a_success_is_no_error(content: dict[str, object]) -> None:
    assert not says_error({"access_token": "TK", **content})


def test_the_older_shapes_number_goes_before_its_words() -> None:
    said = said_in_json({"error_id": "02", "error_type": "invalid request"})
    assert said == Problem(Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED)


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("Invalid client secret", Problem(Kind.SECRET_WRONG)),
        ("invalid licence key", Problem(Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED)),
        ("Invalid request", Problem(Kind.LICENCE_UNKNOWN)),
        ("Ask your contact", Problem(Kind.LICENCE_UNKNOWN)),
    ],
)
def test_a_server_that_names_the_one_beside_invalid_client_is_believed(named: str, problem: Problem) -> None:
    assert said_in_json({"error": "invalid_client", "error_description": named}) == problem
    assert said_in_text(f"Invalid Client: {named}") == problem
