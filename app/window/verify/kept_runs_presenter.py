"""Offers what earlier runs have found out, as long as no list is on the page; forgets it only once that is meant."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from app.endpoint.problem import Problem
from app.verification.kept_run_texts import at_work_text, forgetting_text, forgotten_text, list_name
from app.verification.kept_runs import KeptRun
from app.window.loop.kept_runs_service import KeptRunsService
from app.window.loop.verification_service import VerificationService
from app.window.parts.question import Question
from app.window.verify.verify_page import VerifyPage
from app.wording.explanation import explain_problem
from app.wording.language import translated as _


class KeptRunsPresenter(QObject):
    """Looks whenever the page comes to have no list."""

    #: The person wants this `KeptRun` gone on with.
    wanted = Signal(object)
    #: Something was done, and this `Sentence` says what.
    confirmed = Signal(object)

    def __init__(self, page: VerifyPage, service: KeptRunsService, verification_service: VerificationService) -> None:
        super().__init__(page)
        self._page = page
        self._service = service
        self._verification_service = verification_service
        page.kept_runs.wanted.connect(self.wanted)
        page.kept_runs.forget_requested.connect(self._ask)
        verification_service.list_changed.connect(self.look)
        service.changed.connect(self._show)
        service.forgotten.connect(lambda run: self.confirmed.emit(lambda: forgotten_text(run)))
        service.not_forgotten.connect(self._say_why)
        self.look()

    def look(self) -> None:
        """Look for what is there to offer now."""
        if self._verification_service.read_list is None:
            self._service.look()
        self._show()

    def _show(self) -> None:
        has_list = self._verification_service.read_list is not None
        self._page.kept_runs.show_runs(() if has_list else self._service.runs)

    def _ask(self, run: KeptRun) -> None:
        question = Question(self._page, "keptQuestion", lambda: list_name(run), lambda: forgetting_text(run))
        role = QMessageBox.ButtonRole
        forget = question.offer("keptForget", lambda: _("Forget"), role.DestructiveRole)
        keep = question.offer("keptKeep", lambda: _("Keep"), role.RejectRole)
        forget.clicked.connect(lambda: self._service.forget(run))
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        question.open()

    def _say_why(self, problem: Problem | None) -> None:
        self._page.say(at_work_text() if problem is None else f"{explain_problem(problem).title}.")
