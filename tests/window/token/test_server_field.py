"""Of a whole request that is pasted into the server's field only the server stays; the rest is offered."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.support.person import Person

SECRET = "Zq7Kx-wuchtig"
FORM = f"licence=PR16F16N&client_secret={SECRET}&grant_type=client_idmobile"
REQUEST = f"curl https://prod2.dqe-software.com/ACCESS_TOKEN/ -d '{FORM}'"


def pastes(person: Person, text: str) -> QLineEdit:
    person.press("newProfile")
    field = person.find(QLineEdit, "server")
    QGuiApplication.clipboard().setText(text)
    field.paste()
    return field


def test_only_the_server_stays_in_the_field(person: Person) -> None:
    field = pastes(person, REQUEST)
    assert field.text() == "prod2.dqe-software.com"
    field.undo()
    assert SECRET not in field.text()


def test_the_rest_is_offered_and_fills_the_form(person: Person) -> None:
    pastes(person, REQUEST)
    person.wait_for("useRequest")
    assert person.reads("licence") == ""
    person.press("useRequest")
    assert person.reads("licence") == "PR16F16N"
    assert person.find(QLineEdit, "clientSecret").text() == SECRET
    assert not person.sees("useRequest")


def test_a_servers_name_is_left_as_it_is(person: Person) -> None:
    field = pastes(person, "https://prod2.dqe-software.com/ACCESS_TOKEN/")
    assert field.text() == "https://prod2.dqe-software.com/ACCESS_TOKEN/"
    assert not person.sees("useRequest")


def test_the_first_click_selects_the_server_and_the_next_one_places_the_cursor(person: Person) -> None:
    person.press("newProfile")
    person.type_into("server", "prod2.dqe-software.com")
    person.find(QLineEdit, "licence").setFocus()
    field = person.find(QLineEdit, "server")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.selectedText() == "prod2.dqe-software.com"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not field.hasSelectedText()
    person.find(QLineEdit, "licence").setFocus()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    person.key_text("a.example")
    assert person.reads("server") == "a.example"
