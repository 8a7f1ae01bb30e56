"""What happens on the page for many licences: read a list, ask about each on the loop, show, repeat, save."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.endpoint.credentials import Method
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.verification.checked import Checked, Summary, summary
from app.verification.reading import Defaults, read_list
from app.verification.report import form_of
from app.verification.report_csv import report_csv
from app.verification.row import LicenceList
from app.verification.verification import Manner, Verification
from app.waiting import in_background
from app.whole_file import write_whole
from app.window.engine import Engine
from app.window.form_values import FormValues
from app.window.licence_lines import line_of, waiting_line
from app.window.verify_page import VerifyPage
from app.wording.explanation import explain, explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.times import pause
from app.wording.verdicts import counted

#: How often the summary follows the results.
_REFRESH_MILLISECONDS = 100


class VerifyControl(QObject):
    """Verifies the list that is on the page."""

    def __init__(self, page: VerifyPage, values: Callable[[], tuple[FormValues, bool]], engine: Engine) -> None:
        """`values` gives what stands in the form, for rows that say less, and whether it is the practice server's."""
        super().__init__(page)
        self._page = page
        self._values = values
        self._engine = engine
        self._list: LicenceList | None = None
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
        page.opening.connect(self._open)
        page.pasting.connect(self._paste)
        page.starting.connect(lambda: self._start(None))
        page.stopping.connect(self.stop)
        page.retrying.connect(self._retry)
        page.saving.connect(self._save)
        page.table.chosen.connect(self._show_details)

    def stop(self) -> None:
        """Stop asking; what is known stays."""
        self._cancel()
        self._end()

    def read(self, content: bytes, name: str) -> None:
        """Take in a list from a file or from the clipboard."""
        values, practice = self._values()

        async def found() -> LicenceList | Problem:
            server = await self._engine.asking.practice_address() if practice else values.server
            if isinstance(server, Problem):
                return server
            return await in_background(read_list, content, name, _defaults(values, server))

        self._engine.background.do(found, self._take_list)

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

        async def content() -> bytes | OSError:
            try:
                return await in_background(file.read_bytes)
            except OSError as trouble:
                return trouble

        def take(read: bytes | OSError) -> None:
            if isinstance(read, bytes):
                self.read(read, file.name)
            else:
                self._page.say(_("The file {file} can’t be read.").format(file=file.name))

        self._engine.background.do(content, take)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.read(text.encode("utf-8"), _("the clipboard"))
        else:
            self._page.say(_("The clipboard holds no cells."))

    def _take_list(self, found: LicenceList | Problem) -> None:
        if isinstance(found, Problem):
            explanation = explain_problem(found)
            self._page.say(f"{explanation.title}. {' '.join(explanation.steps[:1])}")
            return
        self._cancel()
        self._list = found
        self._verification = None
        self._checked = {}
        self._places = {row.number: place for place, row in enumerate(found.rows)}
        self._page.table.show_lines([waiting_line(row) for row in found.rows])
        askable = len(found.rows) - len(found.faulty)
        self._page.show_list(
            translated_plural("{number} licence in the list", "{number} licences in the list", len(found.rows)).format(
                number=len(found.rows)
            ),
            self._faults(found),
            startable=askable > 0,
        )
        self._page.show_progress(self._title(), self._faults(found), (0, 0, 0), len(found.rows))

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
        begin = translated_plural("{number} row can’t be asked", "{number} rows can’t be asked", count)
        return f"{begin.format(number=count)}: {'; '.join(told)}{'…' if count > len(told) else '.'}"

    def _start(self, only: Collection[int] | None) -> None:
        if self._list is None:
            return
        if self._verification is None:
            manner = Manner(concurrency=self._page.concurrency)
            self._verification = Verification(self._list, manner, clock=self._engine.clock)
        verification = self._verification
        self._since.start()
        self._known_at_start = len(self._checked)
        if only is not None:
            for number in only:
                self._checked.pop(number, None)
            self._known_at_start = len(self._checked)
        self._page.show_running()

        def told(result: Checked) -> None:
            self._engine.background.in_the_window(self._take, result)

        self._cancel = self._engine.background.do(lambda: verification.run(told, only), lambda _: self._end())

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

        writing = partial(in_background, _written, Path(name), found, verification.checked)
        self._engine.background.do(writing, take)


def _defaults(values: FormValues, server: str) -> Defaults:
    secret = Secret(values.secret) if values.secret else None
    return Defaults(server, secret, Method(values.method), values.allow_http)


def _written(file: Path, licence_list: LicenceList, checked: Sequence[Checked]) -> Problem | None:
    """The report in the form that the file's name asks for, on the disk whole or not at all."""
    form = form_of(file) or report_csv
    return write_whole(form(licence_list, checked), file)
