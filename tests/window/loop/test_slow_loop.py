"""A loop that is slow on purpose: whatever the person does meanwhile comes to what they meant."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListView, QTableView

from app.verification.journal import Journal
from app.window.profiles.profile_list_model import ProfileEntries
from tests.support.person import Person
from tests.support.saving import fills_in, names, saves, wait_for_saved_secret
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock
from tests.support.waiting_server import WaitingServer

pytestmark = pytest.mark.usefixtures("settings_file")

TWO = "name\tlicence\tclient_secret\nAcme\tPRACTICE\tpractice\nBelleville\tPRACTICE-UNKNOWN\tpractice\n"


@contextlib.contextmanager
def held_loop(person: Person) -> Iterator[None]:
    """Have the loop stand still as long as the block lasts."""
    go_on = threading.Event()
    person.session.services.background.on_the_loop(go_on.wait)
    try:
        yield
    finally:
        go_on.set()


def pastes(person: Person, cells: str) -> None:
    person.press("goToVerify")
    QGuiApplication.clipboard().setText(cells)
    person.press("verifyPaste")


def customers(person: Person) -> list[str]:
    model = person.find(QTableView, "verifyTable").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def stored(keyring: SecretService, identifiers: dict[str, str], name: str) -> bool:
    return keyring.stored(f"idmobile-token:{identifiers[name]}") is not None


def identifiers_of(person: Person) -> dict[str, str]:
    model = person.find(QListView, "profileList").model()
    assert isinstance(model, ProfileEntries)
    entries = filter(None, (model.entry(model.index(row, 0)) for row in range(model.rowCount())))
    return {entry.name: entry.identifier for entry in entries}


def test_of_two_quick_deletions_the_first_is_done_and_the_second_can_be_undone(
    keeper: Person, keyring: SecretService
) -> None:
    saves(keeper, "Acme")
    saves(keeper, "Belleville")
    known = identifiers_of(keeper)
    with held_loop(keeper):
        keeper.press("deleteProfile")
        keeper.choose("Acme")
        keeper.press("deleteProfile")
    keeper.wait_until(lambda: names(keeper) == ["Practice server"])
    keeper.wait_until(lambda: not stored(keyring, known, "Belleville"))
    assert stored(keyring, known, "Acme")
    keeper.press("undoDelete")
    keeper.wait_until(lambda: names(keeper) == ["Practice server", "Acme"])
    wait_for_saved_secret(keeper)


def test_deleting_twice_deletes_once(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    known = identifiers_of(keeper)
    with held_loop(keeper):
        keeper.press("deleteProfile")
        keeper.press("deleteProfile")
    keeper.press("undoDelete")
    keeper.wait_until(lambda: names(keeper) == ["Practice server", "Acme"])
    assert stored(keyring, known, "Acme")


def test_saving_twice_saves_once(keeper: Person) -> None:
    fills_in(keeper, "Acme")
    with held_loop(keeper):
        keeper.press("saveProfile")
        keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved")
    assert names(keeper) == ["Practice server", "Acme"]
    assert not keeper.sees("resultSteps")


def test_a_draft_begun_while_another_is_saved_stays_a_draft(keeper: Person) -> None:
    fills_in(keeper, "Acme")
    with held_loop(keeper):
        keeper.press("saveProfile")
        keeper.choose("Practice server")
        fills_in(keeper, "Belleville")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    assert keeper.reads("profileName") == "Belleville"
    keeper.press("saveProfile")
    keeper.wait_until(lambda: names(keeper) == ["Practice server", "Acme", "Belleville"])


def test_a_name_typed_while_another_is_saved_stays(keeper: Person) -> None:
    fills_in(keeper, "Acme")
    with held_loop(keeper):
        keeper.press("saveProfile")
        keeper.type_into("profileName", "Belleville")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    assert keeper.reads("profileName") == "Belleville"


def test_a_name_typed_into_the_list_stays_while_a_token_counts_down(keeper: Person, clock: SetClock) -> None:
    with WaitingServer() as server:
        server.answer()
        saves(keeper, "Acme", server.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        profiles = keeper.find(QListView, "profileList")
        profiles.setFocus()
        QTest.keyClick(profiles, Qt.Key.Key_F2)
        keeper.type_into("renameProfile", "Acme pro")
        clock.pass_time(30)
        keeper.wait_for("timeLeft", "4:30")
        assert keeper.reads("renameProfile") == "Acme pro"


def test_a_trouble_is_told_with_the_profile_that_has_it(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    saves(keeper, "Belleville")
    keyring.store(b"not ours", f"idmobile-token:{identifiers_of(keeper)['Acme']}")
    with held_loop(keeper):
        keeper.choose("Acme")
        keeper.choose("Belleville")
    wait_for_saved_secret(keeper)
    assert not keeper.sees("resultSteps")


def test_stopping_a_verification_shows_what_is_known(person: Person) -> None:
    with WaitingServer() as server:
        pastes(person, f"name\tlicence\tclient_secret\tserver\nAcme\tPR1\tx\t{server.url}\n")
        person.press("verifyStart")
        server.wait_for_request()
        with held_loop(person):
            person.press("verifyStop")
            assert person.find(QAbstractButton, "verifyStop").isVisible()
        person.wait_for("verifyStart")
        assert customers(person) == ["Acme"]


def test_a_list_that_comes_late_replaces_no_later_one(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    with keyring.stopped():
        keeper.click("Acme")
        pastes(keeper, "name\tlicence\nLate\tPR1\n")
        keeper.choose("Practice server")
        pastes(keeper, TWO)
        keeper.wait_for("verifyStart")
        assert customers(keeper) == ["Acme", "Belleville"]
        keeper.press("verifyStart")
    keeper.wait_for("verifySave")
    keeper.click("Acme")
    wait_for_saved_secret(keeper)
    assert customers(keeper) == ["Acme", "Belleville"]


def test_a_list_without_servers_waits_for_the_chosen_profile(keeper: Person, keyring: SecretService) -> None:
    with WaitingServer() as server:
        server.answer()
        saves(keeper, "Acme", server.url)
        keeper.choose("Practice server")
        with keyring.stopped():
            keeper.click("Acme")
            pastes(keeper, "licence\tclient_secret\nPR16F16N\tof the list\n")
        keeper.press("verifyStart")
        keeper.wait_for("verifySave")
        assert b"of%20the%20list" in server.requests[0]


def test_the_journal_is_touched_by_the_loop_alone(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    touched_by: set[str] = set()
    for name in ("note", "close", "remove", "begin_anew", "known"):
        monkeypatch.setattr(Journal, name, noting(getattr(Journal, name), touched_by))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with WaitingServer() as server:
        rows = f"{TWO}Cornier\tPR1\tx\t{server.url}\n"
        pastes(person, rows.replace("client_secret\n", "client_secret\tserver\n").replace("practice\n", "practice\t\n"))
        person.press("verifyStart")
        server.wait_for_request()
        person.press("verifyStop")
        person.wait_for("verifyStart")
        person.press("verifyStart")
        server.answer()
        person.wait_for("verifySave")
    assert "loop" in touched_by
    assert threading.main_thread().name not in touched_by


def noting(method: object, touched_by: set[str]) -> object:
    def noted(*arguments: object) -> object:
        touched_by.add(threading.current_thread().name)
        assert callable(method)
        return method(*arguments)

    return noted
