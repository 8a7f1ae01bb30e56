"""`verify --all-profiles`."""

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept, Save
from tests.support.loopback_server import LoopbackServer
from tests.verification.answers import by_licence, usual


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


def test_every_profile_is_asked_with_its_own_secret(command: Command, save: Save, kept: Kept) -> None:
    with LoopbackServer(by_licence(usual)) as server:
        save("Acme", "--server", server.url, "--licence", "PR-0123456")
        save("Bolt", "--server", server.url, "--licence", "NO-0123456")
        save("Cord", "--server", server.url, "--licence", "PR-7654321")
        kept.damage("Cord")
        ran = command("verify", "--all-profiles")
    assert ran.status == 1
    rows = [line.split(",")[0::4][:2] for line in ran.out.splitlines()[1:]]
    assert rows == [["Acme", "accepted"], ["Bolt", "refused"], ["Cord", "unknown"]]
    assert all(b"client_secret=s3cret&" in request for request in server.requests)
    plan, faulty, *_rest = ran.err.splitlines()
    assert plan.endswith("by POST, each with its profile’s secret (1 can’t be checked)")
    assert faulty.startswith("Cord: ")
    assert "s3cret" not in ran.out


def test_a_method_for_this_run_holds_for_all(command: Command, save: Save) -> None:
    with LoopbackServer(by_licence(usual)) as server:
        save("Acme", "--server", server.url, "--licence", "PR-0123456", "--method", "get")
        assert command("verify", "--all-profiles", "--method", "post").status == 0
    assert server.requests[0].startswith(b"POST ")


def test_without_profiles_there_is_nothing_to_ask(command: Command) -> None:
    ran = command("verify", "--all-profiles")
    assert ran.status == 2
    assert "The list has no rows." in ran.err


def test_a_keyring_that_is_missing_is_told_once(command: Command, save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    save("Acme", "--server", "prod2.example", "--licence", "PR-0123456")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    ran = command("verify", "--all-profiles")
    assert (ran.status, ran.out) == (4, "")
