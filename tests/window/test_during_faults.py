"""Undo, *Check again* and quitting while something fails: nothing is lost, and nothing claimed that isn't so."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.person import Person
from tests.support.saving import names, saves, wait_for_saved_secret
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock

if sys.platform == "win32":
    pytest.skip("the faults are those of POSIX", allow_module_level=True)

# keyring leaves its connection open where the keyring stays locked or is killed.
pytestmark = [
    pytest.mark.usefixtures("settings_file"),
    pytest.mark.filterwarnings("ignore:unclosed <socket", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

#: Holds as long as the block; the list of profiles is the file.
Fault: TypeAlias = Callable[[SecretService, Path, pytest.MonkeyPatch], contextlib.AbstractContextManager[object]]


@contextlib.contextmanager
def _locked(keyring: SecretService, _file: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    keyring.lock()
    yield
    keyring.unlock()


@contextlib.contextmanager
def _killed(keyring: SecretService, _file: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    keyring.unlock()
    yield


def _disk(error: int) -> Fault:
    """Nothing is written into the folder of the list."""

    @contextlib.contextmanager
    def fault(_keyring: SecretService, file: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
        replace = os.replace

        def refused(source: str, target: str, **handles: int | None) -> None:
            if Path(target).name == file.name:
                raise OSError(error, os.strerror(error))
            replace(source, target, **handles)

        with patch.context() as disk:
            disk.setattr(os, "replace", refused)
            yield

    return fault


@contextlib.contextmanager
def _removed(_keyring: SecretService, file: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    content = file.read_bytes()
    file.unlink()
    yield
    if not file.exists():
        file.write_bytes(content)


@contextlib.contextmanager
def _replaced(_keyring: SecretService, file: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program has saved the list anew, as it is."""
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content)
    yield


@contextlib.contextmanager
def _damaged(_keyring: SecretService, file: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    file.write_bytes(b'{"version": 1, "prof')
    yield


_FAULTS: Final[Mapping[str, Fault]] = {
    "the keyring is stopped": lambda keyring, _file, _patch: keyring.stopped(),
    "the keyring is locked": _locked,
    "the keyring is killed": _killed,
    "the disk is full": _disk(errno.ENOSPC),
    "the disk fails": _disk(errno.EIO),
    "the list is removed": _removed,
    "the list is replaced": _replaced,
    "the list is damaged": _damaged,
}


@pytest.fixture
def file(home: Path) -> Path:
    return home / "idmobile-token" / "profiles.json"


@pytest.fixture
def again(clock: SetClock) -> Iterator[Callable[[], Person]]:
    """Opens the window anew."""
    people: list[Person] = []

    def opened() -> Person:
        person = Person(clock)
        people.append(person)
        person.session.load(choose_last_used=False)
        return person

    yield opened
    for each in people:
        each.close()
        each.window.deleteLater()


@pytest.mark.parametrize("fault", _FAULTS)
def test_what_is_taken_back_during_a_fault_stays(
    fault: str, keeper: Person, keyring: SecretService, file: Path, again: Callable[[], Person],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    saves(keeper, "Acme")
    saves(keeper, "Bolt")
    keeper.press("deleteProfile")
    keeper.wait_for("undoDelete")
    with _FAULTS[fault](keyring, file, monkeypatch):
        keeper.press("undoDelete")
        keeper.wait_until(lambda: "Bolt" in names(keeper) or keeper.sees("undoDelete"))
    keeper.close()
    person = again()
    person.wait_until(lambda: names(person)[-2:] == ["Acme", "Bolt"])
    person.choose("Bolt")
    wait_for_saved_secret(person)


@pytest.mark.parametrize("fault", _FAULTS)
def test_what_is_deleted_while_quitting_during_a_fault_is_deleted_or_whole(
    fault: str, keeper: Person, keyring: SecretService, file: Path, again: Callable[[], Person],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    saves(keeper, "Acme")
    saves(keeper, "Bolt")
    keeper.press("deleteProfile")
    keeper.wait_for("undoDelete")
    with _FAULTS[fault](keyring, file, monkeypatch):
        keeper.close()
    person = again()
    person.wait_until(lambda: "Acme" in names(person))
    for name in names(person)[1:]:
        person.choose(name)
        wait_for_saved_secret(person)


@pytest.mark.parametrize("fault", _FAULTS)
def test_what_is_saved_while_quitting_during_a_fault_is_asked_about_or_saved(
    fault: str, keeper: Person, keyring: SecretService, file: Path, again: Callable[[], Person],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    saves(keeper, "Acme")
    wait_for_saved_secret(keeper)
    keeper.type_into("licence", "PR2")
    with _FAULTS[fault](keyring, file, monkeypatch):
        keeper.press("saveProfile")
        keeper.window.close()
        asked = keeper.sees("unsavedSave")
        QApplication.processEvents()
    keeper.close()
    person = again()
    person.wait_until(lambda: "Acme" in names(person))
    person.choose("Acme")
    wait_for_saved_secret(person)
    assert person.reads("licence") in ({"PR16F16N", "PR2"} if asked else {"PR2"})
