"""The page for many licences, used as a support agent does at a renewal."""

import csv
import io
import itertools
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QTableView

from app.practice.licences import PRACTICE_LICENCES
from app.window.loop.verification_service import VerificationService
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET, saves
from tests.support.scripts import granting, silent

LIST = "name;licence;client_secret\nAcme;PRACTICE;practice\nBelleville;PRACTICE-UNKNOWN;practice\n"


def service(person: Person) -> VerificationService:
    person.press("goToVerify")
    return person.session.services.verification_service


def reads(person: Person, text: str) -> None:
    person.press("goToVerify")
    QGuiApplication.clipboard().setText(text)
    person.press("verifyPaste")
    person.wait_for("verifyTable")


def cells(person: Person, column: int) -> list[str]:
    model = person.find(QTableView, "verifyTable").model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def checks(person: Person) -> None:
    person.press("verifyStart")
    person.wait_for("verifySave")


def test_every_row_gets_its_verdict(person: Person) -> None:
    reads(person, LIST)
    assert cells(person, 2) == ["Waiting", "Waiting"]
    checks(person)
    assert cells(person, 0) == ["Acme", "Belleville"]
    person.wait_until(lambda: cells(person, 2) == ["✓ Accepted", "✗ Refused"])
    assert "1 accepted" in person.reads("verifySummary")
    assert "1 refused" in person.reads("verifySummary")


def test_what_comes_after_a_run_is_its_report(person: Person) -> None:
    """Enter starts a list that was just chosen; pressed again after the run, it doesn't ask for another list."""
    reads(person, LIST)
    person.key(Qt.Key.Key_Return)
    person.wait_for("verifySave")
    save = person.find(QPushButton, "verifySave")
    assert save.property("primary") == "true"
    person.wait_until(save.hasFocus)


def test_cells_are_pasted_from_a_spreadsheet(person: Person) -> None:
    person.press("goToVerify")
    QGuiApplication.clipboard().setText(LIST.replace(";", "\t"))
    person.press("verifyPaste")
    person.wait_for("verifyStart")
    assert cells(person, 1) == ["PRACTICE", "PRACTICE-UNKNOWN"]


def test_what_is_wrong_with_the_list_is_told_before_anything_is_sent(person: Person) -> None:
    reads(person, "licence;client_secret\nPRACTICE;practice\n;practice\n")
    person.wait_for("verifySummary", "row 3, licence")
    assert cells(person, 2)[1].startswith("?")
    checks(person)
    person.wait_until(lambda: cells(person, 2)[0] == "✓ Accepted")
    # Also after it, where they are among those that aren't known.
    person.wait_for("verifySummary", "1 row can’t be checked: row 3, licence")


def test_only_what_is_unknown_is_checked_again(person: Person) -> None:
    with LoopbackServer(granting()) as gone:
        address = gone.url
    rows = f"name;licence;client_secret;server\nAcme;PRACTICE;practice;\nGone;PR1;x;{address}\n"
    reads(person, rows)
    person.press("verifyStart")
    person.wait_for("verifyRetry", "Check 1 licence again")
    assert cells(person, 2)[1].startswith("?")
    person.press("verifyRetry")
    person.wait_for("verifyRetry", "Check 1 licence again")
    assert cells(person, 2)[0] == "✓ Accepted"


def test_stopping_keeps_what_is_known_and_one_can_go_on(person: Person) -> None:
    with LoopbackServer(silent) as server:
        reads(person, f"licence;client_secret;server\nPRACTICE;practice;\nPR1;x;{server.url}\n")
        person.press("verifyStart")
        server.wait_for_request()
        person.wait_until(lambda: cells(person, 2)[0] == "✓ Accepted")
        person.press("verifyStop")
        person.wait_for("verifyStart")
        assert cells(person, 2) == ["✓ Accepted", "Waiting"]
        server.wait_for_departure()


def test_the_chosen_row_is_explained_with_the_words_of_the_token_page(person: Person) -> None:
    reads(person, LIST)
    checks(person)
    table = person.find(QTableView, "verifyTable")
    table.setCurrentIndex(table.model().index(1, 0))
    person.wait_for("verifyDetails", "doesn’t know this licence code")
    assert "ask DQE support whether the licence is active" in person.reads("verifyDetails")


