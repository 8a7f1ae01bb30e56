"""The page for many licences in a process of its own, with so many rows: says how long its thread is kept by what.

`python -m tests.bench.watched_table ROWS`: sorted by each column, filtered, searched, and while 3,000 results a second
come in from another thread, sorted and filtered. One figure a line, in milliseconds.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTableView

from app.endpoint.clock import SystemClock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.list_reading import Defaults, read_list
from app.verification.results_by_row import ResultsByRow
from app.verification.row import LicenceList
from app.verification.row_result import RowResult, row_result
from app.verification.run_plan import plan_of
from app.verification.workbook import content_of
from app.window.loop.form_values import FormContent, FormValues
from app.window.loop.list_options import ListOptions
from app.window.loop.verification_service import VerificationService
from app.window.loop.verification_worker import ReadList
from app.window.main_window import MainWindow
from app.window.page_tabs import PageName
from app.window.session import Session
from tests.bench.watched_verification import list_of

_BATCH = 150
_BETWEEN = 0.05
#: Seconds for which results come in, and how often each action is timed.
_SECONDS, _ROUNDS = 4.0, 3
#: With so few rows nothing is found out but that all of it can be measured.
_FEW = 1_000
_REFUSED = (Outcome(Problem(Kind.LICENCE_UNKNOWN), status=400), Outcome(Problem(Kind.SERVER_FAULT), status=503))


class Watch:
    """Notices how long the thread takes from one beat to the next."""

    def __init__(self) -> None:
        self._beats: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._beats.append(time.perf_counter()))
        self._timer.start(2)

    def longest(self) -> float:
        """The longest pause since the last look, in milliseconds."""
        beats, self._beats = self._beats, []
        return 1000 * max((later - earlier for earlier, later in pairwise(beats)), default=0.0)


def list_to_check(rows: int) -> ReadList:
    """So many licences, as the window has read them."""
    licence_list = read_list(list_of(rows), "customers.csv", Defaults("one.example"))
    assert isinstance(licence_list, LicenceList), licence_list
    plan = plan_of(licence_list, has_given_secret=False)
    return ReadList("customers.csv", licence_list, ResultsByRow(licence_list.rows), None, {}, plan)


def results_of(licence_list: LicenceList) -> Iterator[RowResult]:
    """What might be found out about each, one after another."""
    chance = random.Random(1)  # noqa: S311 - no secrets
    return (
        RowResult(row, Verdict.ACCEPTED, None, 200, chance.random(), 1.0)
        if chance.random() < 0.6
        else row_result(row, chance.choice(_REFUSED))
        for row in licence_list.rows
    )


def live(seconds: float) -> None:
    """Have the window do what it does for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def _told(name: str, milliseconds: float) -> None:
    sys.stdout.write(f"{name} {milliseconds}\n")
    sys.stdout.flush()


def _timed(name: str, action: Callable[[], object], rounds: int) -> None:
    """How long an action keeps the thread, with all that the screen shows after it."""
    longest = 0.0
    for _round in range(rounds):
        live(0.2)
        begin = time.perf_counter()
        action()
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - begin)
    _told(name, 1000 * longest)


def _stream(service: VerificationService, results: Sequence[RowResult], seconds: float) -> None:
    """Have results come in as they do from the loop."""
    background, run = service._background, service._run

    async def streaming() -> None:
        import asyncio

        for begin in range(0, round(_BATCH * seconds / _BETWEEN), _BATCH):
            background.in_the_window(service._take, run, results[begin : begin + _BATCH])
            await asyncio.sleep(_BETWEEN)

    background.do(streaming)


def open_list(service: VerificationService, content: bytes, name: str, server: str) -> None:
    """Have the window read a list as a person opens it, and wait for it."""
    loop = QEventLoop()
    service.list_changed.connect(loop.quit)
    service.read(content, name, ListOptions(FormContent("", FormValues()), server=server, borrows_server=False))
    loop.exec()
    service.list_changed.disconnect(loop.quit)


def _tell_pauses_of_reading(service: VerificationService, watch: Watch, rows: int) -> None:
    """A text, and the same as a workbook."""
    cells = [line.split(",") for line in list_of(rows).decode().split("\n")]
    contents = {"csv": list_of(rows), "xlsx": content_of(cells)}
    for form, content in contents.items():
        live(0.2)
        watch.longest()
        open_list(service, content, f"customers.{form}", "one.example")
        live(0.5)
        _told(f"reading-{form}", watch.longest())


def main(rows: int) -> None:
    """Measure."""
    seconds, rounds = (0.3, 1) if rows <= _FEW else (_SECONDS, _ROUNDS)
    application = QApplication([])
    window = MainWindow()
    session = Session(window, SystemClock())
    window.show()
    session._wiring._pages.go_to(PageName.VERIFY)
    service = session.services.verification_service
    read = list_to_check(rows)
    results = list(results_of(read.licence_list))
    watch = Watch()
    live(0.5)
    _tell_pauses_of_reading(service, watch, rows)
    service._show(read)
    live(0.5)
    _told("shown", watch.longest())
    table = window.findChild(QTableView, "verifyTable")
    search = window.findChild(QLineEdit, "verifySearch")
    choice = window.findChild(QComboBox, "verifyFilter")
    assert table is not None
    assert search is not None
    assert choice is not None
    service.is_running = True
    service.changed.emit()
    for name, column, text in (("running", -1, ""), ("running,sorted", 3, ""), ("running,filtered", 3, "7")):
        table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        search.setText(text)
        live(0.5)
        watch.longest()
        _stream(service, results, seconds)
        live(seconds)
        _told(name, watch.longest())
    search.setText("")
    read.rows.take(results)
    service.rows_changed.emit()
    for column in range(5):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            _timed(f"sort-{column}-{order.name}", lambda: table.sortByColumn(column, order), rounds)  # noqa: B023
    _timed("filter", lambda: choice.setCurrentIndex((choice.currentIndex() + 1) % 3), rounds)
    choice.setCurrentIndex(0)
    _timed("search", lambda: search.setText(search.text() + "7"), rounds)
    _timed("search-why", lambda: search.setText("doesn"), rounds)
    search.setText("")
    table.selectAll()
    _timed("select-all,sort", lambda: table.sortByColumn(1, Qt.SortOrder.AscendingOrder), rounds)
    window.close()
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]))
