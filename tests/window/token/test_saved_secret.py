"""A saved secret stays in the keyring: the form says that it is there, and reads it only when it is needed."""

import gc
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.window.loop.form_values import FormValues
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET, names, saves, wait_for_saved_secret
from tests.support.scripts import granting
from tests.support.secret_service import SecretService

pytestmark = pytest.mark.usefixtures("settings_file")


def secrets_in(home: Path, keyring: SecretService) -> dict[str, str]:
    """The secret of every listed profile, as it is in the keyring."""
    listed = json.loads((home / "idmobile-token" / "profiles.json").read_text(encoding="utf-8"))
    entries = {each["name"]: keyring.stored(f"idmobile-token:{each['id']}") for each in listed["profiles"]}
    return {name: json.loads(entry or "{}").get("secret", "") for name, entry in entries.items()}


def opens_saved(keeper: Person, server: str = "prod2.dqe-software.com", name: str = "Acme") -> QLineEdit:
    """Saves a profile, and chooses it again after another; gives the field of its secret."""
    saves(keeper, name, server)
    keeper.choose("Practice server")
    keeper.choose(name)
    wait_for_saved_secret(keeper)
    return keeper.find(QLineEdit, "clientSecret")


def held_in(field: QLineEdit) -> str:
    return field.text() + QLineEdit.text(field) + field.displayText()


def test_choosing_a_profile_brings_no_secret_into_the_window(keeper: Person) -> None:
    field = opens_saved(keeper, name="Solo")
    assert held_in(field) == ""
    assert field.placeholderText() == "saved in the keyring"
    gc.collect()
    held = [each for each in gc.get_objects() if isinstance(each, FormValues) and each.secret == SECRET]
    assert [each for each in held if each.name == "Solo"] == []


def test_a_secret_leaves_the_field_once_it_is_saved(keeper: Person) -> None:
    saves(keeper, "Acme")
    wait_for_saved_secret(keeper)
    assert held_in(keeper.find(QLineEdit, "clientSecret")) == ""
    keeper.click("Practice server")
    keeper.wait_until(lambda: keeper.reads("licence") == "PRACTICE")


def test_nothing_is_to_be_filled_in_any_more(keeper: Person) -> None:
    keeper.press("newProfile")
    keeper.wait_for("resultMeaning", "Fill in")
    saves(keeper, "Acme")
    wait_for_saved_secret(keeper)
    keeper.wait_for("resultMeaning", "Press Get token")


def test_get_token_reads_it_then(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        field = opens_saved(keeper, server.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        assert SECRET.encode() in server.requests[0]
    assert held_in(field) == ""


def test_other_fields_can_be_changed_and_saved_without_it(keeper: Person, home: Path, keyring: SecretService) -> None:
    opens_saved(keeper)
    keeper.type_into("licence", "PR99")
    keeper.press("saveProfile")
    keeper.wait_until(lambda: not keeper.session._wiring.profiles.chosen_form.is_changed)
    assert secrets_in(home, keyring) == {"Acme": SECRET}


def test_typing_replaces_it_at_once(keeper: Person, home: Path, keyring: SecretService) -> None:
    field = opens_saved(keeper)
    keeper.type_into("clientSecret", "another")
    assert field.text() == "another"
    assert keeper.reads("replaceSecret") == "Keep the saved one"
    keeper.press("saveProfile")
    keeper.wait_until(lambda: secrets_in(home, keyring) == {"Acme": "another"})
    keeper.wait_until(lambda: held_in(field) == "")


def test_what_was_typed_can_be_taken_back(keeper: Person) -> None:
    field = opens_saved(keeper)
    keeper.press("replaceSecret")
    assert keeper.window.focusWidget() is field
    keeper.key_text("another")
    keeper.press("replaceSecret")
    assert keeper.reads("replaceSecret") == "Replace"
    keeper.click("Practice server")
    keeper.wait_until(lambda: keeper.reads("licence") == "PRACTICE")


def test_an_assistive_program_that_types_replaces_it_too(keeper: Person) -> None:
    field = opens_saved(keeper)
    interface = QAccessible.queryAccessibleInterface(field)
    assert isinstance(interface, QAccessibleInterface)
    interface.setText(QAccessible.Text.Value, "another")
    assert field.text() == "another"
    assert field.accessibleDescription() == ""


def test_show_asks_the_keyring_and_hide_lets_go(keeper: Person) -> None:
    field = opens_saved(keeper)
    keeper.press("showSecret")
    keeper.wait_for("clientSecret", SECRET)
    keeper.press("showSecret")
    assert held_in(field) == ""
    assert field.accessibleDescription() == "saved in the keyring"


def test_a_secret_that_comes_after_hide_is_not_shown(keeper: Person, keyring: SecretService) -> None:
    field = opens_saved(keeper)
    answers: list[str] = []
    with keyring.stopped():
        keeper.press("showSecret")
        keeper.press("showSecret")
    keeper.session.services.profile_service.do("", lambda profiles: profiles.listed(), lambda _: answers.append("all"))
    keeper.wait_until(lambda: bool(answers))
    assert held_in(field) == ""


def test_a_shown_secret_that_is_edited_becomes_the_new_one(keeper: Person, home: Path, keyring: SecretService) -> None:
    field = opens_saved(keeper)
    keeper.press("showSecret")
    keeper.wait_for("clientSecret", SECRET)
    field.setFocus()
    keeper.key(Qt.Key.Key_End)
    keeper.key_text("7")
    keeper.press("showSecret")
    assert field.text() == f"{SECRET}7"
    keeper.press("saveProfile")
    keeper.wait_until(lambda: secrets_in(home, keyring) == {"Acme": f"{SECRET}7"})


# keyring leaves its connection open where the keyring stays locked.
@pytest.mark.filterwarnings("ignore:unclosed <socket", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_locked_keyring_shows_nothing_and_says_why(keeper: Person, keyring: SecretService) -> None:
    field = opens_saved(keeper)
    keyring.lock()
    try:
        keeper.press("showSecret")
        keeper.wait_for("resultTitle", "locked")
        assert not keeper.find(QAbstractButton, "showSecret").isChecked()
        assert held_in(field) == ""
    finally:
        keyring.unlock()


def test_a_duplicate_has_the_secret_and_the_window_never_does(
    keeper: Person, home: Path, keyring: SecretService
) -> None:
    field = opens_saved(keeper)
    keeper.press("duplicateProfile")
    keeper.wait_for("profileName", "Acme (copy)")
    assert field.accessibleDescription() == "saved in the keyring"
    keeper.press("saveProfile")
    keeper.wait_until(lambda: "Acme (copy)" in names(keeper))
    assert held_in(field) == ""
    assert secrets_in(home, keyring) == {"Acme": SECRET, "Acme (copy)": SECRET}


def test_a_duplicate_means_no_secret_of_a_profile_that_is_gone(keeper: Person) -> None:
    field = opens_saved(keeper)
    keeper.press("duplicateProfile")
    keeper.wait_for("profileName", "Acme (copy)")
    source = keeper.session._wiring.profiles.content.values
    assert source is not None
    keeper.session._wiring.profiles.gone.emit(source.secret_of)
    assert field.accessibleDescription() == ""
    assert not keeper.sees("replaceSecret")
