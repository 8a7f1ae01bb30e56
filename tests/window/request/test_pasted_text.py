import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.window.request.pasted_text import MASK, PastedText

TEXT = "https://dqe.example/?client_secret=hush&licence=PR1\nclient_secret=hush"
PLACES = ((35, 39), (66, 70))


@pytest.fixture
def field(qtbot: QtBot) -> PastedText:
    field = PastedText()
    qtbot.addWidget(field)
    field.setPlainText(TEXT)
    return field


def test_the_places_of_these_tests_are_the_secrets() -> None:
    assert [TEXT[start:end] for start, end in PLACES] == ["hush", "hush"]


def test_what_is_in_dots_is_not_shown_and_still_part_of_the_text(field: PastedText) -> None:
    field.put_dots(PLACES)
    assert "hush" not in field.toPlainText()
    assert field.toPlainText().count(MASK) == 2
    assert field.text() == TEXT


def test_dots_can_be_put_again(field: PastedText) -> None:
    field.put_dots(PLACES)
    field.put_dots(PLACES)
    assert field.toPlainText().count(MASK) == 2
    assert field.text() == TEXT


def test_what_is_typed_beside_the_dots_is_text(field: PastedText) -> None:
    field.put_dots(PLACES)
    cursor = field.textCursor()
    cursor.setPosition(35 + len(MASK))
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "xy")
    assert field.text() == TEXT[:39] + "xy" + TEXT[39:]


def test_dots_that_are_partly_deleted_are_no_secret_any_more(field: PastedText) -> None:
    field.put_dots(PLACES[1:])
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == TEXT[:66] + MASK[:-1]


def test_copying_gives_the_dots(field: PastedText) -> None:
    field.put_dots(PLACES)
    field.selectAll()
    field.copy()
    assert "hush" not in QGuiApplication.clipboard().text()


def test_undo_brings_nothing_back(field: PastedText) -> None:
    field.put_dots(PLACES)
    field.undo()
    assert "hush" not in field.toPlainText()


def test_marks_stand_where_the_text_stands_whatever_is_in_dots(field: PastedText) -> None:
    field.put_dots(PLACES)
    field.mark([(40, 51)])
    [selection] = field.extraSelections()
    assert selection.cursor.selectedText() == "licence=PR1"


def test_a_place_without_length_marks_one_character(field: PastedText) -> None:
    field.mark([(0, 0)])
    [selection] = field.extraSelections()
    assert selection.cursor.selectedText() == "h"


def test_a_change_is_told_once_after_a_moment(field: PastedText, qtbot: QtBot) -> None:
    told: list[None] = []
    field.changed.connect(lambda: told.append(None))
    QTest.keyClicks(field, "abc")
    assert field.is_being_typed
    with qtbot.waitSignal(field.changed):
        pass
    assert len(told) == 1
