"""A profile that the keyring hasn't given yet: nobody saves, asks with or types over what stands in for it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QListView

from app.window.loop import profile_service
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET, names, saves, wait_for_saved_secret
from tests.support.scripts import granting
from tests.support.secret_service import SecretService, secret_service

pytestmark = pytest.mark.usefixtures("settings_file")


def identifier(home: Path) -> str:
    """The first profile's."""
    listed = json.loads((home / "idmobile-token" / "profiles.json").read_text(encoding="utf-8"))
    return str(listed["profiles"][0]["id"])


def stored(keyring: SecretService, home: Path) -> dict[str, object]:
    """The first profile's entry in the keyring."""
    entry = keyring.stored(f"idmobile-token:{identifier(home)}")
    assert entry is not None
    found: dict[str, object] = json.loads(entry)
    return found


def test_what_is_typed_and_saved_during_the_wait_destroys_no_secret(
    keeper: Person, home: Path, keyring: SecretService
) -> None:
    saves(keeper, "Acme")
    before = stored(keyring, home)
    keeper.choose("Practice server")
    with keyring.stopped():
        keeper.click("Acme")
        keeper.wait_for("formState", "keyring")
        keeper.type_into("licence", "PR99")
        keeper.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        keeper.find(QAbstractButton, "saveProfile").click()
    wait_for_saved_secret(keeper)
    assert keeper.reads("licence") == "PR16F16N"
    assert stored(keyring, home) == before


def test_what_is_typed_after_the_answer_stays(keeper: Person, home: Path, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    with keyring.stopped():
        keeper.click("Acme")
    wait_for_saved_secret(keeper)
    keeper.type_into("licence", "PR99")
    answers: list[str] = []
    service = keeper.session.services.profile_service
    service.was_read.connect(lambda profile, _: answers.append(profile))
    service.read(identifier(home))
    keeper.wait_until(lambda: bool(answers))
    assert keeper.reads("licence") == "PR99"


def test_get_token_during_the_wait_waits(keeper: Person, keyring: SecretService) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.choose("Practice server")
        with keyring.stopped():
            keeper.click("Acme")
            keeper.press("getToken")
            keeper.wait_for("resultTitle", "Waiting for the keyring")
        keeper.wait_for("copyToken")
        assert SECRET.encode() in server.requests[0]


def test_get_token_during_the_wait_can_be_cancelled(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    with keyring.stopped():
        keeper.click("Acme")
        keeper.press("getToken")
        keeper.wait_for("resultTitle", "Waiting for the keyring")
        keeper.press("cancel")
        keeper.wait_for("resultTitle", "The call was stopped")
    wait_for_saved_secret(keeper)


def test_nothing_can_be_changed_saved_or_duplicated_during_the_wait(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    with keyring.stopped():
        keeper.click("Acme")
        keeper.wait_for("formState")
        for name in ("saveProfile", "duplicateProfile", "methodGet", "allowHttp"):
            assert not keeper.find(QAbstractButton, name).isEnabled(), name
        for name in ("profileName", "server", "licence", "clientSecret"):
            assert keeper.find(QLineEdit, name).isReadOnly(), name
        assert keeper.find(QAbstractButton, "getToken").isEnabled()
    keeper.wait_until(lambda: keeper.find(QAbstractButton, "saveProfile").isEnabled())
    assert not keeper.sees("formState")


def test_an_answer_for_a_profile_that_was_left_fills_no_other_form(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    answers: list[str] = []
    keeper.session.services.profile_service.was_read.connect(lambda profile, _: answers.append(profile))
    with keyring.stopped():
        keeper.click("Acme")
        keeper.choose("Practice server")
        keeper.press("newProfile")
        keeper.type_into("licence", "PR99")
    keeper.wait_until(lambda: bool(answers))
    assert keeper.reads("licence") == "PR99"
    assert keeper.find(QLineEdit, "clientSecret").text() == ""


def test_a_profile_renamed_during_the_wait_keeps_its_new_name(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    with keyring.stopped():
        keeper.click("Acme")
        profiles = keeper.find(QListView, "profileList")
        profiles.setFocus()
        QTest.keyClick(profiles, Qt.Key.Key_F2)
        keeper.type_into("renameProfile", "Belleville")
        keeper.key(Qt.Key.Key_Return)
        keeper.wait_until(lambda: "Belleville" in names(keeper))
    wait_for_saved_secret(keeper)
    assert keeper.reads("profileName") == "Belleville"


def test_a_keyring_that_answers_late_is_asked_again(
    keeper: Person, keyring: SecretService, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    kept = keeper.session.services.profile_service.keyring()
    # However long a busy computer takes to show it, the keyring is still asked by then.
    monkeypatch.setattr(profile_service, "_MOST_READINGS", 10_000)
    with keyring.stopped(), monkeypatch.context() as impatient:
        impatient.setattr(kept, "patience", 0.2)
        keeper.click("Acme")
        keeper.wait_for("readAgain")
        assert "keyring" in keeper.reads("resultTitle").lower()
    wait_for_saved_secret(keeper)
    assert not keeper.sees("readAgain")
    assert not keeper.sees("resultSteps")


# keyring leaves its connection open where the keyring stays locked.
@pytest.mark.filterwarnings("ignore:unclosed <socket", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_locked_keyring_is_read_again_when_the_person_says_so(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    keyring.lock()
    try:
        keeper.choose("Acme")
        keeper.wait_for("readAgain")
        assert not keeper.find(QAbstractButton, "saveProfile").isEnabled()
        assert keeper.find(QLineEdit, "licence").isReadOnly()
    finally:
        keyring.unlock()
    keeper.press("readAgain")
    wait_for_saved_secret(keeper)
    assert not keeper.find(QCheckBox, "allowHttp").isChecked()


@pytest.fixture
def prompting(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    """A keyring that asks to be unlocked once it is locked, and whose prompt nobody answers."""
    with secret_service(tmp_path_factory.mktemp("prompting"), silent_prompter=True) as service:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", str(service.surroundings["DBUS_SESSION_BUS_ADDRESS"]))
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
        monkeypatch.setattr("keyring.core._keyring_backend", None)
        yield service


# keyring leaves its connection open where the keyring stays locked.
@pytest.mark.filterwarnings("ignore:unclosed <socket", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_while_an_unlock_prompt_is_open_the_form_waits(prompting: SecretService, person: Person) -> None:
    saves(person, "Acme")
    person.choose("Practice server")
    prompting.lock()
    person.click("Acme")
    person.wait_for("formState", "unlocked")
    person.type_into("licence", "PR99")
    assert person.reads("licence") == ""
    assert not person.find(QAbstractButton, "saveProfile").isEnabled()
    person.press("getToken")
    person.wait_for("resultTitle", "Waiting for the keyring")
    person.press("cancel")
    person.wait_for("resultTitle", "The call was stopped")
