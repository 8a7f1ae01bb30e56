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


def test_backspace_behind_the_dots_takes_the_last_letter_of_the_secret(field: PastedText) -> None:
    field.put_dots(PLACES[1:])
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == TEXT[:-1]
    assert field.toPlainText().endswith(f"={MASK}")


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
    with qtbot.waitSignal(field.changed):
        pass
    assert len(told) == 1


def test_no_letter_of_a_secret_is_shown_while_it_is_typed(field: PastedText) -> None:
    field.setPlainText("")
    shown: list[str] = []
    field.textChanged.connect(lambda: shown.append(field.toPlainText()))
    QTest.keyClicks(field, "client_secret=Zq7Kx&licence=PR1")
    assert field.text() == "client_secret=Zq7Kx&licence=PR1"
    assert field.toPlainText() == f"client_secret={MASK}&licence=PR1"
    assert not any(letter in text for text in shown for letter in "Zq7Kx")


def test_no_secret_is_shown_at_the_moment_of_pasting(field: PastedText) -> None:
    field.setPlainText("")
    shown: list[str] = []
    field.textChanged.connect(lambda: shown.append(field.toPlainText()))
    QGuiApplication.clipboard().setText("client_secret=hush&licence=PR1")
    field.paste()
    assert field.text() == "client_secret=hush&licence=PR1"
    assert not any("hush" in text for text in shown)


def test_what_is_pasted_behind_a_name_is_a_secret_too(field: PastedText) -> None:
    field.setPlainText("client_secret=")
    field.moveCursor(field.textCursor().MoveOperation.End)
    QGuiApplication.clipboard().setText("hush")
    field.paste()
    assert (field.text(), field.toPlainText()) == ("client_secret=hush", f"client_secret={MASK}")


def test_a_very_long_text_is_dots_until_it_was_read(field: PastedText) -> None:
    text = "x" * 200_000 + " client_secret=hush"
    field.setPlainText(text)
    assert field.toPlainText() == MASK
    field.put_dots(((200_015, 200_019),))
    assert field.text() == text
    assert field.toPlainText().endswith(f"xx client_secret={MASK}")
