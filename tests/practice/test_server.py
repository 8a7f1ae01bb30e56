import contextlib
import dataclasses
import json
import math
import socket
from urllib.parse import urlsplit

import pytest

from app.endpoint.client import ask
from app.endpoint.clock import SystemClock
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason, Verdict
from app.endpoint.token import Token
from app.practice import replies
from app.practice.descriptions import descriptions
from app.practice.licences import PRACTICE_LICENCES, PRACTICE_SECRET, PracticeLicence
from app.practice.server import PracticeServer, start_practice
from app.practice.tokens import GivenTokens
from tests.practice.conftest import GOOD, RawClient, running_server
from tests.support.loop_in_background import LoopInBackground
from tests.support.set_clock import SetClock

CASES = {case.licence: case for case in PRACTICE_LICENCES}
ANSWERED = [case for case in PRACTICE_LICENCES if math.isfinite(case.delay)]
REFUSED = {"status": "error", "error_id": "30", "error_type": "invalid or expired token"}


def quick(monkeypatch: pytest.MonkeyPatch, licence: str, delay: float) -> None:
    """Let this licence answer after `delay` seconds."""
    case = dataclasses.replace(CASES[licence], delay=delay)
    monkeypatch.setattr(replies, "_LICENCES", CASES | {licence: case})


async def ask_for(server: PracticeServer, licence: str, method: Method, seconds: float = 10) -> Outcome:
    credentials = parse_credentials(server=server.address, licence=licence, secret=PRACTICE_SECRET, method=method)
    assert isinstance(credentials, Credentials)
    return await ask(credentials, clock=SystemClock(), sender="test", timeout=seconds)


@pytest.mark.parametrize("older_shape", [False, True], ids=["present shape", "older shape"])
@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case.licence)
def test_our_client_reads_what_each_practice_licence_promises(
    loop: LoopInBackground, monkeypatch: pytest.MonkeyPatch, case: PracticeLicence, method: Method, *, older_shape: bool
) -> None:
    quick(monkeypatch, "PRACTICE-SLOW", 0.01)
    server = running_server(loop, SetClock(), older_shape=older_shape)
    result = loop.do(ask_for(server, case.licence, method)).result
    loop.do(server.close())
    if case.outcome is Verdict.ACCEPTED:
        assert isinstance(result, Token)
        assert result.expires_in == case.expires_in
    else:
        # The older shape names the licence, where the present one leaves it open.
        named = older_shape and case.outcome is Kind.LICENCE_UNKNOWN
        assert result == Problem(Kind(case.outcome), Reason.LICENCE_NAMED if named else None)


def test_the_silent_licence_is_a_reply_timeout(loop: LoopInBackground) -> None:
    server = running_server(loop, SetClock())
    outcome = loop.do(ask_for(server, "PRACTICE-SILENT", Method.POST, seconds=0.3))
    loop.do(server.close())
    assert outcome.result == Problem(Kind.REPLY_TIMEOUT)


def test_the_slow_licence_takes_three_seconds_and_the_silent_one_for_ever() -> None:
    assert CASES["PRACTICE-SLOW"].delay == 3.0
    assert CASES["PRACTICE-SILENT"].delay == math.inf


def test_a_slow_answer_comes_after_its_time(
    loop: LoopInBackground, client: RawClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, "PRACTICE-SLOW", 0.2)
    before = loop.loop.time()
    assert client.ask("POST", GOOD | {"licence": "PRACTICE-SLOW"}).status == 200
    assert loop.loop.time() - before >= 0.2


@pytest.mark.parametrize("licence", ["PRACTICE", "PRACTICE-SECRET", "PRACTICE-SILENT", "PRACTICE-500"])
def test_a_wrong_secret_with_a_known_licence_is_said_at_once(client: RawClient, licence: str) -> None:
    reply = client.ask("POST", GOOD | {"licence": licence, "client_secret": "wrong"})
    assert reply.status == 400
    assert reply.said == {"error": "invalid_client_secret", "error_description": "Invalid Client Secret"}


def test_the_older_shape_has_status_200_and_an_error_id(older_client: RawClient) -> None:
    unknown = older_client.ask("GET", GOOD | {"licence": "PRACTICE-UNKNOWN"})
    assert unknown.status == 200
    assert unknown.said == {"status": "error", "error_id": "02", "error_type": "invalid licence key"}
    assert older_client.ask("POST", {}).said["error_id"] == "01"


def test_the_older_shape_says_success_beside_the_four_keys(older_client: RawClient) -> None:
    said = older_client.ask("POST", GOOD).said
    assert said["status"] == "success"
    assert set(said) == {"status", "access_token", "token_type", "expires_in", "refresh_token"}


