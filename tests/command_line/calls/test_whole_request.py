"""A whole request behind `--server` is read, and what to give in its place is said; nothing is sent."""

import pytest

from tests.command_line.conftest import Command

REQUEST = (
    "https://prod2.dqe-software.com/ACCESS_TOKEN/?client_secret=Zq7Kx-9&grant_type=client_idmobile&licence=PR16F16N"
)


@pytest.mark.parametrize("text", [REQUEST, f"curl '{REQUEST}'", REQUEST.replace("client_secret", "clientSecret")])
def test_its_parts_are_named_and_not_its_secret(command: Command, text: str) -> None:
    ran = command("get", "--server", text, "--licence", "X")
    assert ran.status == 2
    assert "--server prod2.dqe-software.com --licence PR16F16N" in " ".join(ran.err.split())
    assert "Zq7" not in ran.err + ran.out


def test_a_part_of_one_is_turned_away_as_well(command: Command) -> None:
    ran = command("get", "--server", "client_secret=Zq7Kx-9", "--licence", "X")
    assert ran.status == 2
    assert "idmobile-token check" in " ".join(ran.err.split())
    assert "Zq7" not in ran.err + ran.out


@pytest.mark.parametrize("words", [("profiles", "add", "Acme"), ("profiles", "edit", "Acme"), ("verify", "list.csv")])
def test_nothing_is_saved_or_sent_with_one(command: Command, words: tuple[str, ...]) -> None:
    ran = command(*words, "--server", REQUEST)
    assert ran.status == 2
    assert "--server prod2.dqe-software.com --licence PR16F16N" in " ".join(ran.err.split())
    assert "Zq7" not in ran.err + ran.out
