"""Every row of the published table, and of the older shape, over GET and POST through the real client."""

import json

import pytest

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Verdict
from tests.endpoint.replies.test_refusal_reasons import IDENTIFIERS
from tests.support.asking import outcome_of, problem_in, token_in
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import REFRESH_TOKEN, SUCCESS, TOKEN, answering, reply_bytes

#: What is wrong, status, text: as published. The client can't make these mistakes; a server may still answer so.
TABLE = {
    "licence missing": (400, "Invalid Request", Kind.REQUEST_INVALID),
    "licence empty": (400, "Invalid Request", Kind.REQUEST_INVALID),
    "licence incorrect": (400, "Invalid Client", Kind.LICENCE_UNKNOWN),
    "secret missing": (400, "Invalid Request", Kind.REQUEST_INVALID),
    "secret empty": (400, "Invalid Request", Kind.REQUEST_INVALID),
    "grant type missing": (400, "Invalid Request", Kind.REQUEST_INVALID),
    "grant type incorrect": (400, "Invalid Request", Kind.REQUEST_INVALID),
    "parameter mistyped": (500, "Internal Server Error", Kind.SERVER_FAULT),
}


def as_reply(status: int, text: str, notation: str) -> bytes:
    """The reply in one of the notations in which a server may say this text."""
    code = text.lower().replace(" ", "_")
    page = f"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>{text}</h1></body></html>"
    body, content_type = {
        "JSON": (json.dumps({"error": code, "error_description": "see the manual"}), "application/json"),
        "JSON with another key": (json.dumps({"result": text}), "application/json"),
        "a JSON string": (json.dumps(text), "application/json"),
        "plain text": (f"{status} Error ({text})", "text/plain"),
        "HTML": (page, "text/html; charset=utf-8"),
        "the reason phrase alone": ("", "text/plain"),
        "an empty body": ("", "text/plain"),
    }[notation]
    phrase = text if notation == "the reason phrase alone" else ""
    return reply_bytes(status, body.encode(), phrase=phrase, headers={"Content-Type": content_type})


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("row", TABLE)
@pytest.mark.parametrize(
    "notation",
    [
        "JSON",
        "JSON with another key",
        "a JSON string",
        "plain text",
        "HTML",
        "the reason phrase alone",
        "an empty body",
    ],
)
def test_each_published_row_is_read_in_each_notation(method: Method, row: str, notation: str) -> None:
    status, text, kind = TABLE[row]
    if notation == "an empty body" and status == 400:
        kind = Kind.REFUSED_OTHERWISE
    with LoopbackServer(answering(as_reply(status, text, notation))) as server:
        outcome = outcome_of(server.url, method=method)
        assert len(server.requests) == 1
    assert problem_in(outcome) == Problem(kind)
    assert (outcome.status, outcome.method) == (status, method)
    assert outcome.verdict is (Verdict.UNKNOWN if status == 500 else Verdict.REFUSED)


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(("identifier", "expected"), IDENTIFIERS)
def test_each_row_of_the_older_shape_is_read_also_with_status_200(
    method: Method, status: int, identifier: str, expected: Problem
) -> None:
    body = json.dumps({"status": "error", "error_id": identifier, "error_type": "so it says"}).encode()
    with LoopbackServer(answering(reply_bytes(status, body))) as server:
        outcome = outcome_of(server.url, method=method)
    assert problem_in(outcome) == expected


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("shape", [SUCCESS, b'{"status": "success", ' + SUCCESS[1:]])
def test_a_success_of_either_shape_is_the_token_of_the_example(method: Method, shape: bytes) -> None:
    with LoopbackServer(answering(reply_bytes(200, shape))) as server:
        outcome = outcome_of(server.url, method=method)
    token = token_in(outcome)
    assert token.access_token.reveal() == TOKEN
    assert token.refresh_token is not None
    assert token.refresh_token.reveal() == REFRESH_TOKEN
    assert (token.token_type, token.expires_in) == ("Bearer", 300)
    assert outcome.verdict is Verdict.ACCEPTED
