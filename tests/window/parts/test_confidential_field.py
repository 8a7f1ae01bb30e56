import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.confidential_field import ConfidentialField


@pytest.fixture
def field(qtbot: QtBot) -> ConfidentialField:
    # The clipboard is the screen's: other tests have filled it.
    QGuiApplication.clipboard().clear()
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


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize(
    "keys", ["Ctrl+A", "Shift+Home", "Shift+End", "Shift+Left", "Ctrl+Shift+Left", "Ctrl+Shift+Home"]
)
def test_a_keyboard_selection_never_becomes_the_primary_selection(
    field: ConfidentialField,
    keys: str,
    shown: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    QGuiApplication.clipboard().setText("from elsewhere", QClipboard.Mode.Selection)
    field.set_shown(shown)
    field.setCursorPosition(4)
    QTest.keySequence(field, keys)
    assert field.hasSelectedText()
    assert QGuiApplication.clipboard().text(QClipboard.Mode.Selection) == "from elsewhere"


def test_nothing_is_dragged_out_of_it(field: ConfidentialField) -> None:
    field.set_shown(True)
    assert not field.dragEnabled()


def qt_has(field: ConfidentialField) -> str:
    """The text that Qt itself holds, and tells on the accessibility bus."""
    return QLineEdit.text(field)


def test_while_there_are_dots_qt_has_nothing_else(field: ConfidentialField) -> None:
    held: list[str] = []
    field.textChanged.connect(held.append)
    field.setText("")
    QTest.keyClicks(field, "s3cret")
    QGuiApplication.clipboard().setText("pasted")
    QTest.keySequence(field, "Ctrl+V")
    commit = QInputMethodEvent()
    commit.setCommitString("é€😀")
    QApplication.sendEvent(field, commit)
    assert field.text() == "s3cretpastedé€😀"
    assert set("".join(held)) == {"•"}
    assert qt_has(field) == "•" * len(field.text())
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.set_shown(True)
    assert qt_has(field) == field.text() == field.displayText()
    QTest.keyClicks(field, "!")
    field.set_shown(False)
    assert field.text() == "s3cretpastedé€😀!"
    assert qt_has(field) == "•" * len(field.text())


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ("Backspace", "a scret"), ("Delete", "a seret"), ("Shift+Left,X", "a sxcret"), ("Ctrl+A,X", "x"),
        ("Ctrl+Z", "a secret"),
        ("Ctrl+Backspace", "cret"), ("Ctrl+Delete", "a se"), ("Shift+End,Delete", "a se"), ("Home,X", "xa secret"),
        ("End,X", "a secretx"),
        ("Ctrl+X", "a secret"), ("Left,Left,X", "a xsecret"),
    ],
)  # fmt: skip
def test_among_dots_it_is_edited_as_any_line(field: ConfidentialField, keys: str, left: str) -> None:
    field.setCursorPosition(4)
    for key in keys.split(","):
        QTest.keySequence(field, key)
    assert field.text() == left
    assert qt_has(field) == "•" * len(left)


def test_what_an_assistive_program_puts_or_takes_away_is_followed(field: ConfidentialField) -> None:
    QLineEdit.setCursorPosition(field, 2)
    QLineEdit.insert(field, "real ")
    assert field.text() == "a real secret"
    QLineEdit.setSelection(field, 0, 2)
    QLineEdit.del_(field)
    assert field.text() == "real secret"
    QLineEdit.clear(field)
    assert field.text() == qt_has(field) == ""


def test_a_field_that_is_only_read_stays_as_it_is(field: ConfidentialField) -> None:
    field.setReadOnly(True)
    QTest.keyClicks(field, "x")
    QTest.keySequence(field, "Ctrl+V")
    QTest.keySequence(field, "Backspace")
    assert field.text() == "a secret"


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


def test_no_other_field_hides_what_is_typed_for_the_accessibility_bus_would_be_told() -> None:
    window = Path(__file__).resolve().parents[3] / "app" / "window"
    hiding = [file.name for file in window.rglob("*.py") if "EchoMode.Password" in file.read_text(encoding="utf-8")]
    assert hiding == ["confidential_field.py"]
