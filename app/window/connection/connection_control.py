"""What happens on the page of the connection check: it runs on the loop and is shown step by step."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from app.about import SENDER
from app.endpoint.connection.check import check_connection
from app.endpoint.connection.step import Step, StepReport, StepResult, Target
from app.endpoint.credentials import Method, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem, Verdict
from app.window.connection.connection_page import ConnectionPage
from app.window.loop.form_values import FormValues
from app.window.parts.entry_list import Entry
from app.window.parts.tone import Tone
from app.window.services import Services
from app.wording.explanation import explain
from app.wording.language import translated as _
from app.wording.steps import connection_report, result_name, step_name, step_text
from app.wording.times import duration

_MARKS = {
    StepResult.OK: ("✓", Tone.GOOD),
    StepResult.FAILED: ("✗", Tone.BAD),
    StepResult.NOT_REACHED: ("·", Tone.MUTED),
    StepResult.SKIPPED: ("–", Tone.MUTED),
}
_WAITING = ("…", Tone.MUTED)


class ConnectionControl(QObject):
    """Checks the server that stands in the form."""

    def __init__(
        self,
        page: ConnectionPage,
        values: Callable[[], tuple[FormValues, bool]],
        services: Services,
    ) -> None:
        """`values` gives what stands in the form, and whether it is the practice server's."""
        super().__init__(page)
        self._page = page
        self._values = values
        self._services = services
        self._reports: tuple[StepReport, ...] = ()
        self._run = 0
        self._cancel: Callable[[], None] = lambda: None
        page.start_requested.connect(self._start)
        page.stop_requested.connect(self.stop)
        page.copy_requested.connect(self._copy)

    def visit(self) -> None:
        """Show the server that would be checked now; the steps of another one don't belong to it."""
        values, practice = self._values()
        self._page.show_server(_("the practice server") if practice else values.server.strip())

    def stop(self) -> None:
        """Stop a check that runs; what is known so far stays."""
        self._cancel()
        self._run += 1
        self._page.show_running(running=False, done=bool(self._reports))

    def _start(self) -> None:
        values, practice = self._values()
        self._cancel()
        self._run += 1
        self._reports = ()
        self._page.show_explanation(None, Tone.NONE)
        self._page.show_running(running=True)
        self._show()
        number, sends = self._run, self._page.sends_credentials

        async def check() -> None:
            server = await self._services.token_service.practice_address() if practice else values.server
            if isinstance(server, Problem):
                failed = StepReport(Step.ADDRESS, StepResult.FAILED, outcome=Outcome(server))
                self._services.background.in_the_window(self._take, number, failed)
                return
            target = _target(values, server, sends=sends)
            async for report in check_connection(target, clock=self._services.clock, sender=SENDER):
                self._services.background.in_the_window(self._take, number, report)

        self._cancel = self._services.background.do(check, lambda _: self._end(number))

    def _take(self, number: int, report: StepReport) -> None:
        if number != self._run:
            return
        self._reports = (*self._reports, report)
        self._show()
        if report.outcome is not None and report.problem is not None:
            tone = Tone.BAD if report.problem.verdict is Verdict.REFUSED else Tone.WARNING
            self._page.show_explanation(explain(report.outcome), tone)

    def _end(self, number: int) -> None:
        if number == self._run:
            self._page.show_running(running=False, done=True)

    def _show(self) -> None:
        done = [_entry(report) for report in self._reports]
        waiting = [Entry(*_WAITING, _("not yet"), step_name(step)) for step in list(Step)[len(done) :]]
        self._page.show_steps([*done, *waiting])

    def _copy(self) -> None:
        self._services.clipboard.put_plain(connection_report(self._reports, datetime.now().astimezone()))
        self._page.say(_("Copied, without the secret."))


def _target(values: FormValues, server: str, *, sends: bool) -> Target:
    method = Method(values.method)
    credentials = parse_credentials(
        server=server, licence=values.licence, secret=values.secret, method=method, allow_http=values.allow_http
    )
    return Target(server, values.allow_http, method, credentials if sends else None)


def _entry(report: StepReport) -> Entry:
    mark, tone = _MARKS[report.result]
    took = "" if report.elapsed is None else duration(report.elapsed)
    return Entry(mark, tone, result_name(report.result), step_name(report.step), step_text(report), took)
