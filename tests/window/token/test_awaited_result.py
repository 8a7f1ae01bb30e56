"""In a low window the page scrolls to the result that was asked for, and otherwise stays where the person has it."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from app.window.token.token_page import TokenPage
from tests.support.person import Person
from tests.support.set_clock import SetClock


def is_in_view(person: Person) -> bool:
    """Whether the card is, to its end or, where it is higher than the page, from its beginning."""
    page, card = person.find(TokenPage, "tokenPage"), person.find(QFrame, "resultCard")
    seen = QRect(0, page.verticalScrollBar().value(), 1, page.viewport().height())
    wanted = min(card.height(), seen.height() - 14)
    return seen.contains(QRect(0, card.y(), 1, wanted))


@pytest.mark.parametrize("licence", ["PRACTICE", "PRACTICE-UNKNOWN", "PRACTICE-CREDITS"])
@pytest.mark.parametrize("height", [400, 480, 560, 860])
def test_what_was_asked_for_comes_into_view(person: Person, height: int, licence: str) -> None:
    person.window.resize(800, height)
    person.practise(licence)
    person.press("getToken")
    person.wait_for("copyToken" if licence == "PRACTICE" else "resultSteps")
    person.wait_until(lambda: is_in_view(person))


def test_a_renewal_leaves_the_page_where_the_person_has_it(person: Person, clock: SetClock) -> None:
    person.window.resize(800, 400)
    person.press("getToken")
    person.wait_for("copyToken")
    first = person.find(QLineEdit, "accessToken").text()
    person.wait_until(lambda: is_in_view(person))
    person.find(QCheckBox, "renewAutomatically").setChecked(True)
    bar = person.find(TokenPage, "tokenPage").verticalScrollBar()
    bar.setValue(0)
    clock.pass_time(241)
    person.wait_until(lambda: person.find(QLineEdit, "accessToken").text() not in {first, ""})
    person.wait_for("requestsMade", "2 requests")
    assert bar.value() == 0
