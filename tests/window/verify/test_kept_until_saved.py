"""What a run has found out is the person's until they have a report of it, whatever ends the window before."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QTableView

from app import result_file
from app.endpoint.problem import Problem
from app.file_reading import unwritable
from app.window.verify.verify_page import VerifyPage
from tests.support.children import PIPE, child
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.person import Person
from tests.support.scripts import reply_bytes
from tests.support.set_clock import SetClock
from tests.verification.answers import licence_in

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


class Lists:
    """A list of two, and a server that accepts both and counts what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "customers.csv"
        self.report = folder / "report.csv"
        self.journals = folder / "state" / "idmobile-token" / "verifications"
        self.asked: list[str] = []

    def answer(self, conversation: Conversation) -> None:
        while request := conversation.read_request():
            self.asked.append(licence_in(request))
            conversation.send(reply_bytes())

    def opened(self, person: Person) -> None:
        person.press("goToVerify")
        person.find(VerifyPage, "verifyPageContent").dropped.emit(self.file)
        person.wait_for("verifyTable")

    def run(self, person: Person) -> None:
        self.opened(person)
        person.press("verifyStart")
        person.wait_for("verifySave")

    @property
    def kept(self) -> int:
        return len(list(self.journals.glob("*.journal")))


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lists]:
    for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    lists = Lists(tmp_path)
    if sys.platform == "win32":
        lists.journals = tmp_path / "state" / "idmobile-token" / "Logs" / "verifications"
    with LoopbackServer(lists.answer) as server:
        lists.file.write_text(f"licence;client_secret;server\nPR1;s;{server.url}\nPR2;s;{server.url}\n")
        yield lists


@pytest.fixture
def again(clock: SetClock) -> Iterator[Callable[[], Person]]:
    """Opens the window anew."""
    people: list[Person] = []

    def opened() -> Person:
        people.append(Person(clock))
        return people[-1]

    yield opened
    for each in people:
        each.close()
        each.window.deleteLater()


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
