"""`diagnose PROFILE`."""

import sys

import pytest

from tests.command_line.conftest import Command, Ran
from tests.command_line.diagnose.test_diagnose import TODAY, answering_credentials, kind, results
from tests.command_line.profiles.conftest import Kept, Save
from tests.support.checking import endpoint
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import reply_bytes


def json_of(command: Command, *arguments: str) -> Ran:
    return command("diagnose", *arguments, "--output", "json")


def test_the_server_is_the_profiles_and_nothing_of_it_is_sent(command: Command, save: Save) -> None:
    with LoopbackServer(endpoint(date=TODAY)) as server:
        save("Acme", "--server", server.url)
        ran = json_of(command, "ACME")
    assert (ran.status, ran.said["verdict"]) == (0, "unknown")
    assert b"s3cret" not in server.received
    assert b"PR16F16N" not in server.received


def test_its_own_credentials_are_sent_when_asked_for_and_no_others(
    command: Command, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "another")
    monkeypatch.setattr(sys, "stdin", None)
    with LoopbackServer(answering_credentials(reply_bytes())) as server:
        save("Acme", "--server", server.url, "--method", "get")
        ran = json_of(command, "Acme", "--send-credentials", "--secret-stdin")
    assert (ran.status, ran.said["verdict"]) == (0, "accepted")
    assert [request[:4] for request in server.requests] == [b"GET ", b"GET "]
    assert b"client_secret=s3cret&" in server.requests[1]


def test_plain_http_that_the_profile_allows_needs_no_option(command: Command, save: Save) -> None:
    save("Acme", "--server", "http://192.0.2.1", "--allow-http")
    assert results(json_of(command, "Acme", "--timeout", "0.1"))["address"] == "ok"


def test_a_profile_that_cannot_be_read_is_explained_and_nothing_is_checked(
    command: Command, acme: str, kept: Kept
) -> None:
    kept.damage(acme)
    ran = json_of(command, acme)
    assert (ran.status, kind(ran)) == (4, "profile_damaged")
    assert set(results(ran).values()) == {"not_reached", "skipped"}
    ran = json_of(command, "nobody")
    assert (ran.status, kind(ran)) == (4, "profile_unknown")


def test_the_practice_server_goes_by_its_name(command: Command) -> None:
    assert json_of(command, "practice").status == 0
