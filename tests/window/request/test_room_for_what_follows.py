"""The corrected request takes the room that it needs, and leaves what one does with it in sight."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from tests.support.person import Person

THREE_MISTAKES = (
    "curl 'https://prod2.dqe-software.com/access_token?client_scret=s3cr3t&grant_type=client_credentials"
    "&licence=PR16F16N'"
)


def pastes(person: Person, request: str) -> QPlainTextEdit:
    person.press("goToRequest")
    QGuiApplication.clipboard().setText(request)
    person.find(QPlainTextEdit, "requestText").paste()
    person.wait_for("requestMended")
    return person.find(QPlainTextEdit, "requestMended")


def test_after_three_mistakes_the_next_button_is_still_in_sight(person: Person) -> None:
    person.window.resize(1280, 720)
    pastes(person, THREE_MISTAKES)
    button = person.find(QAbstractButton, "requestUse")
    person.wait_until(lambda: button.visibleRegion().boundingRect() == button.rect())


@pytest.mark.parametrize("width", [520, 800, 1280])
def test_a_corrected_request_is_read_whole_without_scrolling(person: Person, width: int) -> None:
    person.window.resize(width, 900)
    mended = pastes(person, THREE_MISTAKES)
    person.wait_until(lambda: mended.verticalScrollBar().maximum() == 0)
    assert mended.height() < 140


def test_a_long_one_scrolls_in_its_own_place(person: Person) -> None:
    person.window.resize(800, 900)
    mended = pastes(person, THREE_MISTAKES)
    mended.setPlainText("a line\n" * 40)
    person.wait_until(lambda: mended.height() == 240)
    assert mended.verticalScrollBar().maximum() > 0
