from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import waiting
from app.about import SENDER, VERSION
from app.endpoint.credentials import Credentials, Method
from app.endpoint.network.transport import Connections
from app.endpoint.request import bare_request, token_request
from app.endpoint.secret import Secret
from tests.support.asking import LICENCE, SECRET, ask_with, credentials_for, is_accepted, outcome_of
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00"), min_size=1)
SERVER = "prod2.dqe-software.com"


def send(credentials: Credentials) -> None:
    async def call() -> None:
        async with Connections() as connections:
            await ask_with(credentials, connections)

    waiting.run(call())


def as_read(secret: str, licence: str, method: Method) -> Credentials:
    """Credentials with exactly these values, whatever reading what a person typed would make of them."""
    address = credentials_for(SERVER).address
    return Credentials(address, licence, Secret(secret), method)


def published(secret: str, licence: str) -> list[tuple[str, str]]:
    return [("client_secret", secret), ("grant_type", "client_idmobile"), ("licence", licence)]


@given(texts, texts.map(str.strip).filter(bool))
def test_a_get_carries_any_secret_and_licence_in_its_query(secret: str, licence: str) -> None:
    request = token_request(as_read(secret, licence, Method.GET), "tests/1")
    target = urlsplit(request.url.raw_path.decode("ascii"))
    assert request.method == "GET"
    assert (target.path, target.fragment) == ("/ACCESS_TOKEN/", "")
    assert parse_qsl(target.query, keep_blank_values=True, strict_parsing=True) == published(secret, licence)
    assert request.content == b""


@given(texts, texts.map(str.strip).filter(bool))
def test_a_post_carries_any_secret_and_licence_as_a_form(secret: str, licence: str) -> None:
    request = token_request(as_read(secret, licence, Method.POST), "tests/1")
    form = request.content.decode("ascii")
    assert request.method == "POST"
    assert request.url.raw_path == b"/ACCESS_TOKEN/"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qsl(form, keep_blank_values=True, strict_parsing=True) == published(secret, licence)


@pytest.mark.parametrize("method", Method)
def test_a_bare_request_differs_in_having_no_parameters(method: Method) -> None:
    credentials = credentials_for(SERVER, method=method)
    bare, whole = bare_request(credentials.address, method, "tests/1"), token_request(credentials, "tests/1")
    assert (bare.method, bare.url.host, bare.url.raw_path) == (method, SERVER, b"/ACCESS_TOKEN/")
    assert bare.content == b""
    for name in ("User-Agent", "Accept", "Accept-Encoding", "Content-Type"):
        assert bare.headers.get(name) == whole.headers.get(name)


@pytest.mark.parametrize("method", Method)
def test_what_is_printed_of_a_request_holds_no_secret(method: Method) -> None:
    request = token_request(credentials_for(SERVER, secret="OpenSesame", method=method), "tests/1")
    assert "OpenSesame" not in f"{request!r} {request.url} {request.url!r} {request.headers!r}"


@pytest.mark.parametrize("method", Method)
def test_a_secret_of_any_length_is_sent(method: Method) -> None:
    with LoopbackServer(granting()) as server:
        assert is_accepted(outcome_of(server.url, secret="s" * 100_000, method=method))
        assert b"s" * 100_000 in server.requests[0]


def test_the_sender_is_named_with_its_version() -> None:
    assert f"idmobile-token/{VERSION}" == SENDER


def test_a_get_arrives_byte_for_byte_as_published() -> None:
    with LoopbackServer(granting()) as server:
        outcome_of(server.url, method=Method.GET)
    assert server.requests == [
        b"GET /ACCESS_TOKEN/?client_secret=pass%20phrase%2F%C3%A9%26%22%3C%25%2B%27"
        b"&grant_type=client_idmobile&licence=PR16F16N HTTP/1.1\r\n"
        + f"Host: {server.address}\r\nUser-Agent: {SENDER}\r\n".encode()
        + b"Accept: application/json\r\nAccept-Encoding: identity\r\n\r\n"
    ]


def test_a_post_arrives_byte_for_byte_as_published() -> None:
    with LoopbackServer(granting()) as server:
        outcome_of(server.url, method=Method.POST)
    form = (
        b"client_secret=pass%20phrase%2F%C3%A9%26%22%3C%25%2B%27&grant_type=client_idmobile&licence=" + LICENCE.encode()
    )
    assert server.requests == [
        b"POST /ACCESS_TOKEN/ HTTP/1.1\r\n"
        + f"Host: {server.address}\r\nUser-Agent: {SENDER}\r\n".encode()
        + b"Accept: application/json\r\nAccept-Encoding: identity\r\n"
        + b"Content-Type: application/x-www-form-urlencoded\r\n"
        + f"Content-Length: {len(form)}\r\n\r\n".encode()
        + form
    ]


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("secret", [SECRET, " ", "&licence=OTHER", "a=b;c", "%41", "+", "é€😀", "\t\x7f\u2028", "#?/"])
def test_hostile_secrets_arrive_as_they_are(method: Method, secret: str) -> None:
    with LoopbackServer(granting()) as server:
        send(credentials_for(server.url, method=method, secret=secret))
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
    target = urlsplit(head.split()[1].decode("ascii"))
    form = target.query if method is Method.GET else body.decode("ascii")
    assert target.path == "/ACCESS_TOKEN/"
    assert parse_qsl(form, keep_blank_values=True, strict_parsing=True) == published(secret, LICENCE)
