"""Mistakes of the program's own, as a person at the window is told of them."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.own_mistake import NET
from app.places import state_folder
from app.window.dialogs.mistake_dialog import MistakeDialog
from app.window.own_mistakes import Mistakes
from app.window_crash_record import CrashRecord

SECRET = "s3cret-in-a-text"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[QWidget]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    # The interpreter has one place for such notes, and here it is the tests' own.
    monkeypatch.setattr(CrashRecord, "arm", lambda _: None)
    # As the program starts: nobody has hung anything there yet.
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    NET.be_told(None)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def dialogs(window: QWidget) -> list[MistakeDialog]:
    return [dialog for dialog in window.findChildren(MistakeDialog) if dialog.isVisible()]


def report(window: QWidget) -> str:
    text = dialogs(window)[0].findChild(QPlainTextEdit, "mistakeReport")
    assert isinstance(text, QPlainTextEdit)
    return text.toPlainText()


def fail() -> None:
    raise LookupError(SECRET)


def test_a_mistake_in_a_slot_opens_one_window_with_a_report_to_copy(qtbot: QtBot, window: QWidget) -> None:
    Mistakes(window)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert "LookupError" in report(window)
    assert SECRET not in report(window)
    button = dialogs(window)[0].findChild(QWidget, "copyMistakeReport")
    assert button is not None
    button.click()  # type: ignore[attr-defined] # found by name, so its type is QWidget's
    assert QGuiApplication.clipboard().text() == report(window)


def test_a_mistake_in_a_thread_is_told_in_the_window(qtbot: QtBot, window: QWidget) -> None:
    Mistakes(window)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert "LookupError" in report(window)


def test_what_recurs_is_told_once_and_what_is_new_joins_the_open_window(qtbot: QtBot, window: QWidget) -> None:
    Mistakes(window)
    for raised in (LookupError(SECRET), LookupError(SECRET), ZeroDivisionError()):
        NET.catch(raised)
    qtbot.waitUntil(lambda: bool(dialogs(window)) and "ZeroDivisionError" in report(window))
    assert report(window).count("LookupError") == 1
    assert len(dialogs(window)) == 1
    dialogs(window)[0].close()
    NET.catch(LookupError(SECRET))
    QCoreApplication.processEvents()
    assert dialogs(window) == []


def test_the_next_start_tells_once_how_the_last_one_ended(qtbot: QtBot, window: QWidget) -> None:
    CrashRecord(state_folder()).note("Fatal Python error: Segmentation fault")
    mistakes = Mistakes(window)
    mistakes.tell_of_last_end()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert "Segmentation fault" in report(window)
    dialogs(window)[0].close()
    Mistakes(window).tell_of_last_end()
    assert dialogs(window) == []
