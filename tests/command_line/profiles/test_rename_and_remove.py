import pytest

from app.endpoint.secret import Secret
from app.profiles.agent_key import agent_key
from app.profiles.keyring_store import Keyring
from app.waiting import run
from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept, Save
from tests.support.secret_service import SecretService


def test_a_profile_gets_another_name(command: Command, acme: str, kept: Kept) -> None:
    before = kept.entry(acme)
    ran = command("profiles", "rename", "ACME – prod", "  Zürich ")
    assert (ran.status, ran.out, ran.err) == (0, "", "The profile is now named “Zürich”.\n")
    assert kept.names == ["Zürich"]
    assert kept.entry("Zürich") == before


def test_capitals_alone_can_be_changed(command: Command, acme: str, kept: Kept) -> None:
    assert command("profiles", "rename", acme, "ACME – PROD").status == 0
    assert kept.names == ["ACME – PROD"]


def test_a_damaged_profile_can_be_renamed_and_removed(command: Command, acme: str, kept: Kept) -> None:
    kept.damage(acme)
    assert command("profiles", "rename", acme, "Broken").status == 0
    assert command("profiles", "remove", "Broken").status == 0
    assert kept.names == []


@pytest.mark.parametrize(
    ("new", "status", "title"),
    [
        ("", 2, "A profile can’t have this name"),
        ("x" * 101, 2, "A profile can’t have this name"),
        ("practice", 4, "There is already a profile named “practice”"),
        ("other", 4, "There is already a profile named “Other”"),
    ],
)
def test_a_name_that_cannot_be_taken_leaves_the_old_one(
    command: Command, save: Save, kept: Kept, new: str, status: int, title: str
) -> None:
    save("Acme")
    save("Other")
    ran = command("profiles", "rename", "acme", new)
    assert ran.status == status
    assert ran.err.startswith(title)
    assert kept.names == ["Acme", "Other"]


def test_a_profile_goes_and_its_entry_with_it_unasked_in_a_script(command: Command, acme: str, kept: Kept) -> None:
    is_there = kept.watch(acme)
    assert is_there()
    ran = command("profiles", "remove", acme.lower())
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "The profile “Acme – prod” is removed, and so is its secret.\n"
    assert kept.names == []
    assert not is_there()


@pytest.mark.parametrize("arguments", [("rename", "acme", "x"), ("remove", "acme"), ("remove", "practice")])
def test_half_a_name_changes_nothing(command: Command, acme: str, kept: Kept, arguments: tuple[str, ...]) -> None:
    ran = command("profiles", *arguments)
    assert ran.status == 4
    assert ran.err.startswith(f"There is no profile named “{arguments[1]}”")
    assert kept.names == [acme]


def test_all_of_it_leaves_nothing_in_the_keyring(
    command: Command, save: Save, kept: Kept, secret_service: SecretService
) -> None:
    for name in ("Acme", "Other", "Lost"):
        save(name)
    are_there = [kept.watch(name) for name in ("Acme", "Other", "Lost")]
    kept.forget("Lost")
    key = run(agent_key(Keyring()))
    assert isinstance(key, Secret)
    assert secret_service.stored("idmobile-token:agent", "key") == key.reveal()
    ran = command("profiles", "remove", "--all")
    assert ran.status == 0
    assert "profiles are removed, and so is everything of this program in the keyring." in ran.err
    assert kept.names == []
    assert [is_there() for is_there in are_there] == [False] * 3
    assert secret_service.stored("idmobile-token:agent", "key") is None
    again = command("profiles", "remove", "--all")
    assert (again.status, again.err[:10]) == (0, "0 profiles")


@pytest.mark.parametrize("arguments", [(), ("acme", "--all")])
def test_either_one_is_named_or_all(command: Command, acme: str, kept: Kept, arguments: tuple[str, ...]) -> None:
    ran = command("profiles", "remove", *arguments)
    assert (ran.status, kept.names) == (2, [acme])
    assert "--all" in ran.err


def test_without_a_keyring_nothing_is_removed(
    command: Command, acme: str, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as environment:
        environment.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        ran = command("profiles", "remove", acme)
    assert ran.status == 4
    assert ran.err.startswith("No keyring was found")
    assert kept.names == [acme]
    assert kept.entry(acme)["secret"] == "s3cret"