def test_the_table_is_filtered_searched_and_sorted(person: Person) -> None:
    reads(person, LIST)
    checks(person)
    person.wait_until(lambda: "Waiting" not in cells(person, 2))
    verdicts = person.find(QComboBox, "verifyFilter")
    verdicts.setCurrentIndex(verdicts.findText("Refused"))
    assert cells(person, 0) == ["Belleville"]
    verdicts.setCurrentIndex(0)
    person.find(QLineEdit, "verifySearch").setText("acme")
    assert cells(person, 0) == ["Acme"]
    person.find(QLineEdit, "verifySearch").setText("")
    person.find(QTableView, "verifyTable").sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert cells(person, 0) == ["Belleville", "Acme"]


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx", "html"])
def test_the_report_is_saved_whole_and_without_a_secret(person: Person, tmp_path: Path, suffix: str) -> None:
    reads(person, LIST.replace("practice\n", f"{SECRET}\n", 1))
    checks(person)
    file = tmp_path / f"report.{suffix}"
    service(person).save_to(file)
    person.wait_until(lambda: file.exists() and file.stat().st_size > 0)
    content = file.read_bytes()
    assert SECRET.encode() not in content
    if suffix == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert rows[0][:2] == ["name", "licence"]
        assert [row[2] for row in rows[1:]] == ["refused", "refused"]


def test_a_thousand_rows_never_stall_the_window(person: Person) -> None:
    licences = [case.licence for case in PRACTICE_LICENCES if case.delay == 0]
    rows = "".join(f"Customer {number};{licences[number % 3]};practice\n" for number in range(1000))
    reads(person, f"name;licence;client_secret\n{rows}")
    work: list[float] = []
    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    # What this thread itself works from one beat to the next, however busy the computer is.
    beat.timeout.connect(lambda: work.append(time.thread_time()))
    beat.start(5)
    person.press("verifyStart")
    person.wait_for("verifySave")
    beat.stop()
    # The aim is 50 ms; a busy machine's caches come on top.
    assert max(later - earlier for earlier, later in itertools.pairwise(work)) < 0.15


def test_the_page_is_reached_by_keyboard(person: Person) -> None:
    person.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    person.wait_for("verifyOpen")
    assert person.find(QAbstractButton, "verifyOpen").hasFocus()


def test_a_run_that_was_stopped_goes_on_when_the_list_is_opened_again(person: Person) -> None:
    with LoopbackServer(silent) as server:
        rows = f"licence;client_secret;server\nPRACTICE;practice;{practice_of(person)}\nPR1;x;{server.url}\n"
        reads(person, rows)
        person.press("verifyStart")
        person.wait_until(lambda: cells(person, 2)[0] == "✓ Accepted")
        person.press("verifyStop")
        person.wait_for("verifyStart")
        reads(person, rows)
        person.wait_for("verifyStart", "Continue")
        assert cells(person, 2) == ["✓ Accepted", "Waiting"]
        person.press("verifyAnew")
        person.wait_for("verifyStop")
        person.press("verifyStop")


def practice_of(person: Person) -> str:
    person.press("getToken")
    person.wait_for("copyToken")
    return person.reads("server")


def test_all_saved_profiles_are_checked_with_their_own_secrets(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        saves(keeper, "Belleville", server.url)
        keeper.press("goToVerify")
        keeper.press("verifyProfiles")
        keeper.wait_for("verifyTable")
        checks(keeper)
        keeper.wait_until(lambda: cells(keeper, 2) == ["✓ Accepted", "✓ Accepted"])
        assert cells(keeper, 0) == ["Acme", "Belleville"]
        assert all(SECRET.encode() in request for request in server.requests)


def test_without_a_saved_profile_that_is_said(keeper: Person) -> None:
    keeper.press("goToVerify")
    keeper.press("verifyProfiles")
    keeper.wait_for("verifySaid", "No profile is saved yet.")
