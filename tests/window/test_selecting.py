"""What is selected can be copied, and the right button offers what can be copied and done."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu, QWidget

from app.window.parts.letters import bare
from tests.support.person import Person

CTRL = Qt.KeyboardModifier.ControlModifier


def copied() -> str:
    return QGuiApplication.clipboard().text()


def menu_of(person: Person, name: str) -> list[str]:
    """What the right button offers on this widget."""
    widget = person.find(QWidget, name)
    at = QPoint(widget.width() - 8, 8)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    menu = person.find(QMenu, "contextMenu")
    texts = [bare(action.text()) for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return texts


def test_a_word_of_the_result_is_copied_in_place_of_the_token(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    title = person.find(QLabel, "resultTitle")
    QTest.mouseDClick(title, Qt.MouseButton.LeftButton, pos=QPoint(12, title.height() // 2))
    person.wait_until(title.hasSelectedText)
    person.key(Qt.Key.Key_C, CTRL)
    assert copied() == "Licence"
    person.find(QWidget, "getToken").setFocus()
    person.key(Qt.Key.Key_C, CTRL)
    assert copied().startswith("TK")


def test_a_step_of_the_check_is_copied_as_words(person: Person) -> None:
    person.press("goToConnection")
    person.press("connectionStart")
    person.wait_for("connectionCopy")
    steps = person.find(QListView, "connectionSteps")
    steps.setFocus()
    steps.setCurrentIndex(steps.model().index(2, 0))
    person.key(Qt.Key.Key_C, CTRL)
    assert copied().startswith("fine – Port – Port ")


def test_with_a_profile_chosen_ctrl_c_copies_the_token(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    person.find(QWidget, "profileList").setFocus()
    person.key(Qt.Key.Key_C, CTRL)
    assert copied().startswith("TK")


def test_the_right_button_offers_what_the_card_does(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    offered = menu_of(person, "resultCard")
    assert {"Copy token", "Copy as", "Postman", "Forget token"} <= set(offered)
    assert "Get a new token" not in offered


@pytest.mark.parametrize("page", ["Request", "Connection"])
def test_the_right_button_offers_what_the_page_does(person: Person, page: str) -> None:
    person.press(f"goTo{page}")
    assert menu_of(person, f"{page.lower()}PageContent") != []
