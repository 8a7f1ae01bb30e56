import json

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept


def test_a_person_sees_everything_but_licence_and_secret(command: Command, acme: str) -> None:
    ran = command("profiles", "show", acme.upper())
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Name           Acme – prod",
        "Server         prod2.dqe-software.com",
        "Licence        •••16N",
        "Client secret  •••",
        "Method         POST",
    ]


def test_plain_http_that_is_allowed_is_shown(command: Command, acme: str) -> None:
    command("profiles", "edit", acme, "--server", "http://192.0.2.1", "--allow-http")
    assert "\nPlain http     allowed\n" in command("profiles", "show", acme).out


def test_programs_get_what_the_list_says(command: Command, acme: str) -> None:
    ran = command("profiles", "show", acme, "--output", "json")
    assert (ran.status, ran.err) == (0, "")
    assert [ran.said] == json.loads(command("profiles", "list", "--output", "json").out)


@pytest.mark.parametrize("output", ["text", "json"])
def test_a_damaged_profile_is_explained(command: Command, acme: str, kept: Kept, output: str) -> None:
    kept.damage(acme)
    ran = command("profiles", "show", acme, "--output", output)
    assert ran.status == 4
    assert ran.err.startswith(f"The profile “{acme}” can’t be read")
    if output == "json":
        known = {"name": acme, "server": "prod2.dqe-software.com", "licence": None, "method": None}
        assert ran.said == {**known, "problem": "profile_damaged"}


@pytest.mark.parametrize("output", ["text", "json"])
def test_names_that_may_be_meant_are_named(command: Command, acme: str, output: str) -> None:
    ran = command("profiles", "show", "acme", "--output", output)
    assert ran.status == 4
    assert ran.err.startswith("There is no profile named “acme”")
    assert f"“{acme}”" in ran.err
    assert "profiles list" in ran.err
    if output == "json":
        assert (ran.said["name"], ran.said["server"], ran.said["problem"]) == ("acme", None, "profile_unknown")
