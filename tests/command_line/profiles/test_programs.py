"""The profiles' commands as real programs, one after another, as a shell runs them."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line.profiles.conftest import Kept
from tests.support.loopback_server import LoopbackServer
from tests.support.program import OUR_PROGRAM, ended
from tests.support.scripts import TOKEN, granting
from tests.support.secret_service import SecretService

SECRET = b"s3cret-of-the-tour"
LICENCE = "PR16F16N"


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    ran = ended([*OUR_PROGRAM, *arguments], given=given, changes={"IDMOBILE_CLIENT_SECRET": None})
    assert b"Traceback" not in ran.stderr
    return ran


@pytest.fixture
def locked(acme: str, secret_service: SecretService) -> Iterator[str]:
    """A saved profile whose keyring is locked, with nobody there to open it, for as long as the test runs."""
    secret_service.lock()
    yield acme
    secret_service.unlock()


def test_a_customer_typed_once_is_a_name_from_then_on(kept: Kept, tmp_path: Path) -> None:
    with LoopbackServer(granting()) as server:
        where = ("--server", server.url, "--licence", LICENCE, "--secret-stdin")
        added = run("profiles", "add", "Acme", *where, given=SECRET + b"\n")
        assert (added.returncode, added.stdout) == (0, b"")
        got = run("get", "acme")
        assert (got.returncode, got.stdout.decode(), got.stderr) == (0, f"{TOKEN}{os.linesep}", b"")
        assert SECRET in server.requests[0]
    assert run("profiles", "rename", "Acme", "Zürich").returncode == 0
    assert [item["name"] for item in json.loads(run("profiles", "list", "--output", "json").stdout)] == ["Zürich"]
    assert run("profiles", "export", str(tmp_path / "export.json")).returncode == 0
    assert str(kept.entry("Zürich")["secret"]).encode() == SECRET
    assert run("profiles", "remove", "Zürich").returncode == 0
    assert kept.names == []


def test_nothing_confidential_is_left_in_any_file(kept: Kept, tmp_path: Path) -> None:
    where = ("--server", "127.0.0.1:1", "--licence", LICENCE, "--secret-stdin")
    run("profiles", "add", "Acme", *where, given=SECRET)
    run("get", "Acme")
    run("profiles", "edit", "Acme", "--method", "get")
    run("profiles", "list")
    run("profiles", "show", "Acme")
    assert kept.names == ["Acme"]
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert written
    for file in written:
        content = file.read_bytes()
        assert SECRET not in content
        assert LICENCE.encode() not in content


def test_a_locked_keyring_shows_the_names_and_says_once_what_to_do(locked: str) -> None:
    listed = run("profiles", "list", "--output", "json")
    known = {"name": locked, "server": "prod2.dqe-software.com", "licence": None, "method": None}
    assert json.loads(listed.stdout) == [{**known, "problem": "keyring_locked"}]
    assert listed.returncode == 0
    assert listed.stderr.startswith(b"The keyring is locked")


def test_a_locked_keyring_is_an_outcome_of_get(locked: str) -> None:
    got = run("get", locked, "--output", "json")
    assert (got.returncode, json.loads(got.stdout)["problem"]["kind"]) == (4, "keyring_locked")
    assert got.stderr.startswith(b"The keyring is locked")


@pytest.mark.parametrize(
    "arguments", [("edit", "--licence", "X"), ("remove",), ("show",)], ids=lambda arguments: arguments[0]
)
def test_a_locked_keyring_changes_nothing(locked: str, kept: Kept, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    ran = run("profiles", command, locked, *rest)
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert ran.stderr.startswith(b"The keyring is locked")
    assert kept.names == [locked]


@pytest.mark.parametrize("command", ["show", "add", "remove", "import"])
def test_names_that_are_no_text_end_in_plain_words(command: str) -> None:
    ran = ended([*OUR_PROGRAM, "profiles", command, b"\xff"])
    assert ran.returncode in {2, 4}
    assert b"Traceback" not in ran.stderr
    assert b"\xff" not in ran.stderr
