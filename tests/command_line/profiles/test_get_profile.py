"""`get PROFILE`."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from app.command_line.calls import profile_call
from tests.command_line.conftest import Command, Ran
from tests.command_line.profiles.conftest import Kept, Save
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import TOKEN, answering, granting, reply_bytes, silent
from tests.support.set_clock import SetClock


def kind(ran: Ran) -> str:
    problem = ran.said["problem"]
    assert isinstance(problem, dict)
    return str(problem["kind"])


def test_everything_comes_from_the_keyring(command: Command, save: Save) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url, "--licence", "PP-0123456")
        ran = command("get", "ACME")
    assert (ran.status, ran.out, ran.err) == (0, f"{TOKEN}\n", "")
    assert server.requests[0].startswith(b"POST ")
    assert server.requests[0].endswith(b"&licence=PP-0123456")
    assert b"client_secret=s3cret&" in server.requests[0]


def test_no_other_secret_is_sent_nor_standard_input_read(
    command: Command, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "another")
    monkeypatch.setattr(sys, "stdin", None)
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        assert command("get", "Acme", "--secret-stdin").status == 0
    assert b"client_secret=s3cret&" in server.requests[0]


def test_the_method_is_the_profiles_unless_another_is_given(command: Command, save: Save) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url, "--method", "get")
        assert command("get", "Acme", "--output", "json").said["method"] == "GET"
        assert command("get", "Acme", "--output", "json", "--method", "post").said["method"] == "POST"
    assert [request[:4] for request in server.requests] == [b"GET ", b"POST"]


def test_plain_http_that_the_profile_allows_needs_no_option(command: Command, save: Save) -> None:
    save("Acme", "--server", "http://192.0.2.1", "--allow-http")
    assert command("get", "Acme", "--timeout", "0.1").status == 3


def test_timeout_and_further_roots_are_those_of_the_run(command: Command, save: Save, tmp_path: Path) -> None:
    with LoopbackServer(silent) as server:
        save("Acme", "--server", server.url)
        assert kind(command("get", "Acme", "--timeout", "0.1", "--output", "json")) == "reply_timeout"
    missing = str(tmp_path / "missing.pem")
    assert kind(command("get", "Acme", "--ca-file", missing, "--output", "json")) == "file_unreadable"


def test_a_refusal_is_one_as_without_a_profile(command: Command, save: Save) -> None:
    refusal = answering(reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request"))
    with LoopbackServer(refusal) as server:
        save("Acme", "--server", server.url)
        ran = command("get", "Acme", "--output", "json")
    assert (ran.status, kind(ran)) == (1, "licence_unknown")
    assert (ran.said["server"], ran.said["licence"]) == (server.address, "PR16F16N")


def test_the_profile_is_noted_as_used(command: Command, save: Save, kept: Kept, clock: SetClock) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        assert kept.last_used("Acme") is None
        command("get", "Acme")
    assert kept.last_used("Acme") == clock.now().wall


def test_a_token_does_not_wait_for_who_holds_the_list(
    command: Command, save: Save, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profile_call, "_PATIENCE", 0.01)
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        with kept.held_by_another():
            assert command("get", "Acme").out == f"{TOKEN}\n"
    assert kept.last_used("Acme") is None


def test_a_profile_without_a_secret_sends_nothing(
    command: Command, acme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "profiles.json")
    command("profiles", "export", file)
    command("profiles", "remove", acme)
    command("profiles", "import", file)
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "another")
    ran = command("get", acme, "--output", "json")
    assert (ran.status, kind(ran)) == (2, "secret_missing")
    assert (ran.said["server"], ran.said["licence"]) == ("prod2.dqe-software.com", "PR16F16N")
    assert ran.said["http_status"] is None


def test_who_is_not_there_is_named_with_who_may_be_meant(command: Command, acme: str) -> None:
    ran = command("get", "acme", "--output", "json")
    assert (ran.status, kind(ran)) == (4, "profile_unknown")
    assert f"“{acme}”" in ran.err
    known = [ran.said[key] for key in ("verdict", "server", "licence", "method", "http_status", "elapsed_ms")]
    assert known == ["unknown", None, None, None, None, None]


def test_a_damaged_profile_is_an_outcome_too(command: Command, acme: str, kept: Kept) -> None:
    kept.damage(acme)
    ran = command("get", acme, "--output", "json")
    assert (ran.status, kind(ran)) == (4, "profile_damaged")
    assert ran.err.startswith(f"The profile “{acme}” can’t be read")


def test_a_missing_keyring_is_an_outcome_too(command: Command, acme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    ran = command("get", acme, "--output", "json")
    assert (ran.status, kind(ran)) == (4, "keyring_missing")
    assert "entering the licence and secret each time" in ran.err


@pytest.mark.parametrize("name", ["practice", "Practice server"])
def test_the_practice_server_goes_by_its_name(
    command: Command, kept: Kept, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    ran = command("get", name)
    assert (ran.status, ran.out[:2]) == (0, "TK")
    assert not kept.folder.exists()


@pytest.mark.parametrize("output", ["token", "json"])
def test_what_had_to_be_put_right_is_said(command: Command, acme: str, kept: Kept, output: str) -> None:
    kept.leave_half_added("Basel")
    ran = command("get", acme, "--timeout", "0.1", "--output", output)
    said = "The program stopped before the new profile “Basel” was saved in the keyring."
    assert f"Note: {said}" in ran.err
    if output == "json":
        assert said in str(ran.said["notices"])
    assert kept.names == [acme]
    assert "Note" not in command("profiles", "list").err


def test_every_command_says_what_had_to_be_put_right(command: Command, acme: str, kept: Kept) -> None:
    kept.leave_half_added("Basel")
    ran = command("profiles", "show", acme)
    assert ran.status == 0
    assert "Note: The program stopped before the new profile “Basel”" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")
def test_a_signal_during_the_call_is_an_outcome_that_knows_the_profile(command: Command, save: Save) -> None:
    def interrupt(conversation: Conversation) -> None:
        conversation.read_request()
        os.kill(os.getpid(), signal.SIGINT)
        conversation.stall()

    with LoopbackServer(interrupt) as server:
        save("Acme", "--server", server.url)
        ran = command("get", "Acme", "--output", "json")
    assert (ran.status, kind(ran)) == (130, "cancelled")
    assert (ran.said["server"], ran.said["licence"]) == (server.address, "PR16F16N")
    assert json.loads(ran.out)
