"""Whose a token is that is on the card, what comes next, and that nothing moves."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from tests.support.person import Person
from tests.window.token.test_token import clipboard, gets_a_token


def test_a_token_below_another_licences_refusal_says_whose_it_is_and_is_folded_away(person: Person) -> None:
    gets_a_token(person)
    person.practise("PRACTICE-UNKNOWN")
    person.press("getToken")
    person.wait_for("keptTokenOf", "The token for PRACTICE at 127.0.0.1")
    assert not any(person.sees(name) for name in ("copyToken", "accessToken", "timeLeft"))
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == ""
    person.press("showKeptToken")
    assert person.sees("timeLeft")
    person.press("copyToken")
    assert clipboard() == person.find(QLineEdit, "accessToken").text()


def test_a_token_of_what_the_form_says_stays_unfolded(person: Person) -> None:
    gets_a_token(person)
    person.type_into("clientSecret", "wrong")
    person.press("getToken")
    person.wait_for("keptTokenOf", "The token for PRACTICE at 127.0.0.1")
    assert person.sees("copyToken")
    person.type_into("licence", "PR16F16N")
    assert not person.sees("copyToken")


def test_a_customers_licence_is_not_judged_by_the_practice_server_unsaid(person: Person) -> None:
    person.type_into("licence", "PR16F16N")
    person.press("getToken")
    person.wait_for("notice", "The practice server was asked, not the customer’s.")
    person.practise("PRACTICE-UNKNOWN")
    person.press("getToken")
    person.wait_until(lambda: "practice server was asked" not in person.reads("notice"))


@pytest.mark.parametrize("case", ["PRACTICE", "PRACTICE-UNKNOWN", "PRACTICE-500"])
def test_one_button_at_a_time_is_what_comes_next(person: Person, case: str) -> None:
    def leading() -> list[str]:
        buttons = person.window.findChildren(QPushButton)
        return [
            each.objectName() for each in buttons if each.isVisible() and each.property("primary") in {True, "true"}
        ]

    assert leading() == ["getToken"]
    person.practise(case)
    person.press("getToken")
    person.wait_for("copyToken" if case == "PRACTICE" else "copyReport")
    assert leading() == ["copyToken" if case == "PRACTICE" else "copyReport"]
    person.practise("PRACTICE-SECRET")
    assert len(leading()) == 1


def across(widget: QWidget, person: Person) -> int:
    return widget.mapTo(person.window, QPoint()).x()


def test_nothing_on_the_card_moves_while_another_token_is_asked_for(person: Person) -> None:
    gets_a_token(person)
    names = ("resultTitle", "timeLeft", "validUntil", "accessToken", "copyToken")
    ring, title = person.find(QWidget, "timeLeft"), person.find(QWidget, "resultTitle")
    person.wait_until(lambda: across(title, person) > across(ring, person))
    places = [person.find(QWidget, name).mapTo(person.window, QPoint()) for name in names]
    card = person.find(QWidget, "resultCard").geometry()
    person.practise("PRACTICE-SILENT")
    person.press("getToken")
    person.wait_for("cancel")
    person.wait_until(lambda: across(person.find(QWidget, "cancel"), person) > across(title, person))
    assert [person.find(QWidget, name).mapTo(person.window, QPoint()) for name in names] == places
    assert person.find(QWidget, "resultCard").geometry() == card
    assert "The token for PRACTICE at" in person.reads("resultMeaning")


def test_the_headline_keeps_its_parent_while_the_card_changes(person: Person) -> None:
    headline = person.find(QWidget, "headline")
    parent = headline.parent()
    gets_a_token(person)
    assert headline.parent() is parent
