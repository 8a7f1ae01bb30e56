import json
import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from app.command_line.calls import practice_call
from app.command_line.program import run
from app.endpoint.problem import Kind, Problem
from tests.command_line.conftest import Command, Ran
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.checking import endpoint, refusal
from tests.support.loopback_server import Conversation, LoopbackServer, Script
from tests.support.scripts import TOKEN, reply_bytes, silent
from tests.support.set_clock import SetClock

UNKNOWN = reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request")
#: What the clock of these tests shows.
TODAY = SetClock().now().wall
STEPS = ["address", "name", "port", "proxy", "tls", "http", "endpoint", "clock", "credentials"]


def answering_credentials(answer: bytes) -> Script:
    """Refuses a request without parameters as published, and gives this answer to any other."""

    def script(conversation: Conversation) -> None:
        while request := conversation.read_request():
            conversation.send(answer if b"client_secret" in request else refusal())

    return script


def results(ran: Ran) -> dict[str, str]:
    steps = ran.said["steps"]
    assert isinstance(steps, list)
    assert [step["step"] for step in steps] == STEPS
    assert all(list(step) == ["step", "result", "elapsed_ms", "facts"] for step in steps)
    return {step["step"]: step["result"] for step in steps}


def kind(ran: Ran) -> object:
    problem = ran.said["problem"]
    assert isinstance(problem, dict)
    assert list(problem) == ["kind", "title", "meaning", "steps"]
    assert all(problem.values())
    return problem["kind"]


def closed() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"127.0.0.1:{listener.getsockname()[1]}"


def test_each_step_is_said_with_its_facts(command: Command) -> None:
    with LoopbackServer(endpoint(date=TODAY)) as server:
        ran = command("diagnose", "--server", server.url)
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "✓ Address: fine, 0 ms"
    assert lines[1] == f"  The server is {server.address}, without encryption (http)."
    assert [line for line in lines if line.startswith("–")] == [
        "– Name (DNS): skipped",
        "– Proxy: skipped",
        "– Encryption (TLS): skipped",
        "– Licence and secret: skipped",
    ]
    assert len([line for line in lines if line.startswith("✓")]) == 5
    assert ran.err.startswith("\nThe connection is fine\n")
    assert f"The network, the server {server.address} and IDMobile are fine." in ran.err
    assert "So the cause is the licence, the client secret or the customer’s request." in ran.err
    assert f"1. Get a token with the licence and the secret: idmobile-token get --server {server.address}" in ran.err
    assert "2. Check the customer’s request, pasted into: idmobile-token check\n" in ran.err


def test_no_credentials_are_asked_for_or_sent(command: Command, secret: str) -> None:
    with LoopbackServer(endpoint(date=TODAY)) as server:
        ran = command("diagnose", "--server", server.url, "--licence", "PR16F16N")
    assert ran.status == 0
    assert secret.encode() not in server.received
    assert b"PR16F16N" not in server.received


def test_the_first_step_that_is_not_fine_is_explained(command: Command) -> None:
    address = closed()
    ran = command("diagnose", "--server", address)
    assert ran.status == 3
    assert f"✗ Port: problem, 0 ms\n  {address} isn’t accepting connections on this port." in ran.out
    assert "– IDMobile: not reached\n" in ran.out
    assert ran.err.startswith(f"\n{address} isn’t accepting connections on this port\n\nMost likely")
    assert "\n1. " in ran.err


