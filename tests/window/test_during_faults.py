"""Undo, *Check again* and quitting while something fails: nothing is lost, and nothing claimed that isn't so."""

import contextlib
import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from PySide6.QtWidgets import QApplication

from app.verification import server_run
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import names, saves, wait_for_saved_secret
from tests.support.scripts import reply_bytes
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock
from tests.verification.answers import BROKEN, by_licence

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


@pytest.mark.parametrize("fault", _FAULTS)
def test_saved_profiles_are_checked_again_during_a_fault(
    fault: str, keeper: Person, keyring: SecretService, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(server_run, "_ROUNDS", (0.0,))
    broken = threading.Event()
    broken.set()
    with LoopbackServer(by_licence(lambda _licence: BROKEN if broken.is_set() else reply_bytes())) as server:
        saves(keeper, "Acme", server.url)
        keeper.press("goToVerify")
        keeper.press("verifyProfiles")
        keeper.press("verifyStart")
        keeper.wait_for("verifyRetry")
        broken.clear()
        with _FAULTS[fault](keyring, file, monkeypatch):
            keeper.press("verifyRetry")
            keeper.wait_until(lambda: "1 accepted" in keeper.reads("verifySummary"))


@pytest.mark.parametrize("fault", _FAULTS)
def test_saved_profiles_that_a_fault_hides_are_never_refused(
    fault: str, keeper: Person, keyring: SecretService, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with LoopbackServer(by_licence(lambda _licence: reply_bytes())) as server:
        saves(keeper, "Acme", server.url)
        kept = keeper.session.services.profile_service.keyring()
        monkeypatch.setattr(kept, "patience", 1.0)
        with _FAULTS[fault](keyring, file, monkeypatch):
            keeper.press("goToVerify")
            keeper.press("verifyProfiles")
            keeper.wait_until(lambda: any(map(keeper.sees, ("verifyTable", "verifySaid", "verifyUnread"))))
            assert "✗" not in keeper.reads("verifySummary")
        keeper.press("verifyProfiles" if keeper.sees("verifyProfiles") else "verifyBack")
        if keeper.sees("verifyProfiles"):
            keeper.press("verifyProfiles")
        keeper.wait_for("verifyStart")
        keeper.press("verifyStart")
        keeper.wait_until(lambda: "1 accepted" in keeper.reads("verifySummary"))
