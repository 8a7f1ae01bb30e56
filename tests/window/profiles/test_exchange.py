"""Export, import, dropped files, suggested names, and unsaved edits when the window closes."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from app.endpoint.secret import Secret
from app.window.loop.form_values import FormValues
from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.profiles.import_and_export import ProfileExchange
from app.window.profiles.profile_list_model import ProfileEntries
from tests.support.person import Person

SECRET = "s3cr3t-of-acme"
PHRASE = "violet anchor thunder lamp"


def saves(person: Person, name: str, server: str = "127.0.0.1:9") -> None:
    person.press("newProfile")
    for field, text in (("profileName", name), ("server", server), ("licence", "PR16F16N"), ("clientSecret", SECRET)):
        person.type_into(field, text)
    person.press("saveProfile")


def names(person: Person) -> list[str]:
    model = person.find(QListView, "profileList").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def drops(person: Person, file: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(file))])
    nowhere = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, nowhere)
    QApplication.sendEvent(person.window.windowHandle(), event)


def exchange(person: Person) -> ProfileExchange:
    return person.session._wiring._exchange(person.window, person.session.services)


def test_an_export_with_secrets_is_encrypted_and_comes_back_by_dropping_it(keeper: Person, tmp_path: Path) -> None:
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    keeper.press("exportProfiles")
    keeper.find(QCheckBox, "exportWithSecrets").setChecked(True)
    keeper.type_into("exportPassphrase", PHRASE)
    keeper.type_into("exportPassphraseAgain", "another one")
    assert "different" in keeper.reads("exportNotice")
    file = tmp_path / "out.json"
    exchange(keeper).export_to(file, Secret(PHRASE))
    keeper.wait_for("toast", "encrypted")
    assert SECRET.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    keeper.press("exportCancel")
    keeper.type_into("licence", "PR17F17N")
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved. The licence")
    drops(keeper, file)
    keeper.wait_for("importPassphrase")
    keeper.type_into("importPassphrase", PHRASE)
    keeper.press("importOpen")
    keeper.wait_for("importKeepBoth")
    keeper.press("importKeepBoth")
    keeper.wait_until(lambda: "Acme (2)" in names(keeper))
    keeper.wait_for("toast", "Imported: 1 new.")


def test_a_file_that_is_imported_again_doubles_nothing_and_says_so(keeper: Person, tmp_path: Path) -> None:
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    file = tmp_path / "out.json"
    exchange(keeper).export_to(file, None)
    keeper.wait_for("toast", "no secrets")
    exchange(keeper).import_file(file)
    keeper.wait_for("toast", "Imported: 1 already there.")
    assert not keeper.sees("importKeepBoth")
    assert names(keeper) == ["Practice server", "Acme"]


def test_an_import_of_many_says_how_far_it_is(keeper: Person, tmp_path: Path) -> None:
    file, seen = tmp_path / "out.json", list[str]()
    file.write_text(
        json.dumps(
            {
                "format": "idmobile-token profiles",
                "version": 1,
                "profiles": [{"name": f"Customer {n}", "server": "a.example", "licence": f"PR{n}"} for n in range(10)],
            }
        ),
        encoding="utf-8",
    )
    exchange(keeper).progressed.connect(lambda sentence: seen.append(sentence()))
    exchange(keeper).import_file(file)
    keeper.wait_for("toast", "Imported: 10 new.")
    assert list(dict.fromkeys(seen)) == [f"Importing… {number} of 10" for number in range(10)]


@pytest.mark.parametrize("name", ["exportWithSecrets", "exportPassphraseAgain"])
def test_enter_goes_on_to_the_file(keeper: Person, name: str) -> None:
    """From the box that has the focus at first, and from a field."""
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    keeper.press("exportProfiles")
    if name == "exportPassphraseAgain":
        keeper.find(QCheckBox, "exportWithSecrets").setChecked(True)
        keeper.type_into("exportPassphrase", PHRASE)
        keeper.type_into("exportPassphraseAgain", PHRASE)
    QTest.keyClick(keeper.find(QWidget, name), Qt.Key.Key_Return)
    keeper.wait_until(lambda: keeper.window.findChild(QFileDialog, "exportDialog") is not None)
    dialog = keeper.find(QFileDialog, "exportDialog")
    keeper.wait_until(dialog.isVisible)
    dialog.reject()


def test_a_plain_export_holds_no_secret(keeper: Person, tmp_path: Path) -> None:
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    exchange(keeper).export_to(tmp_path / "out.json", None)
    keeper.wait_for("toast", "no secrets")
    assert SECRET not in (tmp_path / "out.json").read_text(encoding="utf-8")


def test_a_list_goes_to_verify_and_a_request_to_check(person: Person, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("licence,client_secret\nPRACTICE,practice\n", encoding="utf-8")
    drops(person, tmp_path / "list.csv")
    person.wait_for("verifyPage")
    person.wait_for("verifyTable")
    request = (
        "https://prod2.dqe-software.com/access_token?licence=PR16F16N&client_scret=x&grant_type=client_credentials"
    )
    (tmp_path / "ticket.txt").write_text(request, encoding="utf-8")
    drops(person, tmp_path / "ticket.txt")
    person.wait_for("requestPage")
    person.wait_for("requestFindings")
    assert "prod2" in person.find(QPlainTextEdit, "requestText").toPlainText()


def test_why_a_file_isnt_imported_is_seen_from_any_page_and_said_of_no_profile(person: Person, tmp_path: Path) -> None:
    (tmp_path / "profiles.json").write_text('{"format": "idmobile-token profiles", "version": 1, "profiles": [{}]}')
    person.press("getToken")
    person.wait_for("copyToken")
    model = person.find(QListView, "profileList").model()
    assert isinstance(model, ProfileEntries)
    before = model.state(PRACTICE)
    person.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    person.wait_for("verifyPage")
    exchange(person).import_file(tmp_path / "profiles.json")
    person.wait_for("resultTitle", "can’t be imported")
    assert model.state(PRACTICE) == before
    person.press("getToken")
    person.wait_for("resultTitle", "Licence accepted")


def test_a_profile_without_a_name_gets_its_servers(keeper: Person) -> None:
    saves(keeper, "")
    keeper.wait_until(lambda: "127.0.0.1:9" in names(keeper))
    saves(keeper, "")
    keeper.wait_until(lambda: "127.0.0.1:9 (2)" in names(keeper))


@pytest.mark.parametrize("decision", ["unsavedSave", "unsavedDiscard", "unsavedStay"])
def test_unsaved_edits_are_asked_about_on_closing(keeper: Person, decision: str) -> None:
    keeper.press("newProfile")
    keeper.type_into("profileName", "Acme")
    keeper.type_into("server", "127.0.0.1:9")
    keeper.type_into("licence", "PR16F16N")
    keeper.type_into("clientSecret", SECRET)
    keeper.window.close()
    assert keeper.window.isVisible()
    question = keeper.find(QMessageBox, "unsavedQuestion")
    assert "before the window closes" in question.informativeText()
    keeper.press(decision)
    if decision == "unsavedStay":
        keeper.wait_until(lambda: not keeper.sees("unsavedQuestion"))
        assert keeper.window.isVisible()
    else:
        keeper.wait_until(lambda: not keeper.window.isVisible())


def test_without_unsaved_edits_nothing_is_asked(person: Person) -> None:
    person.press("newProfile")
    person.window.close()
    assert not person.window.isVisible()


@pytest.mark.parametrize(("button", "asks"), [("importProfiles", "importDialog"), ("verifyOpen", "verifyOpenDialog")])
def test_a_question_for_a_file_begins_where_the_last_one_was(
    person: Person, tmp_path: Path, button: str, asks: str
) -> None:
    if button == "verifyOpen":
        person.press("goToVerify")
    for expected in (None, tmp_path):
        person.press(button)
        dialog = person.window.findChildren(QFileDialog, asks)[-1]
        assert expected is None or Path(dialog.directory().absolutePath()) == expected
        dialog.fileSelected.emit(str(tmp_path / "absent.json"))
        dialog.close()
        dialog.deleteLater()


@pytest.mark.parametrize("decision", ["unsavedDiscard", "unsavedStay"])
def test_another_new_profile_asks_about_one_that_is_filled_in(person: Person, decision: str) -> None:
    person.press("newProfile")
    person.type_into("server", "127.0.0.1:9")
    person.press("newProfile")
    person.press(decision)
    person.wait_until(lambda: not person.sees("unsavedQuestion"))
    assert person.reads("server") == ("" if decision == "unsavedDiscard" else "127.0.0.1:9")


def test_who_has_filled_in_everything_isnt_told_to(person: Person) -> None:
    person.session._wiring.profiles.begin_with(FormValues(server="127.0.0.1:9", licence="PR16F16N", secret="a b c"))
    person.wait_for("resultMeaning", "Press Get token, or Enter")
    person.press("newProfile")
    person.press("unsavedDiscard")
    person.wait_for("resultMeaning", "Fill in the server")


def test_a_chosen_profile_that_an_import_replaces_is_shown_as_it_is_now(keeper: Person, tmp_path: Path) -> None:
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    file = tmp_path / "out.json"
    exchange(keeper).export_to(file, Secret(PHRASE))
    keeper.wait_for("toast", "encrypted")
    keeper.type_into("licence", "PR17F17N")
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved. The licence")
    exchange(keeper).import_file(file)
    keeper.wait_for("importPassphrase")
    keeper.type_into("importPassphrase", PHRASE)
    keeper.press("importOpen")
    keeper.wait_for("importReplace")
    keeper.press("importReplace")
    keeper.wait_until(lambda: keeper.reads("licence") == "PR16F16N")


def test_profiles_that_come_without_a_secret_are_named_and_ask_for_it(keeper: Person, tmp_path: Path) -> None:
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    file = tmp_path / "out.json"
    exchange(keeper).export_to(file, None)
    keeper.wait_for("toast", "no secrets")
    file.write_text(file.read_text(encoding="utf-8").replace("Acme", "Zenith"), encoding="utf-8")
    exchange(keeper).import_file(file)
    keeper.wait_for("toast", "Imported: 1 new. Still without a client secret, to be typed in the form: “Zenith”.")
    keeper.wait_until(lambda: "Zenith" in names(keeper))
    keeper.choose("Zenith")
    keeper.wait_for("resultMeaning", "Fill in the client secret")


def test_an_export_with_secrets_says_one_thing_and_leads_to_the_passphrase(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    keeper.press("exportProfiles")
    keeper.wait_for("exportAbout", "not encrypted")
    QTest.keyClick(keeper.find(QCheckBox, "exportWithSecrets"), Qt.Key.Key_Space)
    keeper.wait_for("exportAbout", "all of it encrypted")
    fields = [keeper.find(QLineEdit, name) for name in ("exportPassphrase", "exportPassphraseAgain")]
    # The system gives a new window the focus when it comes to it.
    keeper.wait_until(fields[0].hasFocus)
    keeper.wait_until(lambda: all(field.height() >= field.sizeHint().height() for field in fields))


def test_the_question_for_a_passphrase_names_the_file_and_can_be_left(keeper: Person, tmp_path: Path) -> None:
    saves(keeper, "Acme")
    keeper.wait_until(lambda: "Acme" in names(keeper))
    file = tmp_path / "of a colleague.json"
    exchange(keeper).export_to(file, Secret(PHRASE))
    keeper.wait_for("toast", "encrypted")
    exchange(keeper).import_file(file)
    keeper.wait_for("importAbout", "“of a colleague.json” is encrypted")
    keeper.type_into("importPassphrase", "something else")
    keeper.press("importOpen")
    keeper.wait_until(
        lambda: any("open “of a" in label.text() and label.isVisible() for label in keeper.window.findChildren(QLabel))
    )
    keeper.press("importCancelOpen")
    keeper.wait_until(lambda: not keeper.sees("importPassphrase"))
    assert names(keeper) == ["Practice server", "Acme"]
