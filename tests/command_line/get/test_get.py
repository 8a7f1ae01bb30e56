import json
import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from app.command_line.calls import practice_call
from app.endpoint.client import DEFAULT_TIMEOUT
from app.endpoint.problem import Kind, Problem
from tests.command_line.conftest import Command
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import REFRESH_TOKEN, TOKEN, answering, granting, reply_bytes, silent
from tests.support.set_clock import SetClock

UNKNOWN = b'{"error": "invalid_client"}'


def refusing(status: int = 400, body: bytes = UNKNOWN) -> LoopbackServer:
    return LoopbackServer(answering(reply_bytes(status, body, phrase="Bad Request")))


def test_the_token_stands_alone_on_standard_output(command: Command, secret: str) -> None:
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N")
    assert (ran.status, ran.out, ran.err) == (0, f"{TOKEN}\n", "")
    assert secret.encode() in server.requests[0]


@pytest.mark.usefixtures("secret")
def test_alone_it_says_which_options_it_wants(command: Command) -> None:
    ran = command("get")
    assert ran.status == 2
    assert "--server" in ran.err
    assert "idmobile-token get --practice" in ran.err


def test_the_request_is_a_post_unless_get_is_asked_for(command: Command, secret: str) -> None:
    with LoopbackServer(granting()) as server:
        command("get", "--server", server.url, "--licence", "PR16F16N")
        command("get", "--server", server.url, "--licence", "PR16F16N", "--method", "GET")
    assert server.requests[0].startswith(b"POST /ACCESS_TOKEN/ ")
    assert server.requests[1].startswith(b"GET /ACCESS_TOKEN/?client_secret=" + secret.encode())


def test_the_sender_names_itself_with_its_version(command: Command, secret: str) -> None:  # noqa: ARG001 - given by the environment
    with LoopbackServer(granting()) as server:
        command("get", "--server", server.url, "--licence", "PR16F16N")
    assert b"User-Agent: idmobile-token/" in server.requests[0]


@pytest.mark.usefixtures("secret")
def test_a_header_is_ready_for_curl(command: Command) -> None:
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "header")
    assert ran.out == f"Authorization: Bearer {TOKEN}\n"


@pytest.mark.usefixtures("secret")
def test_json_says_everything_about_a_token(command: Command, clock: SetClock) -> None:
    assert clock.now().wall == 1_800_000_000
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json")
    assert ran.status == 0
    assert ran.said == {
        "verdict": "accepted",
        "access_token": TOKEN,
        "token_type": "Bearer",
        "expires_in": 300,
        "expires_at": "2027-01-15T08:05:00Z",
        "refresh_token": REFRESH_TOKEN,
        "server": server.address,
        "licence": "PR16F16N",
        "method": "POST",
        "http_status": 200,
        "elapsed_ms": 0,
        "retry_after": None,
        "notices": [],
    }
    assert ran.out.count("\n") == 1


@pytest.mark.usefixtures("secret")
def test_what_the_server_did_not_give_is_null(command: Command) -> None:
    with LoopbackServer(answering(reply_bytes(body=b'{"access_token": "TK1"}'))) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json")
    assert ran.status == 0
    said = ran.said
    assert (said["expires_in"], said["expires_at"], said["refresh_token"]) == (None, None, None)
    assert len(said["notices"]) == 1  # type: ignore[arg-type]  # a list, as the next line shows
    assert "Note: The server didn’t say how long" in ran.err


@pytest.mark.usefixtures("secret")
def test_json_says_everything_about_a_refusal(command: Command) -> None:
    with refusing() as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json")
    said = ran.said
    assert ran.status == 1
    problem = said.pop("problem")
    assert isinstance(problem, dict)
    assert list(problem) == ["kind", "title", "meaning", "steps"]
    assert problem["kind"] == "licence_unknown"
    assert all(problem.values())
    assert said == {
        "verdict": "refused",
        "server": server.address,
        "licence": "PR16F16N",
        "method": "POST",
        "http_status": 400,
        "elapsed_ms": 0,
        "retry_after": None,
        "notices": [],
    }


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("output", ["token", "header"])
def test_a_problem_is_explained_on_standard_error_alone(command: Command, output: str) -> None:
    with refusing() as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", output)
    assert ran.status == 1
    assert ran.out == ""
    title, blank, meaning = ran.err.splitlines()[:3]
    assert title.startswith("The server doesn’t know this licence code")
    assert blank == ""
    assert "PR16F16N" in meaning
    assert "\n2. Compare the licence code" in ran.err
    assert ran.err.rstrip().endswith("POST · 400 Bad Request · 0 ms")


@pytest.mark.usefixtures("secret")
def test_a_fault_of_the_server_says_nothing_about_the_licence(command: Command) -> None:
    with refusing(500) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json")
    assert ran.status == 3
    assert ran.said["verdict"] == "unknown"


