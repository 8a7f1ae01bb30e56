"""What happens on the page for many licences: the service's state is shown, and it does what the person wants."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.endpoint.problem import Problem
from app.verification.row import Row
from app.window.loop.form_values import FormContent
from app.window.loop.verification_service import VerificationService
from app.window.parts.retranslated import Sentence
from app.window.verify.licence_lines import line_of, waiting_line
from app.window.verify.licence_table import LicenceLine
from app.window.verify.verify_page import VerifyPage
from app.window.verify.verify_view import verify_view
from app.wording.explanation import explain, explain_problem
from app.wording.language import translated as _

#: How often the summary follows the results.
_REFRESH_MILLISECONDS = 100


class VerifyPresenter(QObject):
    """Shows the list that was read last, whether or not it is being verified."""

    def __init__(
        self, page: VerifyPage, content: Callable[[], FormContent], verification_service: VerificationService
    ) -> None:
        """`content` gives what stands in the form, for rows that say less."""
        super().__init__(page)
        self._page = page
        self._content = content
        self._service = verification_service
        self._said: Sentence = str
        self._place: int | None = None
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._show_progress)
        self._connect()
        self._show_list()

    def _connect(self) -> None:
        page, service = self._page, self._service
        page.open_requested.connect(self._open)
        page.paste_requested.connect(self._paste)
        page.saved_profiles_requested.connect(service.read_profiles)
        page.start_requested.connect(lambda: service.start(page.concurrency))
        page.start_over_requested.connect(lambda: service.start_over(page.concurrency))
        page.retry_requested.connect(lambda: service.retry(page.concurrency))
        page.stop_requested.connect(service.stop)
        page.save_requested.connect(self._save)
        page.table.chosen.connect(self._choose)
        page.retranslated.connect(self._show_again)
        service.list_changed.connect(self._show_list)
        service.row_changed.connect(self._show_row)
        service.changed.connect(self._show_change)
        service.troubled.connect(self._say_trouble)
        service.nothing_listed.connect(lambda: self._say(lambda: _("No profile is saved yet.")))
        service.saved.connect(lambda name: self._say(lambda: _("Saved: {file}").format(file=name)))

    def _open(self) -> None:
        dialog = QFileDialog(self._page, _("Open a list of licences"))
        dialog.setObjectName("verifyOpenDialog")
        dialog.setNameFilter(_("Spreadsheets (*.csv *.xlsx *.txt *.tsv)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._service.read_file(Path(name), self._content()))
        dialog.open()

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._service.read(text.encode("utf-8", "replace"), _("the clipboard"), self._content())
        else:
            self._say(lambda: _("There are no cells on the clipboard. Copy them in your spreadsheet first."))

    def _save(self) -> None:
        dialog = QFileDialog(self._page, _("Save the report"))
        dialog.setObjectName("verifySaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Table (*.csv)"), _("Excel (*.xlsx)"), _("For programs (*.json)"), _("Page (*.html)")])
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self._service.save_to(Path(name)))
        dialog.open()

    def _show_list(self) -> None:
        self._place = None
        self._page.table.show_lines(self._lines())
        self._show_change()

    def _show_again(self) -> None:
        """Say everything in the language that is now chosen, in the same places."""
        self._page.table.reword_lines(self._lines())
        self._show()

    def _show_change(self) -> None:
        self._said = str
        self._show()

    def _show(self) -> None:
        self._page.show_view(verify_view(self._service))
        self._show_details()
        self._page.say(self._said())

    def _show_progress(self) -> None:
        self._page.show_progress(verify_view(self._service))

    def _show_row(self, place: int) -> None:
        found = self._service.licence_list
        if found is not None:
            self._page.table.show_line(place, self._line(found.rows[place]))
        if not self._refresh.isActive():
            self._refresh.start()

    def _lines(self) -> list[LicenceLine]:
        found = self._service.licence_list
        return [] if found is None else [self._line(row) for row in found.rows]

    def _line(self, row: Row) -> LicenceLine:
        result = self._service.checked.get(row.number)
        return waiting_line(row) if result is None else line_of(result)

    def _choose(self, place: int) -> None:
        self._place = place
        self._show_details()

    def _show_details(self) -> None:
        found = self._service.licence_list
        if found is None or self._place is None:
            self._page.show_details("")
            return
        result = self._service.checked.get(found.rows[self._place].number)
        if result is None or result.outcome is None:
            self._page.show_details("")
            return
        explanation = explain(result.outcome)
        steps = "\n".join(f"{number}.  {step}" for number, step in enumerate(explanation.steps, 1))
        self._page.show_details(f"{explanation.title}\n{explanation.meaning}\n{steps}")

    def _say_trouble(self, problem: Problem) -> None:
        def sentence() -> str:
            explanation = explain_problem(problem)
            return f"{explanation.title}. {' '.join(explanation.steps[:1])}"

        self._say(sentence)

    def _say(self, sentence: Sentence) -> None:
        self._said = sentence
        self._page.say(sentence())