def test_json_says_everything(command: Command) -> None:
    with LoopbackServer(endpoint(date=TODAY)) as server:
        ran = command("diagnose", "--server", server.url, "--output", "json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    assert ran.said["verdict"] == "unknown"
    assert ran.said["problem"] is None
    assert list(results(ran).values()) == ["ok", "skipped", "ok", "skipped", "skipped", "ok", "ok", "ok", "skipped"]
    steps = ran.said["steps"]
    assert isinstance(steps, list)
    assert steps[2] == {
        "step": "port",
        "result": "ok",
        "elapsed_ms": 0,
        "facts": {"port": str(server.port), "answered": ["127.0.0.1"]},
    }
    assert steps[3]["elapsed_ms"] is None
    assert ran.said["server"] == server.address
    assert isinstance(ran.said["conclusion"], dict)
    assert ran.said["conclusion"]["title"] == "The connection is fine"


def test_json_says_what_is_not_fine(command: Command) -> None:
    ran = command("diagnose", "--server", closed(), "--output", "json")
    assert ran.status == 3
    assert (ran.said["verdict"], kind(ran)) == ("unknown", "connection_refused")
    assert list(results(ran).values()) == ["ok", "skipped", "failed", *["not_reached"] * 5, "skipped"]
    assert ran.err.startswith("127.0.0.1:")
    assert "diagnose" not in ran.err, "nobody is sent to the check by the check"
    assert ran.said["conclusion"] is None


@pytest.mark.parametrize(
    ("options", "kind_told"),
    [
        ([], "server_missing"),
        (["--server", "a b"], "server_malformed"),
        (["--server", "http://192.0.2.1"], "server_insecure"),
        (["--server", "a b", "--send-credentials"], "server_malformed"),
    ],
)
def test_an_unusable_server_is_told_at_the_first_step(command: Command, options: list[str], kind_told: str) -> None:
    ran = command("diagnose", *options, "--output", "json")
    assert (ran.status, kind(ran)) == (2, kind_told)
    last = "not_reached" if "--send-credentials" in options else "skipped"
    assert list(results(ran).values()) == ["failed", *["not_reached"] * 7, last]


def test_plain_http_is_allowed_for_this_run(command: Command) -> None:
    ran = command("diagnose", "--server", "http://192.0.2.1", "--allow-http", "--timeout", "0.1", "--output", "json")
    assert ran.status == 3
    assert results(ran)["address"] == "ok"


@pytest.mark.parametrize(
    ("options", "kind_told"), [([], "licence_missing"), (["--licence", "PR16F16N"], "secret_missing")]
)
def test_credentials_that_cannot_be_sent_are_named_before_anything_is(
    command: Command, options: list[str], kind_told: str
) -> None:
    with LoopbackServer(endpoint(date=TODAY)) as server:
        ran = command("diagnose", "--server", server.url, "--send-credentials", *options, "--output", "json")
        assert server.connections == 0
    assert (ran.status, kind(ran)) == (2, kind_told)
    assert set(results(ran).values()) == {"not_reached"}


def test_credentials_are_sent_when_asked_for(command: Command, secret: str) -> None:
    with LoopbackServer(answering_credentials(reply_bytes())) as server:
        options = ("--server", server.url, "--licence", "PR16F16N", "--send-credentials")
        ran = command("diagnose", *options, "--output", "json")
        shown = command("diagnose", *options, "--method", "get")
    assert (ran.status, ran.said["verdict"], results(ran)["credentials"]) == (0, "accepted", "ok")
    assert server.requests[1].endswith(b"&licence=PR16F16N")
    assert server.requests[3].startswith(b"GET /ACCESS_TOKEN/?client_secret=")
    assert "✓ Licence and secret: fine" in shown.out
    for written in (ran, shown):
        assert TOKEN not in written.out + written.err
        assert secret not in written.out + written.err


@pytest.mark.usefixtures("secret")
def test_a_refusal_of_the_credentials_is_one(command: Command) -> None:
    with LoopbackServer(answering_credentials(UNKNOWN)) as server:
        options = ("--server", server.url, "--licence", "PR16F16N", "--send-credentials")
        ran = command("diagnose", *options, "--output", "json")
    assert (ran.status, ran.said["verdict"], kind(ran)) == (1, "refused", "licence_unknown")
    assert "PR16F16N" in ran.err


@pytest.mark.usefixtures("secret")
def test_the_ticket_holds_no_whole_licence(command: Command) -> None:
    with LoopbackServer(answering_credentials(UNKNOWN)) as server:
        options = ("--server", server.url, "--licence", "PR16F16N", "--send-credentials")
        ran = command("diagnose", *options, "--output", "report")
    assert ran.status == 1
    assert ran.out.startswith(f"Connection check\nServer: {server.address}\nAddress: fine, 0 ms\n  The server is")
    assert "\nProblem: licence_unknown\n" in ran.out
    assert "Licence: •••16N" in ran.out
    assert "PR16F16N" not in ran.out
    assert ran.out.endswith("\n")
    assert not ran.out.endswith("\n\n")
    assert ran.err.startswith("✓ Address: fine, 0 ms\n")


def test_the_practice_server_is_fine_at_every_step(command: Command) -> None:
    ran = command("diagnose", "--practice", "--output", "json")
    assert (ran.status, ran.said["verdict"], ran.said["problem"]) == (0, "unknown", None)
    assert results(ran)["endpoint"] == "ok"
    assert isinstance(ran.said["conclusion"], dict)
    assert "idmobile-token get --practice" in ran.said["conclusion"]["steps"][0]
    ran = command("diagnose", "--practice", "--send-credentials", "--output", "json")
    assert (ran.status, ran.said["verdict"]) == (0, "accepted")


def test_the_practice_licences_choose_what_comes_of_it(command: Command) -> None:
    options = ("--practice", "--send-credentials", "--output", "json")
    ran = command("diagnose", *options, "--licence", "PRACTICE-CREDITS")
    assert (ran.status, kind(ran)) == (1, "credits_exhausted")
    ran = command("diagnose", *options, "--licence", "PRACTICE-500")
    assert (ran.status, kind(ran)) == (3, "server_fault")
    ran = command("diagnose", *options, "--licence", " ")
    assert (ran.status, kind(ran)) == (2, "licence_missing")


def test_a_practice_server_that_cannot_start_is_explained(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    async def in_use(**_: object) -> Problem:
        return Problem(Kind.PORT_IN_USE, subject="8080")

    monkeypatch.setattr(practice_call, "start_practice", in_use)
    ran = command("diagnose", "--practice")
    assert (ran.status, ran.out) == (4, "")
    assert ran.err.startswith("Port 8080 is already in use on this computer\n")


def test_further_roots_are_trusted_for_this_run(command: Command, tmp_path: Path) -> None:
    authority = issue_authority()
    with LoopbackServer(endpoint(date=TODAY), tls=server_context(issue(issuer=authority))) as server:
        distrusted = command("diagnose", "--server", server.address)
        trusted = command("diagnose", "--server", server.address, "--ca-file", str(authority.write(tmp_path)))
    assert distrusted.status == 3
    assert "The certificate was issued by Test authority" in distrusted.out
    assert "Its authority is one that this computer trusts." in trusted.out
    missing = command("diagnose", "--server", server.address, "--ca-file", str(tmp_path / "none"), "--output", "json")
    assert (missing.status, kind(missing), results(missing)["tls"]) == (4, "file_unreadable", "failed")


def test_the_timeout_holds(command: Command) -> None:
    with LoopbackServer(silent) as server:
        ran = command("diagnose", "--server", server.url, "--timeout", "0.2", "--output", "json")
    assert (ran.status, kind(ran), results(ran)["http"]) == (3, "reply_timeout", "failed")


def test_what_looks_odd_about_the_server_is_noted(command: Command) -> None:
    with LoopbackServer(endpoint(date=TODAY)) as server:
        ran = command("diagnose", "--server", f"{server.url}/ACCESS_TOKEN/?x=1")
    assert ran.status == 0
    assert ran.err.startswith("Note: Everything after the server’s name was removed")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")
@pytest.mark.parametrize("output", ["text", "json", "report"])
def test_ctrl_c_stops_it_and_says_how_far_it_came(command: Command, output: str) -> None:
    def interrupt(conversation: Conversation) -> None:
        if conversation.read_request():
            os.kill(os.getpid(), signal.SIGINT)
            conversation.stall()

    with LoopbackServer(interrupt) as server:
        ran = command("diagnose", "--server", server.url, "--output", output)
    assert ran.status == 130
    assert "The call was stopped" in ran.err
    if output == "json":
        assert kind(ran) == "cancelled"
        assert (results(ran)["tls"], results(ran)["http"]) == ("skipped", "not_reached")
    else:
        assert "Port: fine" in ran.out


@pytest.mark.parametrize("output", ["text", "json", "report"])
def test_output_that_cannot_be_written_is_explained(output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w") as full, LoopbackServer(endpoint(date=TODAY)) as server:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(["diagnose", "--server", server.url, "--output", output], SetClock()) == 4


@pytest.mark.parametrize(
    "options",
    [
        ["--practice", "--server", "a.example"],
        ["Acme", "--server", "a.example"],
        ["--output", "xml"],
        ["--secret", "s"],
        ["--timeout", "0"],
    ],
)
def test_wrong_use_is_told(command: Command, options: list[str]) -> None:
    ran = command("diagnose", *options)
    assert (ran.status, ran.out) == (2, "")
    assert "idmobile-token diagnose --help" in ran.err


def test_the_help_is_worth_reading(command: Command) -> None:
    ran = command("diagnose", "--help")
    assert ran.status == 0
    assert ran.out.index("Examples:") < ran.out.index("Usage:") < ran.out.index("Options:")
    assert "--send-credentials" in ran.out


def test_it_is_named_among_the_commands(command: Command) -> None:
    assert "diagnose" in command("--help").out
    assert "diagnose" in command("no-such-command").err


def test_everything_is_ascii_for_programs(command: Command) -> None:
    ran = command("diagnose", "--server", "müller.invalid", "--output", "json")
    assert ran.out.isascii()
    assert json.loads(ran.out)["steps"][0]["facts"]["server"] == "müller.invalid"
