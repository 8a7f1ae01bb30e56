"""Where the keyboard's focus is, and that nothing can be written where nothing is to be written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.support.person import Person


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


def test_f6_goes_to_the_result_from_any_page(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    person.press("goToConnection")
    person.key(Qt.Key.Key_F6)
    assert focused() == "resultCard"
    assert person.sees("copyToken")
    card = QAccessible.queryAccessibleInterface(person.window.page.card)
    assert card.text(QAccessible.Text.Description).startswith("Licence accepted")


def test_f6_stays_on_a_page_that_has_a_result(person: Person) -> None:
    person.press("goToRequest")
    person.press("requestSample")
    person.wait_for("requestFindings")
    person.key(Qt.Key.Key_F6)
    assert focused() == "requestFindings"
    person.press("goToVerify")
    person.press("verifySample")
    person.wait_for("verifyTable")
    person.key(Qt.Key.Key_F6)
    assert focused() == "verifyTable"
    person.press("goToConnection")
    person.press("connectionStart")
    person.wait_for("connectionProblem")
    person.key(Qt.Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isAncestorOf(person.find(QWidget, "connectionProblem"))


def test_enter_on_the_practice_case_asks_as_in_any_field(person: Person) -> None:
    case = person.find(QWidget, "practiceLicence")
    case.setFocus()
    QTest.keyClick(case, Qt.Key.Key_Return)
    person.wait_for("copyToken")


def test_ctrl_q_closes_the_window(person: Person) -> None:
    person.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    person.wait_until(lambda: not person.window.isVisible())


def test_ctrl_q_asks_about_what_is_unsaved(person: Person) -> None:
    person.press("newProfile")
    person.type_into("server", "prod2.dqe-software.com")
    person.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    person.press("unsavedStay")
    assert person.window.isVisible()


def test_after_cancelling_the_focus_is_on_what_comes_next(person: Person) -> None:
    person.practise("PRACTICE-SILENT")
    person.press("getToken")
    person.wait_for("cancel")
    person.find(QWidget, "cancel").setFocus()
    person.key(Qt.Key.Key_Space)
    person.wait_for("resultTitle", "stopped")
    person.wait_until(lambda: focused() not in {"", "cancel"})
    assert focused() in {"copyReport", "technicalDetails"}


def test_after_the_token_is_forgotten_the_focus_is_near_by(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    person.find(QWidget, "forgetToken").setFocus()
    person.key(Qt.Key.Key_Space)
    person.wait_for("resultTitle", "No token yet")
    person.wait_until(lambda: focused() == "getToken")


@pytest.mark.parametrize("name", ["server", "accessToken", "refreshToken"])
def test_a_field_that_is_only_read_takes_no_assistive_clients_text(person: Person, name: str) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    field = person.find(QLineEdit, name)
    before = field.text()
    for write in ("another text", ""):
        QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, write)
        assert field.text() == before
    assert before


def test_a_mended_request_takes_no_assistive_clients_text(person: Person) -> None:
    person.press("goToRequest")
    person.press("requestSample")
    person.wait_for("requestMended")
    mended = person.find(QPlainTextEdit, "requestMended")
    before = mended.toPlainText()
    editing = QAccessible.queryAccessibleInterface(mended).editableTextInterface()
    for start, end, text in ((0, 4, "rm -rf"), (0, len(before), "")):
        editing.replaceText(start, end, text)
        assert mended.toPlainText() == before
    assert "client_secret" in before


def test_after_a_list_was_checked_the_focus_is_on_what_goes_on_with_it(person: Person) -> None:
    person.press("goToVerify")
    person.press("verifySample")
    person.wait_for("verifyStart")
    person.press("verifyStart")
    person.wait_for("verifySave")
    person.wait_until(lambda: focused().startswith("verify"))
