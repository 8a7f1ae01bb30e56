"""What happens on the page of the connection check: the service's state is shown step by step."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.endpoint.connection.step import Step, StepReport, StepResult
from app.window.connection.connection_page import ConnectionPage
from app.window.loop.connection_service import ConnectionService
from app.window.loop.form_values import FormContent
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.entry_list import Entry
from app.window.parts.tones import Tone
from app.window.parts.verdict_looks import tone_of
from app.wording.connection_conclusion import conclusion
from app.wording.connection_steps import connection_report, result_name, step_name, step_text
from app.wording.explanation import explain
from app.wording.language import translated as _
from app.wording.times_and_durations import duration

_MARKS = {
    StepResult.OK: ("✓", Tone.GOOD),
    StepResult.FAILED: ("✗", Tone.BAD),
    StepResult.NOT_REACHED: ("·", Tone.MUTED),
    StepResult.SKIPPED: ("–", Tone.MUTED),
}
_WAITING = ("…", Tone.MUTED)


class ConnectionPresenter(QObject):
    """Has the server that stands in the form checked, and shows how far it comes."""

    #: Something was done, and this `Sentence` says what.
    confirmed = Signal(object)
    #: The practice server is to be in the form, and then to be checked.
    practice_requested = Signal()

    def __init__(
        self,
        page: ConnectionPage,
        content: Callable[[], FormContent],
        connection_service: ConnectionService,
        clipboard: ConfidentialClipboard,
    ) -> None:
        """`content` gives what stands in the form."""
        super().__init__(page)
        self._page = page
        self._content = content
        self._service = connection_service
        self._clipboard = clipboard
        page.start_requested.connect(self.start)
        page.stop_requested.connect(connection_service.stop)
        page.copy_requested.connect(self._copy)
        page.practice_requested.connect(self.practice_requested)
        page.retranslated.connect(self.show)
        connection_service.changed.connect(self.show)
        self.show()

    def visit(self) -> None:
        """Show the server that would be checked now; the steps of another one don't belong to it."""
        checked = self._service.state.content
        if checked is not None and not self._service.state.running and _place(checked) != _place(self._content()):
            self._service.drop()
        self.show()

    def show(self) -> None:
        """Show everything in the language that is now chosen."""
        state = self._service.state
        content = state.content or self._content()
        self._page.show_server(_("the practice server") if content.is_practice else content.server)
        self._page.show_running(running=state.running, done=bool(state.reports) and not state.running)
        done = [_entry(report) for report in state.reports]
        waiting = [Entry(*_WAITING, _("not yet"), step_name(step)) for step in list(Step)[len(done) :]]
        self._page.show_steps([*done, *waiting] if state.content else [], _before())
        troubled = next((report for report in reversed(state.reports) if report.problem and report.outcome), None)
        if troubled is None or troubled.outcome is None:
            self._page.show_explanation(conclusion(state.reports), Tone.GOOD)
        else:
            explanation = explain(troubled.outcome, in_check=True)
            self._page.show_explanation(explanation, tone_of(troubled.outcome.verdict))

    def start(self) -> None:
        """Check the server that stands in the form now."""
        self._service.start(self._content(), sends=self._page.sends_credentials)

    def _copy(self) -> None:
        self._clipboard.put_plain(connection_report(self._service.state.reports, datetime.now().astimezone()))
        self.confirmed.emit(lambda: _("Steps copied, without the secret."))


def _place(content: FormContent) -> tuple[str, str, str]:
    """Which server, and for whom."""
    licence = "" if content.values is None else content.values.licence.strip()
    return content.profile, "" if content.is_practice else content.server, licence


def _before() -> str:
    names = ", ".join(step_name(step) for step in list(Step)[:-1])
    return _(
        "The steps of a call are checked one after another: {steps}. The first that fails shows where the cause "
        "is. Neither the licence nor the secret is sent, unless you choose so above."
    ).format(steps=names)


def _entry(report: StepReport) -> Entry:
    mark, tone = _MARKS[report.result]
    took = "" if report.elapsed is None else duration(report.elapsed)
    return Entry(mark, tone, result_name(report.result), step_name(report.step), step_text(report), took)