@pytest.mark.usefixtures("secret")
def test_the_timeout_covers_the_whole_call(command: Command) -> None:
    with LoopbackServer(silent) as server:
        ran = command("get", "--server", server.url, "--licence", "X", "--timeout", "0.2", "--output", "json")
    assert ran.status == 3
    problem = ran.said["problem"]
    assert isinstance(problem, dict)
    assert problem["kind"] == "reply_timeout"


def test_the_timeout_in_the_help_is_the_clients(command: Command) -> None:
    assert f"how long the whole call may take ({DEFAULT_TIMEOUT:.0f})" in command("get", "--help").out


@pytest.mark.parametrize(
    ("arguments", "kind", "known"),
    [
        ((), "server_missing", (None, None)),
        (("--licence", "PR16F16N"), "server_missing", (None, "PR16F16N")),
        (("--server", "a b", "--licence", "PR16F16N"), "server_malformed", (None, "PR16F16N")),
        (("--server", "http://example.com", "--licence", "PR16F16N"), "server_insecure", (None, "PR16F16N")),
        (("--server", "example.com"), "licence_missing", (None, None)),
        (("--server", "example.com", "--licence", " "), "licence_missing", (None, None)),
        (("--server", "example.com", "--licence", "PR16\nF16N"), "licence_malformed", (None, "PR16\nF16N")),
        (("--server", "example.com", "--licence", "PR16F16N"), "secret_missing", ("example.com", "PR16F16N")),
    ],
)
def test_wrong_input_is_named_before_anything_is_sent(
    command: Command, arguments: tuple[str, ...], kind: str, known: tuple[str | None, str | None]
) -> None:
    ran = command("get", *arguments, "--output", "json")
    assert ran.status == 2
    said = ran.said
    assert isinstance(said["problem"], dict)
    assert said["problem"]["kind"] == kind
    assert said["verdict"] == "unknown"
    assert (said["server"], said["licence"]) == known
    assert (said["method"], said["http_status"], said["elapsed_ms"]) == ("POST", None, None)
    assert "Nothing was sent" in ran.err


@pytest.mark.usefixtures("secret")
def test_plain_http_to_another_computer_needs_to_be_allowed(command: Command) -> None:
    ran = command(
        "get", "--server", "http://192.0.2.1", "--licence", "X", "--allow-http", "--timeout", "0.1", "--output", "json"
    )
    assert ran.status == 3


@pytest.mark.usefixtures("secret")
def test_what_was_put_right_is_said(command: Command) -> None:
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", f" {server.url}/oauth/token ", "--licence", "PR16F16N ", "--output", "json")
    notices = ran.said["notices"]
    assert isinstance(notices, list)
    assert len(notices) >= 2
    assert all(f"Note: {notice}\n" in ran.err for notice in notices)


@pytest.mark.usefixtures("secret")
def test_a_missing_ca_file_is_about_this_computer(command: Command, tmp_path: Path) -> None:
    missing = tmp_path / "missing.pem"
    ran = command("get", "--server", "127.0.0.1:1", "--licence", "X", "--ca-file", str(missing), "--output", "json")
    assert ran.status == 4
    assert isinstance(ran.said["problem"], dict)
    assert ran.said["problem"]["kind"] == "file_unreadable"
    assert str(missing) in ran.err


