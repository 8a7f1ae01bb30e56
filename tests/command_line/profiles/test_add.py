import io
import sys

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept

WHERE = ("--server", "prod2.dqe-software.com", "--licence", "PR16F16N")


@pytest.mark.usefixtures("secret")
def test_a_profile_is_one_entry_in_the_keyring_and_a_line_without_anything_confidential(
    command: Command, kept: Kept, secret: str
) -> None:
    ran = command("profiles", "add", "Acme", *WHERE)
    assert (ran.status, ran.out, ran.err) == (0, "", "The profile “Acme” is saved.\n")
    entry = kept.entry("Acme")
    assert (entry["server"], entry["licence"], entry["secret"]) == ("prod2.dqe-software.com", "PR16F16N", secret)
    assert (entry["method"], entry["allow_http"]) == ("POST", False)
    listed = (kept.folder / "profiles.json").read_text()
    assert "PR16F16N" not in listed
    assert secret not in listed


@pytest.mark.usefixtures("secret")
def test_method_and_plain_http_are_saved_with_it(command: Command, kept: Kept) -> None:
    ran = command(
        "profiles", "add", "Test", "--server", "http://192.0.2.1", "--licence", "X", "--method", "get", "--allow-http"
    )
    assert ran.status == 0
    entry = kept.entry("Test")
    assert (entry["server"], entry["method"], entry["allow_http"]) == ("http://192.0.2.1", "GET", True)


@pytest.mark.usefixtures("secret")
def test_what_was_put_right_is_said(command: Command, kept: Kept) -> None:
    ran = command("profiles", "add", "  Acme ", "--server", "https://Prod2.dqe-software.com/x/", "--licence", " PR16 ")
    assert ran.err.count("Note: ") == 2
    assert kept.names == ["Acme"]
    assert (kept.entry("Acme")["server"], kept.entry("Acme")["licence"]) == ("prod2.dqe-software.com", "PR16")


def test_the_secret_may_come_from_standard_input(command: Command, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"from a file\r\n")))
    assert command("profiles", "add", "Acme", *WHERE, "--secret-stdin").status == 0
    assert kept.entry("Acme")["secret"] == "from a file"


@pytest.mark.parametrize(
    ("arguments", "status", "title"),
    [
        (("",), 2, "A profile can’t have this name"),
        (("a\tb", *WHERE), 2, "A profile can’t have this name"),
        (("Acme",), 2, "No server has been entered"),
        (("Acme", "--licence", "X"), 2, "No server has been entered"),
        (("Acme", "--server", "http://192.0.2.1", "--licence", "X"), 2, "Plain http would let others read"),
        (("Acme", "--server", "example.com"), 2, "No licence code has been entered"),
        (("Acme", *WHERE), 2, "No client secret has been entered"),
        (("Practice", *WHERE), 4, "There is already a profile named “Practice”"),
        (("practice SERVER", *WHERE), 4, "There is already a profile named “practice SERVER”"),
    ],
)
def test_wrong_input_is_named_in_its_order_and_nothing_is_saved(
    command: Command, kept: Kept, arguments: tuple[str, ...], status: int, title: str
) -> None:
    ran = command("profiles", "add", *arguments)
    assert ran.status == status
    assert ran.err.startswith(title)
    assert kept.names == []


def test_a_name_that_exists_is_told_before_anybody_asks_for_a_secret(command: Command, acme: str, kept: Kept) -> None:
    ran = command("profiles", "add", acme.upper(), *WHERE)
    assert ran.status == 4
    assert ran.err.startswith(f"There is already a profile named “{acme}”")
    assert kept.names == [acme]


def test_a_profile_too_long_for_any_keyring_is_not_saved(
    command: Command, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "x" * 1300)
    ran = command("profiles", "add", "Acme", *WHERE)
    assert ran.status == 4
    assert ran.err.startswith("The profile “Acme” is too long for a keyring")
    assert kept.names == []


@pytest.mark.usefixtures("secret")
def test_without_a_keyring_nothing_is_saved_and_the_way_out_is_said(
    command: Command, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    ran = command("profiles", "add", "Acme", *WHERE)
    assert ran.status == 4
    assert ran.err.startswith("No keyring was found that could keep the secrets")
    assert "GNOME Keyring" in ran.err
    assert kept.names == []
