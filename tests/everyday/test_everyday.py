"""Inputs from everyday use: nobody is misled, no secret is shown, and no licence is blamed for what a file did."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.command_line.conftest import Command, clock, command, no_secret
from tests.everyday.bringing_about import Case, Means, answering, brought_about
from tests.everyday.conditions import why_not
from tests.support.loopback_server import LoopbackServer
from tests.support.secret_service import SecretService

__all__ = ["clock", "command", "no_secret"]

_CASES: Final = tuple(
    pytest.param(case, name, id=f"{case.folder.name} {name}".rstrip())
    for case in map(Case.read, sorted((Path(__file__).parent / "cases").iterdir()))
    for name in case.inputs
)


@pytest.fixture(autouse=True)
def folders_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))


@pytest.fixture
def means(
    request: pytest.FixtureRequest, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Means]:
    sent: list[tuple[str, str]] = []

    def keyring() -> None:
        bus: SecretService = request.getfixturevalue("secret_service")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", str(bus.surroundings["DBUS_SESSION_BUS_ADDRESS"]))
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)

    with LoopbackServer(answering(sent)) as server:
        yield Means(command, server, sent, tmp_path, monkeypatch, keyring)


@pytest.mark.parametrize(("case", "name"), _CASES)
def test_what_people_have_is_understood_or_told(case: Case, name: str, means: Means) -> None:
    told = brought_about(case, name, means)
    assert why_not(case, name, told) == [], told
