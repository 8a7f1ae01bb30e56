"""What leaves the window: a token in other notations, and a token that is renewed by itself."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.scripts import answering, reply_bytes
from tests.support.set_clock import SetClock


def gets_a_token(person: Person) -> str:
    person.press("getToken")
    person.wait_for("copyToken")
    return person.find(QLineEdit, "accessToken").text()


def copies_as(person: Person, name: str) -> str:
    menu = person.find(QPushButton, "copyAs").menu()
    [action] = [action for action in menu.actions() if action.text() == name]
    action.trigger()
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Authorization header", "Authorization: Bearer TK"),
        ("Line for a .env file", "IDMOBILE_ACCESS_TOKEN=TK"),
        ("curl", "curl 'http://127.0.0.1:"),
        ("PowerShell", "Invoke-RestMethod"),
        ("Python (httpx)", "import httpx"),
        ("JavaScript (fetch)", "const response"),
    ],
)
def test_a_token_is_copied_as_what_an_integrator_needs(person: Person, name: str, begins: str) -> None:
    token = gets_a_token(person)
    copied = copies_as(person, name)
    assert copied.startswith(begins)
    assert token in copied
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


def test_what_was_copied_goes_with_the_token_it_holds(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    copies_as(person, "curl")
    clock.pass_time(300)
    person.wait_for("notice", "was removed from the clipboard")
    assert QGuiApplication.clipboard().text() == ""


def test_a_token_is_renewed_before_it_ends_and_the_requests_are_counted(person: Person, clock: SetClock) -> None:
    first = gets_a_token(person)
    person.find(QCheckBox, "renewAutomatically").setChecked(True)
    person.wait_until(lambda: person.reads("requestsMade") == "1 request")
    clock.pass_time(241)
    person.wait_until(lambda: person.find(QLineEdit, "accessToken").text() not in {first, ""})
    person.wait_for("requestsMade", "2 requests")
    assert person.find(QCheckBox, "renewAutomatically").isChecked()


def test_an_old_token_on_the_clipboard_goes_at_its_own_end(person: Person, clock: SetClock) -> None:
    first = gets_a_token(person)
    person.press("copyToken")
    person.find(QCheckBox, "renewAutomatically").setChecked(True)
    clock.pass_time(241)
    person.wait_until(lambda: person.find(QLineEdit, "accessToken").text() not in {first, ""})
    assert QGuiApplication.clipboard().text() == first
    clock.pass_time(59)
    person.wait_until(lambda: QGuiApplication.clipboard().text() == "")


def test_renewal_that_is_switched_off_lets_the_token_expire(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    person.find(QCheckBox, "renewAutomatically").setChecked(True)
    person.find(QCheckBox, "renewAutomatically").setChecked(False)
    clock.pass_time(300)
    person.wait_for("getNewToken")


def test_a_token_of_unknown_life_cannot_be_renewed_by_itself(person: Person) -> None:
    with LoopbackServer(answering(reply_bytes(body=b'{"access_token": "TK1"}'))) as server:
        person.ask(server.url)
        person.wait_for("timeLeft", "unknown")
    assert not person.find(QCheckBox, "renewAutomatically").isEnabled()
