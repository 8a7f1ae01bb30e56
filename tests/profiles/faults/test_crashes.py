"""Faults 90 and 91: programs that are killed between any two writes, and two that save at once."""

import json
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from app.profiles.profile import Profile
from tests.profiles.shelf import Shelf
from tests.support.adding_at_once import add_at_once
from tests.support.children import result_in_text
from tests.support.program import environment
from tests.support.secret_service import SecretService, secret_service

_USUAL: Final = ["prod2.dqe-software.com", "PR16F16N", False]
_BEFORE: Final = {"Acme": _USUAL, "Beta": _USUAL}
_WITHOUT_ACME: Final = {"Beta": _USUAL}
_LICENCE_2: Final = ["prod2.dqe-software.com", "L2", False]
#: For each thing done, the profiles before it, after it and, where it is several things, between them.
_STATES: Final[dict[str, list[dict[str, list[object]]]]] = {
    "add": [_BEFORE, {**_BEFORE, "Gamma": _USUAL}],
    "save": [_BEFORE, {"Acme AG": ["b.example", "L2", True], "Beta": _USUAL}],
    "rename": [_BEFORE, {"Acme AG": _USUAL, "Beta": _USUAL}],
    "remove": [_BEFORE, _WITHOUT_ACME],
    "delete with undo": [_BEFORE, _WITHOUT_ACME],
    "import": [
        _BEFORE,
        {"Acme": _LICENCE_2, "Beta": _USUAL},
        {"Acme": _LICENCE_2, "Beta": _USUAL, "Gamma": _USUAL},
    ],
    "start after an unfinished deletion": [_WITHOUT_ACME],
}


def _starts_after(deed: str, folder: Path, keyring: SecretService) -> list[dict[str, Any]]:
    """What the next start found each time."""
    program = result_in_text(
        [sys.executable, "-m", "tests.profiles.faults.killed", str(folder), deed], env=environment(keyring.surroundings)
    )
    assert program.returncode == 0, program.stderr
    return [json.loads(line) for line in program.stdout.splitlines()]


@pytest.mark.needs("dbus", "gnome-keyring")
@pytest.mark.parametrize("deed", _STATES)
def test_90_killed_between_any_two_writes(deed: str, tmp_path: Path) -> None:
    with secret_service(tmp_path) as keyring:
        starts = _starts_after(deed, tmp_path / "profiles", keyring)
    assert len(starts) > 5
    assert [start["killed"] for start in starts] == [True] * (len(starts) - 1) + [False]
    for start in starts:
        assert start["profiles"] in _STATES[deed]
        assert start["servers"] == {name: server for name, (server, *_) in start["profiles"].items()}
        assert start["unreachable"] == []
        assert start["repairs after that"] == []
    assert starts[0]["profiles"] == _STATES[deed][0]
    assert starts[-1]["profiles"] == _STATES[deed][-1]
    assert all(state in [start["profiles"] for start in starts] for state in _STATES[deed])
    assert deed == "rename" or any(start["repairs"] for start in starts)


def test_91_two_programs_save_at_once(shelf: Shelf) -> None:
    names = add_at_once(shelf.folder, 25)
    assert sorted(shelf.names()) == sorted(names)
    assert all(isinstance(shelf.read(name), Profile) for name in names)
