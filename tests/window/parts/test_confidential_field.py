import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.confidential_field import ConfidentialField


@pytest.fixture
def field(qtbot: QtBot) -> ConfidentialField:
    field = ConfidentialField()
    qtbot.addWidget(field)
    field.replace_text("a secret")
    field.show()
    qtbot.waitExposed(field)
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def copied(field: ConfidentialField) -> list[str]:
    texts: list[str] = []
    field.copy_requested.connect(texts.append)
    return texts


def test_dots_cannot_be_copied(field: ConfidentialField) -> None:
    texts = copied(field)
    field.selectAll()
    QTest.keySequence(field, "Ctrl+C")
    assert texts == []


def test_a_shown_text_is_copied_by_whoever_marks_the_clipboard(field: ConfidentialField) -> None:
    texts = copied(field)
    field.set_shown(True)
    field.selectAll()
    QTest.keySequence(field, "Ctrl+C")
    assert texts == ["a secret"]
    assert QGuiApplication.clipboard().text() != "a secret"


def test_cutting_takes_the_text_away(field: ConfidentialField) -> None:
    texts = copied(field)
    field.set_shown(True)
    field.selectAll()
    QTest.keySequence(field, "Ctrl+X")
    assert texts == ["a secret"]
    assert field.text() == ""


def test_cutting_from_a_field_that_is_only_read_leaves_the_text(field: ConfidentialField) -> None:
    field.setReadOnly(True)
    field.set_shown(True)
    field.selectAll()
    QTest.keySequence(field, "Ctrl+X")
    assert field.text() == "a secret"


def test_a_mouse_selection_never_becomes_the_primary_selection(field: ConfidentialField) -> None:
    QGuiApplication.clipboard().setText("from elsewhere", QClipboard.Mode.Selection)
    field.set_shown(True)
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, field.height() // 2))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(20, field.height() // 2))
    assert field.hasSelectedText()
    assert QGuiApplication.clipboard().text(QClipboard.Mode.Selection) == "from elsewhere"


def test_the_menu_offers_paste_but_no_unmarked_copy(field: ConfidentialField, qtbot: QtBot) -> None:
    field.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1)))
    menus = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]
    names = {action.objectName() for action in menus[0].actions()}
    assert "edit-paste" in names
    assert not names & {"edit-copy", "edit-cut"}
    menus[0].close()
    qtbot.waitUntil(lambda: not any(menu.isVisible() for menu in menus))


def test_undo_does_not_bring_a_replaced_text_back(field: ConfidentialField) -> None:
    field.replace_text("another")
    field.set_shown(True)
    field.undo()
    assert field.text() == "another"


@pytest.mark.parametrize(
    ("system", "mark"),
    [
        ("linux", "x-kde-passwordManagerHint"),
        ("win32", 'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'),
        ("darwin", "org.nspasteboard.ConcealedType"),
    ],
)
def test_the_clipboard_is_marked_as_each_system_wants(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, system: str, mark: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    ConfidentialClipboard(qapp.clipboard()).put("a secret")
    assert qapp.clipboard().mimeData().hasFormat(mark)


def test_only_what_was_put_there_is_taken_back(qapp: QApplication) -> None:
    clipboard = ConfidentialClipboard(qapp.clipboard())
    clipboard.put("a secret")
    qapp.clipboard().setText("a shopping list")
    assert clipboard.take_back()
    assert qapp.clipboard().text() == "a shopping list"
    clipboard.put("a secret")
    assert clipboard.take_back()
    assert qapp.clipboard().text() == ""
