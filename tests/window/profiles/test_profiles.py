"""Profiles in the window's list, kept in a real keyring."""

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QListView, QMessageBox

from app.window.loop import background_thread
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET, fills_in, names, saves, wait_for_saved_secret
from tests.support.scripts import granting
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock


@pytest.fixture
def comes_back(clock: SetClock) -> Iterator[list[Person]]:
    """Those who open the window again, closed at the end."""
    people: list[Person] = []
    yield people
    for each in people:
        each.close()
        each.window.deleteLater()
    del clock


def again(people: list[Person], clock: SetClock, *, choose_last_used: bool = True) -> Person:
    person = Person(clock)
    people.append(person)
    person.session.load(choose_last_used=choose_last_used)
    return person


def identifier(home: Path) -> str:
    content = json.loads((home / "idmobile-token" / "profiles.json").read_text(encoding="utf-8"))
    return str(content["profiles"][0]["id"])


def test_a_profile_is_saved_in_the_keyring_and_nowhere_else(keeper: Person, home: Path, keyring: SecretService) -> None:
    saves(keeper, "Acme – production")
    keeper.wait_for("toast", "Saved")
    kept = keyring.stored(f"idmobile-token:{identifier(home)}")
    assert kept is not None
    assert SECRET in kept
    on_disk = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert SECRET.encode() not in on_disk
    assert b"PR16F16N" not in on_disk


def test_control_s_saves(keeper: Person) -> None:
    fills_in(keeper, "Acme")
    keeper.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    keeper.wait_until(lambda: "Acme" in names(keeper))


