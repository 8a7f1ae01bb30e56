"""Help and the version are found under every name by which people look for them."""

import re

import pytest

from app.command_line.help.command_summaries import profile_summaries, summaries
from app.command_line.help.help_command import variables
from app.command_line.program import _COMMANDS
from tests.command_line.conftest import Command


def test_the_overview_lists_every_command(command: Command) -> None:
    ran = command("--help")
    listed = re.findall(r"^  ([a-z]+) {2,}\S", ran.out, re.MULTILINE)
    assert set(listed) == {*_COMMANDS, "version"} - {"tour"}


def test_help_is_the_overview_and_with_a_command_its_own(command: Command) -> None:
    assert command("help").out == command("--help").out
    assert command("help", "get").out == command("get", "--help").out
    assert command("help", "profiles", "add").out == command("profiles", "add", "--help").out


@pytest.mark.parametrize("name", sorted(set(summaries()) - {"version"}))
def test_every_command_has_help(command: Command, name: str) -> None:
    ran = command("help", name)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out


@pytest.mark.parametrize("name", profile_summaries())
def test_everything_that_is_done_with_profiles_has_help(command: Command, name: str) -> None:
    assert f"profiles {name}" in command("profiles", name, "--help").out


@pytest.mark.parametrize("asked", [("help", "version"), ("version", "--help"), ("version", "-h")])
def test_who_asks_about_the_version_is_shown_the_overview(command: Command, asked: tuple[str, ...]) -> None:
    assert command(*asked) == command("--help")


def test_the_version_has_three_names(command: Command) -> None:
    assert len({command(name).out for name in ("version", "--version", "-V")}) == 1


def test_how_commands_end_and_what_variables_do_is_told(command: Command) -> None:
    assert all(f"  {status} " in command("help", "exit-codes").out for status in (0, 1, 2, 3, 4, 70, 126, 127, 130))
    assert all(name in command("help", "environment").out for name in variables())


@pytest.mark.parametrize("name", ["exec", "profiles"])
def test_what_these_take_and_how_they_end_is_told(command: Command, name: str) -> None:
    said = command(name, "--help").out
    assert "Exit status:" in said
    assert ("COMMAND…" if name == "exec" else "import") in said


def test_help_on_nothing_says_on_what_there_is_help(command: Command) -> None:
    ran = command("help", "weather")
    assert ran.status == 2
    assert "exit-codes" in ran.err