@pytest.mark.usefixtures("secret")
def test_a_file_takes_the_place_of_standard_output(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--file", str(file))
    assert (ran.status, ran.out) == (0, "")
    assert file.read_text() == f"{TOKEN}\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("secret")
def test_a_failed_call_leaves_an_older_token_in_the_file(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    file.write_text("an older token")
    with refusing() as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--file", str(file))
    assert ran.status == 1
    assert file.read_text() == "an older token"


@pytest.mark.usefixtures("secret")
def test_json_goes_to_the_file_on_every_outcome(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "outcome.json"
    with refusing() as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json", "--file", str(file))
    assert ran.out == ""
    assert json.loads(file.read_text())["verdict"] == "refused"


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("output", ["token", "json"])
def test_a_file_that_cannot_be_written_is_about_this_computer(command: Command, tmp_path: Path, output: str) -> None:
    file = tmp_path / "missing folder" / "token.txt"
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--file", str(file), "--output", output)
    assert ran.status == 4
    assert str(file) in ran.err
    assert TOKEN not in ran.out + ran.err
    if output == "json":
        assert isinstance(ran.said["problem"], dict)
        assert ran.said["problem"]["kind"] == "file_unwritable"
        assert ran.said["http_status"] == 200


def test_practice_needs_no_credentials(command: Command) -> None:
    ran = command("get", "--practice", "--output", "json")
    assert ran.status == 0
    assert str(ran.said["access_token"]).startswith("TK")
    assert ran.said["licence"] == "PRACTICE"


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("method", ["POST", "GET"])
def test_practice_uses_its_own_secret_whatever_the_variable_says(command: Command, method: str) -> None:
    ran = command("get", "--practice", "--method", method.lower(), "--output", "json")
    assert ran.said["verdict"] == "accepted"
    assert ran.said["method"] == method


@pytest.mark.parametrize(
    ("licence", "status", "kind"),
    [
        ("PRACTICE-UNKNOWN", 1, "licence_unknown"),
        ("PRACTICE-SECRET", 1, "secret_wrong"),
        ("PRACTICE-CREDITS", 1, "credits_exhausted"),
        ("PRACTICE-500", 3, "server_fault"),
        ("PRACTICE-SILENT", 3, "reply_timeout"),
        ("", 2, "licence_missing"),
    ],
)
def test_a_practice_licence_chooses_the_case(command: Command, licence: str, status: int, kind: str) -> None:
    ran = command("get", "--practice", "--licence", licence, "--timeout", "0.5", "--output", "json")
    assert ran.status == status
    assert isinstance(ran.said["problem"], dict)
    assert ran.said["problem"]["kind"] == kind


@pytest.mark.usefixtures("secret")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")
def test_a_signal_is_an_outcome_too(command: Command) -> None:
    def interrupt(conversation: Conversation) -> None:
        conversation.read_request()
        os.kill(os.getpid(), signal.SIGINT)
        conversation.stall()

    with LoopbackServer(interrupt) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json")
    assert ran.status == 130
    assert isinstance(ran.said["problem"], dict)
    assert ran.said["problem"]["kind"] == "cancelled"
    assert ran.said["server"] == server.address


def test_a_practice_server_that_cannot_be_started_is_explained(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(**_: object) -> Problem:
        return Problem(Kind.PORT_IN_USE)

    monkeypatch.setattr(practice_call, "start_practice", refuse)
    ran = command("get", "--practice", "--output", "json")
    assert ran.status == 4
    assert isinstance(ran.said["problem"], dict)
    assert ran.said["problem"]["kind"] == "port_in_use"


def test_a_secret_is_never_repeated(command: Command, secret: str) -> None:
    echo = json.dumps({"error": "weird", "error_description": f"you sent {secret}"}).encode()
    with refusing(400, echo) as server:
        for output in ("token", "json"):
            ran = command("get", "--server", server.url, "--licence", "X", "--method", "get", "--output", output)
            assert secret not in ran.out + ran.err


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize(
    ("output", "beginning"),
    [
        ("env", "IDMOBILE_ACCESS_TOKEN="),
        ("curl", "curl"),
        ("powershell", "Invoke-RestMethod "),
        ("python", "import httpx"),
        ("javascript", "const response = await fetch("),
    ],
)
def test_a_ready_request_uses_the_token_and_knows_no_secret(
    command: Command, secret: str, output: str, beginning: str
) -> None:
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", output)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(beginning)
    assert TOKEN in ran.out
    assert secret not in ran.out
    if output != "env":
        assert f"{server.url.rstrip('/')}/IDMOBILE/" in ran.out
        assert "PR16F16N" in ran.out


@pytest.mark.usefixtures("secret")
def test_where_no_token_came_no_request_is_written(command: Command) -> None:
    with refusing() as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "curl")
    assert (ran.status, ran.out) == (1, "")


def test_a_postman_collection_asks_nothing_and_needs_no_secret(command: Command, tmp_path: Path) -> None:
    ran = command("get", "--output", "postman-collection")
    assert (ran.status, ran.err) == (0, "")
    assert [item["name"] for item in json.loads(ran.out)["item"]] == ["Get a token", "Services"]
    file = tmp_path / "collection.json"
    assert command("get", "--output", "postman-collection", "--file", str(file)).out == ""
    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(ran.out)
    missing = tmp_path / "missing" / "collection.json"
    assert command("get", "--output", "postman-collection", "--file", str(missing)).status == 4


@pytest.mark.usefixtures("secret")
def test_a_postman_environment_holds_the_token_and_not_the_secret(command: Command, secret: str) -> None:
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "postman")
    values = {value["key"]: value["value"] for value in json.loads(ran.out)["values"]}
    assert values["server"] == server.url.rstrip("/")
    assert (values["licence"], values["access_token"]) == ("PR16F16N", TOKEN)
    assert secret not in ran.out


def test_the_agents_key_has_its_place_in_a_postman_environment_alone(command: Command) -> None:
    assert command("get", "--practice", "--with-agent-key").status == 2
    assert command("get", "--practice", "--output", "postman", "--with-agent-key").status == 4


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("output", ["token", "json"])
def test_a_file_that_is_read_is_never_written_over_and_nothing_is_sent(
    command: Command, tmp_path: Path, output: str
) -> None:
    roots = tmp_path / "roots.pem"
    roots.write_bytes(b"roots")
    again = tmp_path / "again.pem"
    again.hardlink_to(roots)
    with LoopbackServer(granting()) as server:
        asking = ("get", "--server", server.url, "--licence", "PR16F16N", "--output", output)
        ran = command(*asking, "--ca-file", str(roots), "--file", str(again))
        assert server.requests == []
    assert (ran.status, roots.read_bytes()) == (4, b"roots")
    assert "again.pem" in ran.err
