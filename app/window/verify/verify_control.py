"""What happens on the page for many licences: read a list, ask about each on the loop, show, repeat, save."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.endpoint.problem import Problem
from app.plain_file import read_plain
from app.verification.checked import Checked, Summary, summary
from app.verification.journal import Journal
from app.verification.row import LicenceList
from app.verification.verification import AskingOptions, Verification
from app.waiting import in_background
from app.window.loop.form_values import FormValues
from app.window.services import Services
from app.window.verify.licence_lines import line_of, waiting_line
from app.window.verify.verify_files import (
    ReadList,
    defaults_of,
    read_with_journal,
    saved_profiles,
    with_journal,
    written,
)
from app.window.verify.verify_page import VerifyPage
from app.wording.explanation import explain, explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.times import pause
from app.wording.verdicts import counted

#: How often the summary follows the results.
_REFRESH_MILLISECONDS = 100


class VerifyControl(QObject):
    """Verifies the list that is on the page."""

    def __init__(self, page: VerifyPage, values: Callable[[], tuple[FormValues, bool]], services: Services) -> None:
        """`values` gives what stands in the form, for rows that say less, and whether it is the practice server's."""
        super().__init__(page)
        self._page = page
        self._values = values
        self._services = services
        self._list: LicenceList | None = None
        self._source: Path | None = None
        self._journal: Journal | None = None
        self._verification: Verification | None = None
        self._checked: dict[int, Checked] = {}
        self._places: dict[int, int] = {}
        self._cancel: Callable[[], None] = lambda: None
        self._since = QElapsedTimer()
        self._known_at_start = 0
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._show_progress)
        page.open_requested.connect(self._open)
        page.paste_requested.connect(self._paste)
        page.saved_profiles_requested.connect(self._choose_profiles)
        page.start_requested.connect(lambda: self._start(None))
        page.start_anew_requested.connect(self._begin_anew)
        page.stop_requested.connect(self.stop)
        page.retry_requested.connect(self._retry)
        page.save_requested.connect(self._save)
        page.table.chosen.connect(self._show_details)

    def stop(self) -> None:
        """Stop asking; what is known stays."""
        self._cancel()
        self._end()

    def read(self, content: bytes, name: str) -> None:
        """Take in a list from a file or from the clipboard."""
        values, practice = self._values()

        async def found() -> ReadList | Problem:
            server = await self._services.token_service.practice_address() if practice else values.server
            if isinstance(server, Problem):
                return server
            return await in_background(read_with_journal, content, name, defaults_of(values, server))

        self._services.background.do(found, self._take_list)

    def _open(self) -> None:
        dialog = QFileDialog(self._page, _("Open a list of licences"))
        dialog.setObjectName("verifyOpenDialog")
        dialog.setNameFilter(_("Spreadsheets (*.csv *.xlsx *.txt *.tsv)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def read_file(self, name: str) -> None:
        """Take in a list from this file."""
        file = Path(name)

        async def content() -> bytes | Problem | None:
            return await in_background(read_plain, file)

        def take(read: bytes | Problem | None) -> None:
            if isinstance(read, bytes):
                self.read(read, file.name)
                self._source = file
            else:
                self._page.say(_("The file {file} can’t be read.").format(file=file.name))

        self._services.background.do(content, take)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.read(text.encode("utf-8", "replace"), _("the clipboard"))
        else:
            self._page.say(_("There are no cells on the clipboard. Copy them in your spreadsheet first."))

    def _choose_profiles(self) -> None:
        def take(found: LicenceList) -> None:
            if found.rows:
                self._services.background.do(partial(in_background, with_journal, found), self._take_list)
            else:
                self._page.say(_("No profile is saved yet."))

        self._services.profile_service.do(saved_profiles, take, self._take_list)

    def _take_list(self, read: ReadList | Problem) -> None:
        if isinstance(read, Problem):
            explanation = explain_problem(read)
            self._page.say(f"{explanation.title}. {' '.join(explanation.steps[:1])}")
            return
        self._cancel()
        found = read.licence_list
        self._list = found
        self._journal = read.journal
        self._verification = None
        self._checked = dict(read.known)
        self._places = {row.number: place for place, row in enumerate(found.rows)}
        self._page.table.show_lines(
            [
                line_of(self._checked[row.number]) if row.number in self._checked else waiting_line(row)
                for row in found.rows
            ]
        )
        askable = len(found.rows) - len(found.faulty)
        self._page.show_list(
            translated_plural("{number} licence in the list", "{number} licences in the list", len(found.rows)).format(
                number=len(found.rows)
            ),
            self._faults(found),
            startable=askable > 0,
            goes_on=bool(self._checked),
        )
        counts = self._counts()
        summary_text = _("Resumed from an earlier run that wasn’t finished.") if self._checked else self._faults(found)
        self._page.show_progress(
            self._title(), summary_text, (counts.accepted, counts.refused, counts.unknown), len(found.rows)
        )

    def _faults(self, found: LicenceList) -> str:
        """The rows that can't be asked, told before anything is sent."""
        if not found.faulty:
            return ""
        told = [
            _("row {row}, {column}: {problem}").format(
                row=row.number, column=row.column, problem=explain_problem(row.problem).title
            )
            for row in found.faulty[:3]
            if row.problem is not None
        ]
        count = len(found.faulty)
        begin = translated_plural("{number} row can’t be checked", "{number} rows can’t be checked", count)
        return f"{begin.format(number=count)}: {'; '.join(told)}{'…' if count > len(told) else '.'}"

    def _begin_anew(self) -> None:
        if self._journal is not None and self._list is not None:
            self._journal.begin_anew(self._list)
        self._checked = {}
        if self._list is not None:
            self._page.table.show_lines([waiting_line(row) for row in self._list.rows])
        self._start(None)

    def _start(self, only: Collection[int] | None) -> None:
        if self._list is None:
            return
        if self._verification is None:
            manner = AskingOptions(concurrency=self._page.concurrency)
            self._verification = Verification(self._list, manner, clock=self._services.clock, journal=self._journal)
        verification = self._verification
        self._since.start()
        self._known_at_start = len(self._checked)
        if only is not None:
            for number in only:
                self._checked.pop(number, None)
            self._known_at_start = len(self._checked)
        self._page.show_running()

        def told(result: Checked) -> None:
            self._services.background.in_the_window(self._take, result)

        self._cancel = self._services.background.do(lambda: verification.run(told, only), lambda _: self._end())

    def _retry(self) -> None:
        if self._verification is not None:
            self._start(self._verification.unknown)

    def _take(self, result: Checked) -> None:
        place = self._places.get(result.row.number)
        if place is None:
            return
        self._checked[result.row.number] = result
        self._page.table.show_line(place, line_of(result))
        if not self._refresh.isActive():
            self._refresh.start()

    def _end(self) -> None:
        self._show_progress()
        counts = self._counts()
        again = 0 if self._verification is None else len(self._verification.unknown)
        left = self._list is not None and len(self._checked) < len(self._list.rows)
        if self._journal is not None:
            # What is wholly found out needs no going on.
            (self._journal.close if left or again else self._journal.remove)()
        self._page.show_done(counts.total, 0 if left else again, startable=left)

    def _show_progress(self) -> None:
        if self._list is None:
            return
        counts = self._counts()
        self._page.show_progress(
            self._title(),
            " · ".join(filter(None, (counted(counts.accepted, counts.refused, counts.unknown), self._left()))),
            (counts.accepted, counts.refused, counts.unknown),
            len(self._list.rows),
        )

    def _counts(self) -> Summary:
        return summary(self._checked.values())

    def _title(self) -> str:
        whole = 0 if self._list is None else len(self._list.rows)
        return _("{done} of {whole} checked").format(done=len(self._checked), whole=whole)

    def _left(self) -> str:
        """How long the rest will take, from how long it has taken so far."""
        whole = 0 if self._list is None else len(self._list.rows)
        done = len(self._checked) - self._known_at_start
        left = whole - len(self._checked)
        if left <= 0 or done < 10:
            return ""
        seconds = max(1, round(self._since.elapsed() / 1000 / done * left))
        return _("about {time} left").format(time=pause(seconds))

    def _show_details(self, place: int) -> None:
        if self._list is None:
            return
        row = self._list.rows[place]
        result = self._checked.get(row.number)
        if result is None or result.outcome is None:
            self._page.show_details("")
            return
        explanation = explain(result.outcome)
        steps = "\n".join(f"{number}.  {step}" for number, step in enumerate(explanation.steps, 1))
        self._page.show_details(f"{explanation.title}\n{explanation.meaning}\n{steps}")

    def _save(self) -> None:
        dialog = QFileDialog(self._page, _("Save the report"))
        dialog.setObjectName("verifySaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Table (*.csv)"), _("Excel (*.xlsx)"), _("For programs (*.json)"), _("Page (*.html)")])
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, name: str) -> None:
        """Write the report to this file; its suffix chooses the form."""
        found, verification = self._list, self._verification
        if found is None or verification is None:
            return

        def take(trouble: Problem | None) -> None:
            saved = _("Saved: {file}").format(file=Path(name).name)
            self._page.say(saved if trouble is None else explain_problem(trouble).title)

        writing = partial(in_background, written, Path(name), found, verification.checked, self._source)
        self._services.background.do(writing, take)
