"""What a run has found out is the person's until they have a report of it, whatever ends the window before."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QTableView

from app import result_file
from app.endpoint.problem import Problem
from app.file_reading import unwritable
from app.window.verify.verify_page import VerifyPage
from tests.support.children import PIPE, child
from tests.support.person import Person
from tests.window.verify.conftest import Lists

#: A whole run in a window of its own, that then waits to be killed.
_RUN: Final = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.window.verify.verify_page import VerifyPage
from tests.support.person import Person
from tests.support.set_clock import SetClock

application = QApplication(["window", "-platform", "offscreen"])
person = Person(SetClock())
person.session.load(choose_last_used=False)
person.press("goToVerify")
person.find(VerifyPage, "verifyPageContent").dropped.emit(Path(sys.argv[1]))
person.press("verifyStart")
person.wait_for("verifySave")
print("found out", flush=True)
sys.stdin.read()
"""


def _saved(person: Person, file: Path) -> None:
    person.press("verifySave")
    person.wait_for("verifySaveDialog")
    person.find(QFileDialog, "verifySaveDialog").fileSelected.emit(str(file))


def _is_offered_whole(person: Person, lists: Lists) -> None:
    lists.opened(person)
    person.wait_for("verifySummary", "whose report hasn’t been saved")
    model = person.find(QTableView, "verifyTable").model()
    assert [str(model.index(row, 2).data())[:1] for row in range(2)] == ["✓", "✓"]
    assert not person.sees("verifyStart")
    _saved(person, lists.report)
    person.wait_until(lambda: lists.report.exists() and lists.kept == 0)
    assert lists.report.read_text("utf-8-sig").count("accepted") == 2
    assert sorted(lists.asked) == ["PR1", "PR2"]


def test_a_window_that_is_left_before_the_report_was_saved_offers_it_again(
    person: Person, lists: Lists, again: Callable[[], Person]
) -> None:
    lists.run(person)
    person.close()
    assert lists.kept == 1
    _is_offered_whole(again(), lists)


@pytest.mark.skipif(sys.platform == "win32", reason="the signal is of POSIX")
def test_enter_asks_for_the_report_that_is_offered(person: Person, lists: Lists, again: Callable[[], Person]) -> None:
    """And not for another list, as it did for whoever had opened this one by the button."""
    lists.run(person)
    person.close()
    other = again()
    lists.opened(other)
    other.wait_until(other.find(QPushButton, "verifySave").hasFocus)


def test_a_window_that_is_killed_before_the_report_was_saved_offers_it_again(person: Person, lists: Lists) -> None:
    with child([sys.executable, "-c", _RUN, str(lists.file)], stdin=PIPE) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"found out\n"
        os.kill(window.pid, signal.SIGKILL)
        window.wait()
    _is_offered_whole(person, lists)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_report_that_can_not_be_written_leaves_what_was_found_out(
    person: Person, lists: Lists, again: Callable[[], Person], monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refused(_content: bytes, file: Path) -> Problem:
        return unwritable(file, OSError(error, os.strerror(error)))

    lists.run(person)
    with monkeypatch.context() as disk:
        disk.setattr(result_file, "write_whole", refused)
        _saved(person, lists.report)
        person.wait_for("verifySaid")
    assert not lists.report.exists()
    person.close()
    _is_offered_whole(again(), lists)


@pytest.mark.usefixtures("settings_file")
def test_what_is_saved_needs_to_be_kept_no_longer_and_another_language_changes_nothing(
    person: Person, lists: Lists
) -> None:
    lists.run(person)
    languages = person.find(QComboBox, "language")
    for code, text in (("fr", "rapport"), ("en", "report")):
        languages.setCurrentIndex(languages.findData(code))
        person.wait_for("verifySave", text)
        assert lists.kept == 1
    _saved(person, lists.report)
    person.wait_until(lambda: lists.report.exists() and lists.kept == 0)


def test_another_list_takes_nothing_of_the_one_before(person: Person, lists: Lists) -> None:
    lists.run(person)
    other = lists.file.with_name("others.csv")
    other.write_bytes(lists.file.read_bytes().replace(b"PR", b"NX"))
    person.find(VerifyPage, "verifyPageContent").dropped.emit(other)
    person.wait_for("verifyStart")
    _is_offered_whole(person, lists)


def test_starting_over_keeps_the_earlier_run_until_the_new_one_is_whole(person: Person, lists: Lists) -> None:
    lists.run(person)
    lists.opened(person)
    person.press("verifyAnew")
    person.wait_until(lambda: len(lists.asked) == 4)
    person.wait_for("verifySave")
    assert [file.suffix for file in sorted(lists.journals.iterdir())] == [".journal", ""]
    _saved(person, lists.report)
    person.wait_until(lambda: lists.report.exists() and lists.kept == 0)
