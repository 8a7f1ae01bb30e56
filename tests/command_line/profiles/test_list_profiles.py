import json

import pytest

from tests.command_line.conftest import Command, Ran
from tests.command_line.profiles.conftest import Kept, Save


def listed(ran: Ran) -> list[dict[str, object]]:
    content = json.loads(ran.out)
    assert isinstance(content, list)
    return content


@pytest.fixture
def three(save: Save) -> None:
    """Three profiles, one with a licence too short to be shown in part."""
    for name, licence in (("Zürich", "PR16F16N"), ("Acme", "PP-0123456"), ("Basel", "SHORT1")):
        save(name, "--licence", licence, "--method", "get")


@pytest.mark.usefixtures("three")
def test_each_profile_is_a_line_in_the_order_chosen(command: Command) -> None:
    ran = command("profiles", "list")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Zürich  prod2.dqe-software.com  •••16N  GET",
        "Acme    prod2.dqe-software.com  •••456  GET",
        "Basel   prod2.dqe-software.com  •••     GET",
    ]


@pytest.mark.usefixtures("three")
def test_programs_get_a_list_with_masked_licences_and_no_secret(command: Command) -> None:
    ran = command("profiles", "list", "--output", "json")
    assert (ran.status, ran.err, ran.out.count("\n")) == (0, "", 1)
    server = "prod2.dqe-software.com"
    assert listed(ran) == [
        {"name": "Zürich", "server": server, "licence": "•••16N", "method": "GET"},
        {"name": "Acme", "server": server, "licence": "•••456", "method": "GET"},
        {"name": "Basel", "server": server, "licence": "•••", "method": "GET"},
    ]


def test_without_profiles_the_list_is_empty(command: Command) -> None:
    assert listed(command("profiles", "list", "--output", "json")) == []
    ran = command("profiles", "list")
    assert (ran.status, ran.out) == (0, "")
    assert "profiles add --help" in ran.err


@pytest.mark.usefixtures("three")
def test_a_damaged_profile_is_listed_as_such_and_hides_no_other(command: Command, kept: Kept) -> None:
    kept.damage("Acme")
    as_json = command("profiles", "list", "--output", "json")
    assert (as_json.status, as_json.err) == (0, "")
    names = [(item["name"], item.get("problem")) for item in listed(as_json)]
    assert names == [("Zürich", None), ("Acme", "profile_damaged"), ("Basel", None)]
    assert (listed(as_json)[1]["licence"], listed(as_json)[1]["method"]) == (None, None)
    as_text = command("profiles", "list")
    assert (as_text.status, as_text.err) == (0, "")
    assert as_text.out.splitlines()[1] == "Acme    prod2.dqe-software.com  The profile “Acme” can’t be read"


@pytest.mark.usefixtures("three")
def test_without_a_keyring_the_names_are_there_and_the_trouble_is_explained_once(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    ran = command("profiles", "list", "--output", "json")
    assert ran.status == 0
    assert [item["problem"] for item in listed(ran)] == ["keyring_missing"] * 3
    assert ran.err.count("No keyring was found") == 1


def test_what_another_program_wrote_cannot_command_the_terminal(command: Command, acme: str, kept: Kept) -> None:
    kept.change(acme, server="\x1b[2Jprod2", licence="PR16\u202eF16N")
    for arguments in (("list",), ("show", acme), ("list", "--output", "json")):
        ran = command("profiles", *arguments)
        assert ran.status == 0
        assert "\x1b" not in ran.out
        assert "\\u001b[2Jprod2" in ran.out


def test_a_list_that_cannot_be_read_at_all_is_a_problem(command: Command, acme: str, kept: Kept) -> None:
    assert kept.names == [acme]
    file = kept.folder / "profiles.json"
    file.unlink()
    file.mkdir()
    ran = command("profiles", "list", "--output", "json")
    assert ran.status == 4
    assert isinstance(ran.said["problem"], dict)
    assert ran.said["problem"]["kind"] == "file_unreadable"
    assert str(file) in ran.err
    assert command("profiles", "list").out == ""


def test_a_reader_that_takes_no_more_is_told(command: Command, acme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    for arguments in (("list",), ("list", "--output", "json"), ("show", acme)):
        assert command("profiles", *arguments).status == 4
