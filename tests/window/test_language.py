"""The language of the window, changed while it is open."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QTableView

from app.settings import Settings, read_settings
from app.wording.language import LANGUAGES
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.scripts import granting
from tests.support.set_clock import SetClock

pytestmark = pytest.mark.usefixtures("settings_file")


def speaks(person: Person, code: str) -> None:
    language = person.find(QComboBox, "language")
    language.setCurrentIndex(language.findData(code))


def test_every_language_is_offered_by_its_own_name(person: Person) -> None:
    language = person.find(QComboBox, "language")
    assert [language.itemText(index) for index in range(language.count())] == list(LANGUAGES.values())


def test_everything_changes_at_once_and_the_choice_is_kept(person: Person, settings_file: Path) -> None:
    speaks(person, "fr")
    person.wait_for("getToken", "Obtenir un jeton")
    assert person.reads("resultTitle") != "No token yet"
    person.wait_until(lambda: read_settings(settings_file) == Settings("fr"))
    speaks(person, "en")
    person.wait_for("getToken", "Get token")
    person.wait_until(lambda: read_settings(settings_file) == Settings("en"))


def test_a_token_with_its_time_and_its_place_on_the_clipboard_stays(person: Person, clock: SetClock) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    person.press("copyToken")
    clock.pass_time(30)
    speaks(person, "fr")
    person.wait_for("timeLeft", "4:30")
    assert QGuiApplication.clipboard().text().startswith("TK")
    clock.pass_time(270)
    person.wait_for("getNewToken")
    assert QGuiApplication.clipboard().text() == ""


def test_what_was_typed_stays(person: Person) -> None:
    person.press("newProfile")
    person.type_into("server", "preprod.dqe-software.com")
    speaks(person, "fr")
    person.wait_for("server", "preprod.dqe-software.com")
    person.choose("Serveur d’essai")
    person.wait_until(lambda: person.reads("licence") == "PRACTICE")


def test_a_problem_is_explained_in_the_other_language(person: Person) -> None:
    person.practise("PRACTICE-UNKNOWN")
    person.press("getToken")
    person.wait_for("resultSteps")
    before = person.reads("resultTitle")
    speaks(person, "fr")
    person.wait_for("resultSteps")
    assert person.reads("resultTitle") != before


def test_one_can_go_on_asking(person: Person) -> None:
    speaks(person, "fr")
    with LoopbackServer(granting()) as server:
        person.ask(server.url)
        person.wait_for("copyToken")


def test_settings_that_cannot_be_read_are_explained(person: Person, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("language =", encoding="utf-8")
    person.session.load(choose_last_used=False)
    person.wait_for("resultSteps")
    assert "settings.toml" in person.reads("resultTitle") + person.reads("resultMeaning")


def test_qts_own_texts_change_too(person: Person) -> None:
    def close() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        return box.buttons()[0].text()

    speaks(person, "fr")
    assert close() == "Fermer"
    speaks(person, "en")
    assert close() == "Close"


def test_the_practice_server_is_asked_in_good_french(person: Person) -> None:
    person.practise("PRACTICE-SILENT")
    speaks(person, "fr")
    person.press("getToken")
    person.wait_for("resultTitle", "Demande en cours au serveur d’essai…")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_heading_of_a_narrow_table_is_cut(person: Person, code: str) -> None:
    person.window.resize(800, 560)
    speaks(person, code)
    person.press("goToVerify")
    QGuiApplication.clipboard().setText("name\tlicence\n" + "".join(f"Customer {row}\tPR{row}\n" for row in range(40)))
    person.press("verifyPaste")
    person.wait_for("verifyPlan")
    table = person.find(QTableView, "verifyTable")
    person.wait_until(table.verticalScrollBar().isVisible)
    header = table.horizontalHeader()
    # Nothing is sorted yet, but the room for the sign of the order is reckoned with.
    header.setSortIndicatorShown(False)
    person.wait_until(
        lambda: all(header.sectionSize(each) >= header.sectionSizeHint(each) for each in range(header.count()))
    )
