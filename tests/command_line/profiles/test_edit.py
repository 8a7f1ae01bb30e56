import io
import sys

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept


def test_what_is_not_given_stays_as_it_was(command: Command, acme: str, kept: Kept) -> None:
    before = kept.entry(acme)
    ran = command("profiles", "edit", "acme – prod", "--server", "prod3.dqe-software.com")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "The profile “Acme – prod” is saved.\n"
    after = kept.entry(acme)
    assert after.pop("server") == "prod3.dqe-software.com"
    assert after.pop("edition") != before.pop("edition")
    before.pop("server")
    assert after == before


def test_every_part_can_be_changed_at_once(
    command: Command, acme: str, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "another")
    ran = command(
        "profiles", "edit", acme, "--server", "http://192.0.2.1", "--licence", "X1", "--method", "get", "--allow-http"
    )
    assert ran.err == "The profile “Acme – prod” is saved, with a new secret.\n"
    entry = kept.entry(acme)
    assert (entry["server"], entry["licence"], entry["secret"]) == ("http://192.0.2.1", "X1", "another")
    assert (entry["method"], entry["allow_http"]) == ("GET", True)


def test_plain_http_can_be_forbidden_again(command: Command, acme: str, kept: Kept) -> None:
    command("profiles", "edit", acme, "--server", "http://192.0.2.1", "--allow-http")
    assert command("profiles", "edit", acme, "--no-allow-http").err.startswith("Plain http would let others read")
    assert command("profiles", "edit", acme, "--server", "192.0.2.1", "--no-allow-http").status == 0
    assert kept.entry(acme)["allow_http"] is False


def test_a_new_secret_may_come_from_standard_input(
    command: Command, acme: str, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" blanks belong to it ")))
    ran = command("profiles", "edit", acme, "--secret-stdin")
    assert kept.entry(acme)["secret"] == " blanks belong to it "
    assert ran.err.startswith("Note: The client secret begins or ends with a space")


def test_a_promised_secret_that_is_empty_changes_nothing(
    command: Command, acme: str, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    ran = command("profiles", "edit", acme, "--licence", "X1", "--secret-stdin")
    assert ran.status == 2
    assert ran.err.startswith("No client secret has been entered")
    assert (kept.entry(acme)["licence"], kept.entry(acme)["secret"]) == ("PR16F16N", "s3cret")


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("--server", ""), "No server has been entered"),
        (("--server", "http://192.0.2.1", "--licence", ""), "Plain http would let others read"),
        (("--licence", " "), "No licence code has been entered"),
    ],
)
def test_wrong_input_changes_nothing(
    command: Command, acme: str, kept: Kept, arguments: tuple[str, ...], title: str
) -> None:
    before = kept.entry(acme)
    ran = command("profiles", "edit", acme, *arguments)
    assert ran.status == 2
    assert ran.err.startswith(title)
    assert kept.entry(acme) == before


def test_a_secret_that_cannot_be_sent_changes_nothing(
    command: Command, acme: str, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "two\nlines")
    assert command("profiles", "edit", acme).status == 2
    assert kept.entry(acme)["secret"] == "s3cret"


def test_with_nothing_to_change_it_is_wrong_use(command: Command, acme: str) -> None:
    ran = command("profiles", "edit", acme)
    assert ran.status == 2
    assert ran.err.startswith("Nothing to change")
    assert ran.err.endswith("idmobile-token profiles edit --help\n")


def test_who_is_not_there_cannot_be_changed(command: Command, acme: str) -> None:
    ran = command("profiles", "edit", "acme", "--licence", "X1")
    assert ran.status == 4
    assert f"Perhaps one of these is meant: “{acme}”" in ran.err


def test_a_damaged_profile_is_made_whole_by_what_it_lacks(
    command: Command, acme: str, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.damage(acme)
    for known in ((), ("--licence", "PR16F16N")):
        ran = command("profiles", "edit", acme, *known)
        assert ran.status == 4
        assert ran.err.startswith(f"The profile “{acme}” can’t be read")
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "s3cret")
    assert command("profiles", "edit", acme, "--licence", "PR16F16N").status == 0
    entry = kept.entry(acme)
    assert (entry["server"], entry["licence"], entry["secret"]) == ("prod2.dqe-software.com", "PR16F16N", "s3cret")


def test_without_a_keyring_nothing_is_changed(command: Command, acme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    ran = command("profiles", "edit", acme, "--licence", "X1")
    assert ran.status == 4
    assert ran.err.startswith("No keyring was found")
