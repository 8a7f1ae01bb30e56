"""Locked by a button, a key, a while without a touch, or the system: nothing confidential is left in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from app.settings import Settings
from app.window.lock.idle import Idle
from app.window.profiles.import_export_questions import ask_how_to_export
from app.window.request.pasted_text import PastedText
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET, saves, wait_for_saved_secret
from tests.support.scripts import TOKEN, granting
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock
from tests.support.waiting_server import WaitingServer

CONFIDENTIAL = (SECRET, TOKEN)


def everything_held(person: Person) -> str:
    """All texts of all fields, on the screen or not, and the clipboard."""
    fields = person.window.findChildren(QLineEdit)
    held = [field.text() + QLineEdit.text(field) + field.displayText() for field in fields]
    return " ".join([*held, QGuiApplication.clipboard().text(), repr(person.session.services.token_service.snapshots)])


@pytest.mark.usefixtures("settings_file", "keyring")
def test_a_lock_takes_everything_away_and_unlocking_asks_the_keyring_anew(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        keeper.press("showToken")
        keeper.press("showSecret")
        keeper.wait_for("clientSecret", SECRET)
        keeper.press("copyToken")
        assert all(text in everything_held(keeper) for text in CONFIDENTIAL)
        keeper.press("lockNow")
        keeper.wait_for("unlock")
        assert not any(text in everything_held(keeper) for text in CONFIDENTIAL)
        assert not keeper.sees("clientSecret")
        keeper.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == ""
        keeper.press("unlock")
        wait_for_saved_secret(keeper)
        assert SECRET not in keeper.reads("clientSecret")
        assert not keeper.sees("unlock")


@pytest.mark.usefixtures("settings_file")
def test_a_locked_keyring_keeps_the_secret_after_unlocking(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.press("lockNow")
    keyring.lock()
    keeper.press("unlock")
    keeper.wait_for("readAgain")
    assert SECRET not in everything_held(keeper)
    keyring.unlock()


def test_the_key_locks_and_what_was_typed_loses_its_secret_alone(person: Person) -> None:
    person.press("newProfile")
    person.type_into("licence", "PR16F16N")
    person.type_into("clientSecret", SECRET)
    person.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    person.wait_for("unlock")
    assert SECRET not in everything_held(person)
    person.press("unlock")
    person.wait_for("licence", "PR16F16N")
    assert person.find(QLineEdit, "clientSecret").text() == ""


def test_what_was_pasted_and_typed_on_other_pages_goes_too(person: Person, qapp: QApplication) -> None:
    person.press("goToRequest")
    text = person.find(QPlainTextEdit, "requestText")
    qapp.clipboard().setText(f"https://dqe.example/ACCESS_TOKEN/?licence=PR1&client_secret={SECRET}")
    text.paste()
    requests, lists = person.session.services.request_service, person.session.services.verification_service
    person.wait_until(lambda: requests.request is not None)
    person.press("goToVerify")
    qapp.clipboard().setText(f"licence;client_secret\nPR1;{SECRET}\n")
    person.press("verifyPaste")
    person.wait_until(lambda: lists.rows is not None)
    person.find(QLineEdit, "verifySecret").setText(SECRET)
    qapp.clipboard().clear()
    person.press("lockNow")
    person.wait_for("unlock")
    assert (requests.text, requests.request, lists.rows) == ("", None, None)
    assert isinstance(text, PastedText)
    assert text.text() == ""
    assert SECRET not in everything_held(person)
    person.press("unlock")
    person.wait_for("verifyPaste")


def test_what_was_to_be_copied_once_it_is_there_is_not_copied_behind_the_lock(person: Person) -> None:
    with WaitingServer() as server:
        person.ask(server.url)
        person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        person.wait_until(lambda: bool(server.requests))
        person.press("lockNow")
        person.wait_for("unlock")
        server.answer()
        person.wait_until(lambda: not person.session.services.token_service.snapshots)
        person.press("unlock")
        # Had it come, it would have by the time that another has.
        person.type_into("clientSecret", SECRET)
        person.press("getToken")
        person.wait_for("copyToken")
    assert TOKEN not in QGuiApplication.clipboard().text()


@pytest.mark.usefixtures("settings_file", "keyring")
def test_nothing_confidential_is_had_through_the_tray_while_it_is_locked(keeper: Person) -> None:
    tray = keeper.session.services.tray
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        wait_for_saved_secret(keeper)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        tray.copy_requested.emit()
        assert QGuiApplication.clipboard().text() == TOKEN
        keeper.press("lockNow")
        keeper.wait_for("unlock")
        tray.token_requested.emit()
        tray.copy_requested.emit()
        # Had one been asked for, it would be there by the time that the practice server's is.
        keeper.press("unlock")
        wait_for_saved_secret(keeper)
        keeper.choose("Practice server")
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        assert QGuiApplication.clipboard().text() == ""
        assert len(server.requests) == 1


def test_questions_that_are_open_are_cancelled(person: Person) -> None:
    chosen: list[object] = []
    ask_how_to_export(person.window, chosen.append)
    person.wait_for("exportWithSecrets")
    person.find(QCheckBox, "exportWithSecrets").setChecked(True)
    person.find(QLineEdit, "exportPassphrase").setText(SECRET)
    person.session._wiring.lock.lock()
    person.wait_until(lambda: person.window.findChild(QWidget, "exportPassphrase") is None)
    assert chosen == []


def test_nobody_at_a_locked_window_gives_a_program_tokens(person: Person) -> None:
    answers: list[bool] = []
    asks = person.session.services.agent_service.consent_asked
    person.press("lockNow")
    asks.emit("curl", answers.append)
    assert answers == [False]
    person.press("unlock")
    asks.emit("curl", answers.append)
    person.wait_for("consentGive")
    person.session._wiring.lock.lock()
    assert answers == [False, False]


def test_a_list_that_is_being_asked_about_goes_on_unseen(person: Person, qapp: QApplication) -> None:
    lists = person.session.services.verification_service
    person.press("goToVerify")
    qapp.clipboard().setText("licence;client_secret\nPRACTICE-SLOW;practice\n")
    person.press("verifyPaste")
    person.wait_for("verifyStart")
    person.press("verifyStart")
    person.press("lockNow")
    person.wait_until(lambda: lists.has_run)
    assert person.sees("unlock")
    assert not person.sees("verifyTable")
    person.press("unlock")
    person.wait_for("verifySave")


def test_a_while_without_a_touch_locks(person: Person, clock: SetClock) -> None:
    person.session._watch_for_locks(Settings(lock_idle_minutes=5))
    idle = person.session._idle
    assert idle is not None
    assert idle.timer.interval() == 5 * 60 * 1000
    clock.pass_time(299)
    person.key(Qt.Key.Key_Shift)
    clock.pass_time(299)
    idle.timer.timeout.emit()
    assert not person.sees("unlock")
    clock.pass_time(2)
    idle.timer.timeout.emit()
    person.wait_for("unlock")
    idle.watch(0)


def test_without_the_setting_nothing_counts(person: Person, clock: SetClock) -> None:
    idle = Idle(clock)
    idle.watch(0)
    assert not idle.timer.isActive()
    assert person.find(QWidget, "lockNow").isVisible()
