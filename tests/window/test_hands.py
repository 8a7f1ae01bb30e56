"""How many clicks and keys the eight everyday tasks take, for someone who sees the window for the first time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import names, saves
from tests.support.scripts import granting

CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Counts each click and each key; what is typed into a field, with the Tab behind it, is one filled field."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.used = 0
        self.fields = 0

    def click(self, name: str) -> None:
        self.used += 1
        self.person.press(name)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.used += 1
        self.person.key(key, modifier)

    def fill(self, text: str) -> None:
        """Fill the field that has the focus, and go on to the next one."""
        self.fields += 1
        self.person.key_text(text)
        self.person.key(Qt.Key.Key_Tab)

    def type(self, text: str) -> None:
        self.used += len(text)
        self.person.key_text(text)

    def choose_in_menu(self, name: str, text: str) -> None:
        """Click on a menu's button, and on what is in it."""
        menu = self.person.find(QPushButton, name).menu()
        self.used += 2
        [action] = [action for action in menu.actions() if action.text() == text]
        action.trigger()

    def choose_file(self, dialog_name: str, file: Path) -> None:
        """Double-click on a file where the window asks for one, or take the one that is suggested."""
        dialog = self.person.find(QFileDialog, dialog_name)
        self.person.wait_until(dialog.isVisible)
        self.used += 1
        dialog.fileSelected.emit(str(file))
        dialog.close()
        dialog.deleteLater()


@pytest.fixture
def hands(person: Person) -> Hands:
    return Hands(person)


def test_the_first_token_takes_one(hands: Hands) -> None:
    hands.click("getToken")
    hands.person.wait_for("copyToken")
    assert hands.used <= 1


def test_the_first_token_takes_one_key(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Return)
    hands.person.wait_for("copyToken")
    assert hands.used <= 1


def test_the_daily_token_copied_takes_three_keys_and_enter(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        for name in ("Acme", "Belleville"):
            saves(keeper, name, server.url)
        keeper.choose("Practice server")
        hands = Hands(keeper)
        hands.key(Qt.Key.Key_F, CTRL)
        hands.type("be")
        hands.key(Qt.Key.Key_Return)
        keeper.wait_until(lambda: QGuiApplication.clipboard().text() != "")
        assert hands.used <= 4


def test_a_licence_check_takes_its_fields_and_enter(hands: Hands) -> None:
    with LoopbackServer(granting()) as server:
        # Where the practice server stands, one types over it; no field is looked for.
        hands.fill(server.url)
        hands.fill("PR16F16N")
        hands.person.key_text("a secret")
        hands.key(Qt.Key.Key_Return)
        hands.person.wait_for("copyToken")
        assert server.requests
    assert hands.used <= 1
    assert hands.fields <= 3


def test_a_pasted_request_takes_two(hands: Hands) -> None:
    QGuiApplication.clipboard().setText("curl 'https://prod2.dqe-software.com/access_token?client_scret=a%20secret'")
    hands.click("goToRequest")
    hands.key(Qt.Key.Key_V, CTRL)
    hands.person.wait_for("requestFindings")
    assert hands.used <= 2


def test_a_connection_check_takes_two(hands: Hands) -> None:
    hands.key(Qt.Key.Key_4, CTRL)
    hands.key(Qt.Key.Key_Return)
    hands.person.wait_for("connectionCopy")
    assert hands.used <= 2


def two_hundred(folder: Path) -> Path:
    file = folder / "customers.csv"
    file.write_text("licence,client_secret\n" + "PRACTICE,practice\n" * 200, encoding="utf-8")
    return file


def test_two_hundred_licences_in_a_file_take_three(hands: Hands, tmp_path: Path) -> None:
    hands.key(Qt.Key.Key_O, CTRL)
    hands.choose_file("verifyOpenDialog", two_hundred(tmp_path))
    hands.person.wait_for("verifyStart")
    hands.click("verifyStart")
    hands.person.wait_for("verifySave")
    assert hands.used <= 3


def test_two_hundred_licences_in_cells_take_three(hands: Hands, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText(two_hundred(tmp_path).read_text(encoding="utf-8"))
    hands.click("goToVerify")
    hands.click("verifyPaste")
    hands.person.wait_for("verifyStart")
    hands.key(Qt.Key.Key_Return)
    hands.person.wait_for("verifySave")
    assert hands.used <= 3


def test_a_file_for_postman_takes_three(hands: Hands, tmp_path: Path) -> None:
    hands.person.press("getToken")
    hands.person.wait_for("postmanMenu")
    hands.choose_in_menu("postmanMenu", "Environment with this token…")
    hands.choose_file("postmanDialog", tmp_path / "acme.json")
    hands.person.wait_for("toast")
    assert (tmp_path / "acme.json").exists()
    assert hands.used <= 3


def test_an_import_takes_three(keeper: Person, tmp_path: Path) -> None:
    saves(keeper, "Acme")
    keeper.session._wiring._exchange(keeper.window, keeper.session.services).export_to(tmp_path / "out.json", None)
    keeper.wait_for("toast", "no secrets")
    # Else it would be the same as in the file.
    keeper.type_into("licence", "PR17F17N")
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved. The licence")
    hands = Hands(keeper)
    hands.click("importProfiles")
    hands.choose_file("importDialog", tmp_path / "out.json")
    keeper.wait_for("importKeepBoth")
    hands.click("importKeepBoth")
    keeper.wait_until(lambda: "Acme (2)" in names(keeper))
    assert hands.used <= 3
