"""The page for pasted requests, used as a support agent on the phone does."""

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPlainTextEdit

from tests.support.person import Person

SECRET = "Zx9-hidden-secret"
RIGHT = (
    f"https://prod2.dqe-software.com/ACCESS_TOKEN/?client_secret={SECRET}&grant_type=client_idmobile&licence=PR16F16N"
)
WRONG = RIGHT.replace("client_secret", "client_scret")


def text(person: Person) -> QPlainTextEdit:
    return person.find(QPlainTextEdit, "requestText")


def pastes(person: Person, request: str) -> None:
    person.press("goToRequest")
    QGuiApplication.clipboard().setText(request)
    text(person).paste()


def findings(person: Person) -> list[str]:
    model = person.find(QListView, "requestFindings").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_mistyped_name_is_found_and_mended(person: Person) -> None:
    pastes(person, WRONG)
    person.wait_for("requestFindings")
    assert "client_scret" in findings(person)[0]
    assert "client_secret=" in person.find(QPlainTextEdit, "requestMended").toPlainText()


def test_what_is_wrong_is_marked_in_the_text(person: Person) -> None:
    pastes(person, WRONG)
    person.wait_for("requestFindings")
    marked = [selection.cursor.selectedText() for selection in text(person).extraSelections()]
    assert "client_scret" in marked


def test_a_secret_is_in_nothing_that_is_shown_or_copied(person: Person) -> None:
    for request in (RIGHT, WRONG, f"curl -d 'password={SECRET}' http://prod2.dqe-software.com/access_token"):
        pastes(person, request)
        person.wait_until(lambda: SECRET not in text(person).toPlainText())
        person.wait_for("requestCopy")
        person.press("requestCopy")
        assert SECRET not in QGuiApplication.clipboard().text()
        assert SECRET not in person.find(QPlainTextEdit, "requestMended").toPlainText()
        assert not any(SECRET in finding for finding in findings(person))
        text(person).setPlainText("")


def test_a_request_to_this_computer_is_used_without_encryption(person: Person) -> None:
    pastes(person, RIGHT.replace("https://prod2.dqe-software.com", "http://127.0.0.1:8080"))
    person.press("requestUse")
    assert person.find(QLineEdit, "server").text() == "http://127.0.0.1:8080"


def test_a_correct_request_gets_a_clear_word(person: Person) -> None:
    pastes(person, RIGHT)
    person.wait_for("requestHeadline", "nothing wrong with this request")
    assert "licence code, the client secret" in person.reads("requestUnderstood")
    assert not person.sees("requestFindings")


def test_its_values_fill_the_form_with_the_real_secret(person: Person) -> None:
    pastes(person, RIGHT.replace("https", "curl -X GET https", 1))
    person.wait_for("requestUse")
    person.press("requestUse")
    person.wait_for("tokenPage")
    assert person.reads("server") == "prod2.dqe-software.com"
    assert person.reads("licence") == "PR16F16N"
    assert person.find(QLineEdit, "clientSecret").text() == SECRET
    assert person.reads("methodNote").startswith("GET")


def test_what_is_no_request_is_said(person: Person) -> None:
    pastes(person, "Good morning, nothing works!")
    person.wait_for("requestFindings")
    assert not person.sees("requestUse")


def test_an_emptied_page_says_again_what_it_is_for(person: Person) -> None:
    pastes(person, WRONG)
    person.wait_for("requestFindings")
    text(person).setPlainText("")
    person.wait_for("requestHeadline", "Nothing is sent")
    assert not person.sees("requestCopy")


def test_a_secret_that_is_being_typed_becomes_dots_when_the_field_is_left(person: Person) -> None:
    person.press("goToRequest")
    text(person).setFocus()
    for character in "client_secret=hushhush&licence=PR1&grant_type=client_idmobile":
        person.key_text(character)
    person.wait_for("requestHeadline")
    person.key(Qt.Key.Key_Tab)
    person.wait_until(lambda: "hushhush" not in text(person).toPlainText())


def test_a_megabyte_does_not_stop_the_window(person: Person) -> None:
    begun = time.process_time()
    pastes(person, "client_secret=" + "x" * 1_000_000)
    person.wait_for("requestFindings")
    # Whoever looks at each character once is done in a fraction of a second.
    assert time.process_time() - begun < 20


def test_the_page_works_by_keyboard(person: Person) -> None:
    person.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    person.wait_for("requestText")
    assert QApplication.focusWidget() is text(person)
    text(person).setPlainText(WRONG)
    person.wait_for("requestUse")
    seen = set()
    for _ in range(30):
        person.key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.add(focused.objectName() if focused else "")
    assert {"requestFindings", "requestMended", "requestUse", "requestCopy"} <= seen


def test_a_typed_draft_is_not_lost_to_the_values_unasked(person: Person) -> None:
    person.press("newProfile")
    person.type_into("licence", "PR99")
    pastes(person, RIGHT)
    person.press("requestUse")
    person.press("unsavedStay")
    assert person.reads("licence") == "PR99"
    person.press("goToRequest")
    person.press("requestUse")
    person.press("unsavedDiscard")
    person.wait_until(lambda: person.reads("licence") == "PR16F16N")