def test_a_saved_profile_is_read_back_when_it_is_chosen(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    keeper.choose("Acme")
    wait_for_saved_secret(keeper)
    assert [keeper.reads(name) for name in ("profileName", "server", "licence")] == [
        "Acme",
        "prod2.dqe-software.com",
        "PR16F16N",
    ]


def test_the_profile_used_last_is_chosen_at_the_next_start(
    keeper: Person, comes_back: list[Person], clock: SetClock
) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        saves(keeper, "Belleville")
        keeper.close()
        person = again(comes_back, clock)
        person.wait_until(lambda: person.reads("profileName") == "Acme")
        wait_for_saved_secret(person)


def test_with_practice_asked_for_practice_is_chosen(keeper: Person, comes_back: list[Person], clock: SetClock) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
    keeper.close()
    person = again(comes_back, clock, choose_last_used=False)
    person.wait_until(lambda: "Acme" in names(person))
    assert person.reads("licence") == "PRACTICE"


def test_a_token_got_before_saving_stays_with_the_saved_profile(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        fills_in(keeper, "Acme", server.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        keeper.press("saveProfile")
        keeper.wait_until(lambda: "Acme" in names(keeper))
    keeper.choose("Practice server")
    keeper.choose("Acme")
    keeper.wait_for("timeLeft", "5:00")


def test_changes_that_are_not_saved_are_asked_about_once(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.type_into("licence", "PR99")
    keeper.click("Practice server")
    question = keeper.find(QMessageBox, "unsavedQuestion")
    assert "“Acme” has changes" in question.text()
    keeper.press("unsavedStay")
    assert keeper.reads("licence") == "PR99"
    keeper.click("Practice server")
    keeper.press("unsavedSave")
    keeper.wait_until(lambda: keeper.reads("licence") == "PRACTICE")
    keeper.click("Acme")
    keeper.wait_until(lambda: keeper.reads("licence") == "PR99")


def test_changes_can_be_dropped(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.type_into("licence", "PR99")
    keeper.choose("Practice server")
    keeper.wait_until(lambda: keeper.reads("licence") == "PRACTICE")
    keeper.click("Acme")
    keeper.wait_until(lambda: keeper.reads("licence") == "PR16F16N")


def test_a_name_that_exists_is_explained_and_nothing_is_lost(keeper: Person) -> None:
    saves(keeper, "Acme")
    fills_in(keeper, "acme")
    keeper.press("saveProfile")
    keeper.wait_for("resultSteps")
    assert "acme" in keeper.reads("resultTitle").lower()
    assert keeper.find(QLineEdit, "clientSecret").text() == SECRET


def test_a_profile_is_renamed_in_place(keeper: Person) -> None:
    saves(keeper, "Acme")
    profiles = keeper.find(QListView, "profileList")
    profiles.setFocus()
    QTest.keyClick(profiles, Qt.Key.Key_F2)
    keeper.type_into("renameProfile", "Acme – production")
    keeper.key(Qt.Key.Key_Return)
    keeper.wait_until(lambda: "Acme – production" in names(keeper))
    assert keeper.reads("profileName") == "Acme – production"


def test_a_duplicate_begins_as_a_copy_that_is_not_saved(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.press("duplicateProfile")
    assert keeper.reads("profileName") == "Acme (copy)"
    keeper.press("saveProfile")
    keeper.wait_until(lambda: "Acme (copy)" in names(keeper))


def test_a_deleted_profile_can_be_brought_back(keeper: Person, home: Path, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    service = f"idmobile-token:{identifier(home)}"
    keeper.press("deleteProfile")
    keeper.wait_until(lambda: "Acme" not in names(keeper))
    assert keyring.stored(service) is not None
    keeper.press("undoDelete")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    wait_for_saved_secret(keeper)


def test_quitting_within_the_offer_carries_the_deletion_out(
    keeper: Person, home: Path, keyring: SecretService, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine the keyring may take longer than a person would wait for.
    monkeypatch.setattr(background_thread, "_LAST_PATIENCE", 60.0)
    saves(keeper, "Acme")
    service = f"idmobile-token:{identifier(home)}"
    keeper.press("deleteProfile")
    keeper.wait_for("undoDelete")
    keeper.close()
    assert keyring.stored(service) is None


def test_the_delete_key_deletes_the_chosen_profile(keeper: Person) -> None:
    saves(keeper, "Acme")
    profiles = keeper.find(QListView, "profileList")
    profiles.setFocus()
    QTest.keyClick(profiles, Qt.Key.Key_Delete)
    keeper.wait_for("undoDelete")
    keeper.wait_until(lambda: "Acme" not in names(keeper))


def test_the_list_is_searched_by_name_and_server(keeper: Person) -> None:
    saves(keeper, "Acme", "preprod.dqe-software.com")
    saves(keeper, "Belleville")
    keeper.type_into("profileSearch", "PREPROD")
    profiles = keeper.find(QListView, "profileList")
    shown = [name for row, name in enumerate(names(keeper)) if not profiles.isRowHidden(row)]
    assert shown == ["Acme"]


def test_the_order_is_changed_by_keyboard_and_kept(keeper: Person, comes_back: list[Person], clock: SetClock) -> None:
    for name in ("Acme", "Belleville", "Cornier"):
        saves(keeper, name)
    profiles = keeper.find(QListView, "profileList")
    profiles.setFocus()
    QTest.keyClick(profiles, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    keeper.wait_until(lambda: names(keeper) == ["Practice server", "Acme", "Cornier", "Belleville"])
    keeper.close()
    person = again(comes_back, clock)
    person.wait_until(lambda: names(person) == ["Practice server", "Acme", "Cornier", "Belleville"])


def test_the_order_is_changed_by_dragging(keeper: Person) -> None:
    for name in ("Acme", "Belleville", "Cornier"):
        saves(keeper, name)
    profiles = keeper.find(QListView, "profileList")
    model = profiles.model()
    content = model.mimeData([model.index(3, 0)])
    above_acme = profiles.visualRect(model.index(1, 0)).topLeft() + QPoint(20, 1)
    drop = QDropEvent(
        QPointF(above_acme),
        Qt.DropAction.MoveAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    model.dropMimeData(drop.mimeData(), Qt.DropAction.MoveAction, 1, 0, model.index(-1, 0))
    keeper.wait_until(lambda: names(keeper) == ["Practice server", "Cornier", "Acme", "Belleville"])


def test_practice_cannot_be_renamed_moved_or_deleted(keeper: Person) -> None:
    model = keeper.find(QListView, "profileList").model()
    flags = model.flags(model.index(0, 0))
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)
    for name in ("deleteProfile", "saveProfile", "profileName", "duplicateProfile"):
        assert not keeper.sees(name)


def test_plain_http_is_allowed_for_one_profile_and_kept(keeper: Person) -> None:
    fills_in(keeper, "Acme", "http://dqe.example")
    keeper.find(QCheckBox, "allowHttp").setChecked(True)
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved")
    keeper.choose("Practice server")
    assert not keeper.sees("allowHttp")
    keeper.choose("Acme")
    keeper.wait_until(lambda: keeper.find(QCheckBox, "allowHttp").isChecked())


def test_83_without_a_keyring_saving_is_explained_and_the_rest_works(
    person: Person,
    home: Path,  # noqa: ARG001 - nothing is kept there
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    with LoopbackServer(granting()) as server:
        fills_in(person, "Acme", server.url)
        person.press("saveProfile")
        person.wait_for("resultSteps")
        assert "keyring" in person.reads("resultTitle").lower()
        assert person.find(QLineEdit, "clientSecret").text() == SECRET
        person.press("getToken")
        person.wait_for("copyToken")


# keyring leaves its connection open where the keyring stays locked.
@pytest.mark.filterwarnings("ignore:unclosed <socket", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_86_a_locked_keyring_is_explained_and_the_window_stays_alive(keeper: Person, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    keeper.choose("Practice server")
    keyring.lock()
    try:
        keeper.choose("Acme")
        keeper.wait_for("resultSteps")
        assert "keyring" in keeper.reads("resultTitle").lower()
    finally:
        keyring.unlock()
    gc.collect()
    keeper.choose("Practice server")
    keeper.choose("Acme")
    wait_for_saved_secret(keeper)


def test_89_a_damaged_entry_is_said_and_the_others_go_on(keeper: Person, home: Path, keyring: SecretService) -> None:
    saves(keeper, "Acme")
    service = f"idmobile-token:{identifier(home)}"
    saves(keeper, "Belleville")
    keyring.store(b"not ours", service)
    keeper.choose("Acme")
    keeper.wait_for("resultSteps")
    assert "Acme" in keeper.reads("resultTitle")
    keeper.choose("Belleville")
    wait_for_saved_secret(keeper)


def test_copying_a_profiles_secret_marks_the_clipboard(keeper: Person, qapp: QApplication) -> None:
    saves(keeper, "Acme")
    wait_for_saved_secret(keeper)
    keeper.press("showSecret")
    keeper.wait_for("clientSecret", SECRET)
    field = keeper.find(QLineEdit, "clientSecret")
    field.setFocus()
    field.selectAll()
    keeper.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == SECRET
    assert qapp.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


def test_a_profile_that_an_assistive_client_selects_is_chosen(keeper: Person) -> None:
    saves(keeper, "Acme")
    saves(keeper, "Bolt")
    profiles = keeper.find(QListView, "profileList")
    row = names(keeper).index("Acme")
    # What `select_child` of the accessibility bus does: nothing becomes current by it.
    profiles.selectionModel().select(profiles.model().index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    keeper.wait_until(lambda: keeper.reads("profileName") == "Acme")


def test_the_chosen_profile_is_where_it_can_be_seen(person: Person) -> None:
    person.window.resize(480, 400)
    person.press("newProfile")
    profiles = person.find(QListView, "profileList")
    person.wait_until(lambda: profiles.viewport().height() < 2 * profiles.visualRect(profiles.currentIndex()).height())
    person.wait_until(lambda: profiles.viewport().rect().contains(profiles.visualRect(profiles.currentIndex())))


def test_what_was_never_saved_is_discarded_and_not_deleted(keeper: Person) -> None:
    fills_in(keeper, "Acme")
    assert keeper.reads("deleteProfile") == "Discard"
    keeper.press("saveProfile")
    keeper.wait_until(lambda: keeper.reads("deleteProfile") == "Delete")
    keeper.press("newProfile")
    assert keeper.reads("deleteProfile") == "Discard"
    keeper.press("deleteProfile")
    assert names(keeper) == ["Practice server", "Acme"]
    keeper.choose("Acme")
    assert keeper.reads("deleteProfile") == "Delete"


def test_f2_renames_the_profile_in_the_list(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.find(QListView, "profileList").setFocus()
    keeper.key(Qt.Key.Key_F2)
    keeper.type_into("renameProfile", "Belleville")
    keeper.key(Qt.Key.Key_Return)
    keeper.wait_until(lambda: "Belleville" in names(keeper))
