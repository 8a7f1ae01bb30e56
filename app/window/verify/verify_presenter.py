"""What happens on the page for many licences: the service's state is shown, and it does what the person wants."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.endpoint.credentials import Credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.verification.kept_runs import KeptRun
from app.verification.row_explanation import notices_of
from app.window.loop.form_values import FormContent, FormValues
from app.window.loop.list_options import ListOptions
from app.window.loop.verification_service import VerificationService
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.remembered_folder import remember_folder
from app.window.parts.retranslated import Sentence
from app.window.verify.list_settings import ListState, Source
from app.window.verify.verify_page import VerifyPage
from app.window.verify.verify_view import verify_view
from app.wording.explanation import Explanation, explain, explain_problem
from app.wording.language import translated as _
from app.wording.notices import notice_text
from app.wording.ticket_report import report

#: How often the summary follows the results, and a wait follows the clock.
_REFRESH_MILLISECONDS = 100
_COUNTING_MILLISECONDS = 500


class VerifyPresenter(QObject):
    """Shows the list that was read last, whether or not it is being verified."""

    #: The values of a row that the person wants in the form, a `FormValues`.
    values_chosen = Signal(object)
    #: Something was done, and this `Sentence` says what.
    confirmed = Signal(object)

    def __init__(
        self,
        page: VerifyPage,
        content: Callable[[], FormContent],
        verification_service: VerificationService,
        clipboard: ConfidentialClipboard,
    ) -> None:
        """`content` gives the form's values, for whatever the person takes from there."""
        super().__init__(page)
        self._page = page
        self._content = content
        self._service = verification_service
        self._clipboard = clipboard
        self._said: Sentence = str
        self._place: int | None = None
        self._columns = ("", "", "")
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._show_progress)
        self._counting = QTimer(self)
        self._counting.setInterval(_COUNTING_MILLISECONDS)
        self._counting.timeout.connect(self._show_progress)
        self._connect()
        self.offer_sample()
        self._show_list()

    def _connect(self) -> None:
        page, service = self._page, self._service
        page.open_requested.connect(self._open)
        page.paste_requested.connect(self._paste)
        page.dropped.connect(self._read_file)
        page.sample_requested.connect(self._read_sample)
        page.saved_profiles_requested.connect(service.read_profiles)
        page.settings.changed.connect(self._read_again)
        page.columns_chosen.connect(self._choose_columns)
        page.back_requested.connect(service.dismiss_unread)
        page.start_requested.connect(lambda: service.start(page.concurrency))
        page.start_over_requested.connect(lambda: service.start_over(page.concurrency))
        page.retry_requested.connect(lambda: service.retry(page.concurrency))
        page.stop_requested.connect(service.stop)
        page.leave_requested.connect(service.leave)
        page.save_requested.connect(self._save)
        page.table.chosen.connect(self._choose)
        page.token_requested.connect(self._take_to_token)
        page.report_requested.connect(self._copy_report)
        page.retranslated.connect(self._show)
        service.list_changed.connect(self._show_list)
        service.rows_changed.connect(self._show_rows)
        service.changed.connect(self._show_change)
        service.not_read.connect(self._show_unread)
        service.troubled.connect(self._say_trouble)
        service.nothing_listed.connect(self._say_nothing_listed)
        service.saved.connect(lambda name: self.confirmed.emit(lambda: _("Saved: {file}").format(file=name)))

    def _open(self) -> None:
        dialog = QFileDialog(self._page, _("Open a list of licences"))
        dialog.setObjectName("verifyOpenDialog")
        remember_folder(dialog, "lists")
        dialog.setNameFilters([_("Spreadsheets (*.csv *.xlsx *.xlsm *.xls *.ods *.txt *.tsv)"), _("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._read_file(Path(name)))
        dialog.open()

    def _read_file(self, file: Path) -> None:
        if self._service.is_running:
            self._say(lambda: _("Stop the run first: it is about the list that is here."))
            return
        self._begin_with_another()
        self._service.read_file(file, self._options())

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._begin_with_another()
            self._service.read(text.encode("utf-8", "replace"), _("The clipboard"), self._options())
        else:
            self._say(lambda: _("There are no cells on the clipboard. Copy them in your spreadsheet first."))

    def offer_sample(self) -> None:
        """Offer a list to try where the practice server is in the form: no other knows its licences."""
        self._page.offer_sample(self._content().is_practice)

    def _read_sample(self) -> None:
        self._begin_with_another()
        self._service.read(_sample().encode(), _("The sample"), self._options())

    def _begin_with_another(self) -> None:
        self._columns = ("", "", "")
        self._page.settings.forget()

    def go_on_with(self, run: KeptRun) -> None:
        """Read the list of this run as it was read then; a secret that was typed has to be typed again."""
        self._begin_with_another()
        if run.file is None:
            self._service.read_profiles()
            return
        self._columns = run.origin.columns
        self._page.settings.restore(run.origin.server, run.origin.method, include_hidden=run.origin.include_hidden)
        self._service.read_file(run.file, self._options())

    def _choose_columns(self, licence: str, secret: str, server: str) -> None:
        self._columns = (licence, secret, server)
        self._read_again()

    def _read_again(self) -> None:
        self._service.read_again(self._options())

    def _options(self) -> ListOptions:
        """How the person wants a list read: only the server is taken from the form unasked, and it is shown."""
        settings = self._page.settings
        return ListOptions(
            self._content(),
            server=settings.server or "",
            borrows_server=settings.server is None,
            secret=settings.secret,
            borrows_secret=settings.source is Source.PROFILE,
            method=settings.method,
            include_hidden=settings.include_hidden,
            columns=self._columns,
        )

    def _save(self) -> None:
        dialog = QFileDialog(self._page, _("Save the report"))
        dialog.setObjectName("verifySaveDialog")
        remember_folder(dialog, "lists")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Table (*.csv)"), _("Excel (*.xlsx)"), _("For programs (*.json)"), _("Page (*.html)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{self._report_name()}.csv")
        dialog.fileSelected.connect(lambda name: self._service.save_to(Path(name)))
        dialog.open()

    def _report_name(self) -> str:
        read = self._service.read_list
        source = None if read is None else read.source
        return _("{list} – report").format(list=_("licences") if source is None else source.stem)

    def _show_list(self) -> None:
        self._place = None
        self._page.table.show_rows(self._service.rows)
        self._show_change()
        read = self._service.licence_list
        row = None if read is None or not read.rows else read.rows[0]
        # What its first row lacks, the rest of a list lacks too: that of 100,000 isn't looked through for it.
        lacks = row is not None and row.problem is not None and row.problem.kind is Kind.SERVER_MISSING
        self._page.lead_on(lacks_server=lacks)

    def _show_unread(self) -> None:
        self._show_change()
        self._page.lead_on()

    def _show_change(self) -> None:
        self._said = str
        if self._service.is_running:
            self._counting.start()
        else:
            self._counting.stop()
        self._show()

    def _show(self) -> None:
        """Say everything again in the language now chosen."""
        read = self._service.read_list
        if read is not None:
            seen = read.licence_list.seen
            self._page.settings.show_state(
                ListState(
                    has_secrets=seen.has_secrets,
                    hidden=seen.hidden,
                    includes_hidden=seen.includes_hidden,
                    server=read.server,
                    profile=self._profile(),
                )
            )
        self._page.show_view(verify_view(self._service))
        self._show_details()
        self._page.say(self._said())

    def _profile(self) -> str:
        values = self._content().values
        return "" if values is None else values.name

    def _show_progress(self) -> None:
        self._page.show_progress(verify_view(self._service))

    def _show_rows(self) -> None:
        self._page.table.look_again()
        if not self._refresh.isActive():
            self._refresh.start()

    def _choose(self, place: int) -> None:
        self._place = place
        self._show_details()

    def _show_details(self) -> None:
        rows, outcome = self._service.rows, self._outcome
        if rows is None or self._place is None:
            self._page.show_details("")
            return
        noticed = map(notice_text, notices_of(rows.rows[self._place]))
        told = () if outcome is None else _lines(explain(outcome))
        self._page.show_details("\n".join((*told, *noticed)), is_row=True, is_problem=outcome is not None)

    @property
    def _outcome(self) -> Outcome | None:
        """What there is to explain of the chosen row."""
        rows = self._service.rows
        return None if rows is None or self._place is None else rows.outcome(self._place)

    def _take_to_token(self) -> None:
        rows = self._service.rows
        if rows is None or self._place is None:
            return
        row = rows.rows[self._place]
        secret = row.request.secret.reveal() if isinstance(row.request, Credentials) else ""
        self.values_chosen.emit(
            FormValues(server=row.server, licence=row.licence, secret=secret, method=row.method.value)
        )

    def _copy_report(self) -> None:
        outcome = self._outcome
        if outcome is not None:
            self._clipboard.put_plain(report(outcome, datetime.now().astimezone()))
            self.confirmed.emit(lambda: _("Report copied, without the secret and the whole licence."))

    def _say_nothing_listed(self) -> None:
        self._show_change()
        self._say(lambda: _("No profile is saved yet."))

    def _say_trouble(self, problem: Problem) -> None:
        def sentence() -> str:
            explanation = explain_problem(problem)
            return " ".join((f"{explanation.title}.", *explanation.steps[:1]))

        self._say(sentence)

    def _say(self, sentence: Sentence) -> None:
        self._said = sentence
        self._page.say(sentence())


def _lines(explanation: Explanation) -> Iterator[str]:
    yield explanation.title
    yield explanation.meaning
    for number, step in enumerate(explanation.steps, 1):
        yield f"{number}.  {step}"


def _sample() -> str:
    """A list of customers who don't exist, for the practice server."""
    names = ("Acme", "Belleville Telecom", "Cornier SA", "Dumas & Fils", "Escale", "Ferrand", "Galion")
    cases = ("PRACTICE", "PRACTICE-UNKNOWN", "PRACTICE", "PRACTICE-500", "PRACTICE", "PRACTICE-CREDITS", "PRACTICE")
    rows = (f"{name}\t{case}\tpractice" for name, case in zip(names, cases, strict=True))
    return "\n".join(("name\tlicence\tclient_secret", *rows))