def test_parameters_as_json_are_none(client: RawClient) -> None:
    reply = client.send("POST", "/ACCESS_TOKEN/", json.dumps(GOOD).encode(), "application/json")
    assert reply.said["error"] == "invalid_request"


def test_a_form_needs_its_content_type(client: RawClient) -> None:
    body = b"client_secret=practice&grant_type=client_idmobile&licence=PRACTICE"
    assert client.send("POST", "/ACCESS_TOKEN/", body, None).status == 400
    assert client.send("POST", "/ACCESS_TOKEN/", body, "text/plain").status == 400
    with_charset = "Application/X-WWW-Form-URLEncoded; charset=utf-8"
    assert client.send("POST", "/ACCESS_TOKEN/", body, with_charset).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "OPTIONS"])
def test_any_other_method_is_not_allowed(client: RawClient, method: str) -> None:
    reply = client.send(method, "/ACCESS_TOKEN/")
    assert reply.status == 405
    assert reply.headers["Allow"] == "GET, POST"


def test_the_date_is_that_of_the_clock_passed_in(client: RawClient) -> None:
    assert client.ask("POST", GOOD).headers["Date"] == "Fri, 15 Jan 2027 08:00:00 GMT"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_services_know_a_token_while_it_lives(client: RawClient, clock: SetClock, method: str) -> None:
    token = client.ask("POST", GOOD).said["access_token"]
    parameters = {"licence": "PRACTICE", "token": token, "number": "+33600000000", "name": "x", "scope": "numVerify"}
    clock.pass_time(299.9)
    assert client.ask(method, parameters, "/IDMOBILE/").said == {"status": "success"}
    clock.pass_time(0.1)
    assert client.ask(method, parameters, "/IDMOBILE/").said == REFUSED


def test_a_token_of_twenty_seconds_is_over_after_twenty(client: RawClient, clock: SetClock) -> None:
    token = client.ask("POST", GOOD | {"licence": "PRACTICE-20S"}).said["access_token"]
    clock.pass_time(20)
    assert client.ask("GET", {"token": token}, "/IDMOBILE/").said == REFUSED


def test_the_services_refuse_a_foreign_token_and_a_refresh_token(client: RawClient) -> None:
    refresh_token = client.ask("POST", GOOD).said["refresh_token"]
    assert client.ask("POST", {"token": "TKforeign"}, "/IDMOBILE/").said == REFUSED
    assert client.ask("POST", {"token": refresh_token}, "/IDMOBILE/").said == REFUSED


def test_the_services_without_a_token_are_an_invalid_request(client: RawClient) -> None:
    reply = client.ask("POST", {"licence": "PRACTICE"}, "/IDMOBILE/")
    assert reply.status == 200
    assert reply.said["error_id"] == "01"


def test_tokens_that_are_over_are_forgotten() -> None:
    clock = SetClock()
    tokens = GivenTokens(clock)
    for _ in range(3):
        tokens.give(300)
    clock.pass_time(300)
    live = tokens.give(300)
    assert tokens.count == 1
    assert tokens.is_live(live)


def test_a_port_that_is_taken_is_said(loop: LoopInBackground) -> None:
    server = running_server(loop, SetClock())
    port = urlsplit(server.address).port
    assert port is not None
    assert loop.do(start_practice(port)) == Problem(Kind.PORT_IN_USE, subject=str(port))
    loop.do(server.close())


def test_the_address_is_loopback_and_the_url_has_a_slash_behind_it(loop: LoopInBackground) -> None:
    server = running_server(loop, SetClock())
    assert urlsplit(server.address).hostname == "127.0.0.1"
    assert server.url == f"{server.address}/"
    loop.do(server.close())


def test_closing_ends_a_call_that_would_never_be_answered(loop: LoopInBackground) -> None:
    server = running_server(loop, SetClock())
    port = urlsplit(server.address).port
    form = b"client_secret=practice&grant_type=client_idmobile&licence=PRACTICE-SILENT"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        head = f"POST /ACCESS_TOKEN/ HTTP/1.1\r\nHost: x\r\nContent-Length: {len(form)}\r\n"
        line.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + form)
        loop.do(server.close())
        # Cut off with a request unread is a reset.
        with contextlib.suppress(ConnectionResetError):
            assert line.recv(100) == b""


def test_every_practice_licence_is_described_in_its_place() -> None:
    assert list(descriptions()) == list(CASES)


def test_the_descriptions_say_how_long_things_take() -> None:
    assert f"{CASES['PRACTICE-20S'].expires_in} s" in descriptions()["PRACTICE-20S"]
    assert f"{CASES['PRACTICE'].expires_in} s" in descriptions()["PRACTICE"]
    assert f"{CASES['PRACTICE-SLOW'].delay:.0f} s" in descriptions()["PRACTICE-SLOW"]
