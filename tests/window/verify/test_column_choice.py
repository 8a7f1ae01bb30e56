"""Columns that can't be told apart are asked for, and a keyboard is enough to answer."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableWidget

from tests.support.person import Person
from tests.window.verify.test_list_on_page import drops
from tests.window.verify.test_verify import cells, checks

UNCLEAR = "Who;What;Word\nAcme;PRACTICE;practice\nBelleville;PRACTICE-UNKNOWN;practice\n"


@pytest.fixture
def choices(person: Person, tmp_path: Path) -> Sequence[QComboBox]:
    """The choices above the three columns of a list, opened with the button for it in focus."""
    file = tmp_path / "customers.csv"
    file.write_text(UNCLEAR, encoding="utf-8")
    person.press("goToVerify")
    person.find(QPushButton, "verifyOpen").setFocus()
    drops(person, file)
    person.wait_for("verifyColumns")
    table = person.find(QTableWidget, "verifyColumns")
    found = [table.cellWidget(0, column) for column in range(3)]
    return [choice for choice in found if isinstance(choice, QComboBox)]


def test_columns_that_can_not_be_told_apart_are_asked_for(person: Person, choices: Sequence[QComboBox]) -> None:
    table = person.find(QTableWidget, "verifyColumns")
    for column, meaning in ((1, "Licence"), (2, "Client secret")):
        choices[column].setCurrentText(meaning)
        choices[column].activated.emit(choices[column].currentIndex())
    texts = [[item.text() if (item := table.item(line, column)) else "" for column in range(3)] for line in range(1, 4)]
    assert texts == [
        ["Who", "What", "Word"],
        ["A•••", "PRACTICE", "p•••••••"],
        ["B•••••••", "PRACTICE-UNKNOWN", "p•••••••"],
    ]
    person.press("verifyUseColumns")
    person.wait_for("verifyStart")
    assert not person.sees("verifyColumns")
    checks(person)
    assert cells(person, 2) == ["✓ Accepted", "✗ Refused"]


def test_they_are_chosen_by_keyboard_alone(person: Person, choices: Sequence[QComboBox]) -> None:
    person.wait_until(choices[0].hasFocus)
    assert not person.find(QPushButton, "verifyUseColumns").isEnabled()
    # The second passes what stands above the first on its way.
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        person.key(key)
    assert [choice.currentText() for choice in choices] == ["Client secret", "Licence", "–"]
    assert QApplication.focusWidget() is person.find(QPushButton, "verifyUseColumns")
    person.key(Qt.Key.Key_Return)
    person.wait_for("verifyStart")
    assert cells(person, 1) == ["PRACTICE", "PRACTICE-UNKNOWN"]


def test_no_key_on_the_way_to_secrets_shows_them(person: Person, choices: Sequence[QComboBox]) -> None:
    table = person.find(QTableWidget, "verifyColumns")
    choices[2].setFocus()
    shown = set()
    while choices[2].currentText() != "Client secret":
        person.key(Qt.Key.Key_Down)
        shown |= {item.text() for line in (2, 3) if (item := table.item(line, 2))}
    assert shown == {"p•••••••"}


def test_a_meaning_stands_above_one_column(choices: Sequence[QComboBox]) -> None:
    for column in (0, 1):
        choices[column].setCurrentText("Licence")
        choices[column].activated.emit(choices[column].currentIndex())
    assert [choice.currentText() for choice in choices] == ["–", "Licence", "–"]
    # Whoever has it now keeps it when a third is chosen.
    choices[2].setCurrentText("Client secret")
    choices[2].activated.emit(choices[2].currentIndex())
    assert [choice.currentText() for choice in choices] == ["–", "Licence", "Client secret"]
