"""What a connection check has found, and how it is written: step by step, as one JSON object, or for a ticket."""

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum, auto
from typing import Final

from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_json import explained_problem, in_parts
from app.command_line.terminal.outcome_text import say_explanation, say_notices, say_outcome
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import say, visible
from app.endpoint.clock import Moment
from app.endpoint.connection.step import Step, StepReport, StepResult
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem, Verdict
from app.wording.connection_conclusion import conclusion
from app.wording.connection_steps import checked_server, connection_report, step_line, step_text

_MARKS: Final = {StepResult.OK: "✓", StepResult.FAILED: "✗", StepResult.NOT_REACHED: "–", StepResult.SKIPPED: "–"}


class Output(StrEnum):
    """What is written to standard output: the steps as they happen, or, at the end, an object or a ticket's text."""

    TEXT = auto()
    JSON = auto()
    REPORT = auto()


class Diagnosis:
    """Tells each step as it happens and keeps it; standard error has what isn't asked for on standard output."""

    def __init__(self, output: Output, *, sends_credentials: bool, practice: bool = False) -> None:
        self._output = output
        self._sends_credentials = sends_credentials
        self._practice = practice
        self._reports: dict[Step, StepReport] = {}
        self._unwritten: Problem | None = None

    def tell(self, report: StepReport) -> None:
        """Say this step and keep it."""
        self._reports[report.step] = report
        text = _for_people(report)
        if self._output is Output.TEXT:
            self._unwritten = self._unwritten or put(text)
        elif self._output is Output.REPORT:
            say(text)
        say_notices(report.notices)

    def ended(self, problem: Problem | None, now: Moment) -> ExitStatus:
        """Write what belongs at the end, and give the exit status.

        `problem` is one that no step had: what kept them from being taken, or stopped them.
        """
        reports = tuple(self._reports.get(step) or self._not_taken(step) for step in Step)
        outcome = _outcome(reports) if problem is None else Outcome(result=problem)
        if self._output is Output.JSON:
            self._unwritten = put(_for_programs(reports, outcome, practice=self._practice))
        elif self._output is Output.REPORT:
            self._unwritten = put(connection_report(reports, datetime.fromtimestamp(now.wall).astimezone()).rstrip())
        if self._unwritten is not None:
            outcome = Outcome(result=self._unwritten)
        concluded = conclusion(reports, practice=self._practice) if outcome is None else None
        is_text = self._output is not Output.JSON
        if self._reports and is_text and (outcome is not None or concluded is not None):
            say()
        if outcome is not None:
            say_outcome(outcome, in_check=True)
        elif concluded is not None and is_text:
            say_explanation(concluded)
        return status_of(None if outcome is None else outcome.result)

    def _not_taken(self, step: Step) -> StepReport:
        asked_for = step is not Step.CREDENTIALS or self._sends_credentials
        return StepReport(step, StepResult.NOT_REACHED if asked_for else StepResult.SKIPPED)


def _outcome(reports: Sequence[StepReport]) -> Outcome | None:
    """What the check failed with, if it did."""
    return next((report.outcome for report in reports if report.outcome is not None), None)


def _for_people(report: StepReport) -> str:
    text = step_text(report)
    line = f"{_MARKS[report.result]} {step_line(report)}"
    return visible(f"{line}\n  {text}" if text else line)


def _for_programs(reports: Sequence[StepReport], outcome: Outcome | None, *, practice: bool) -> str:
    """One object on one line, in ASCII so that it passes through every terminal and pipe."""
    accepted = reports[-1].result is StepResult.OK
    verdict = outcome.verdict if outcome is not None else Verdict.ACCEPTED if accepted else Verdict.UNKNOWN
    problem = outcome.result if outcome is not None else None
    said = (
        explained_problem(problem, outcome, in_check=True)
        if outcome is not None and isinstance(problem, Problem)
        else None
    )
    steps = [
        {
            "step": report.step.value,
            "result": report.result.value,
            "elapsed_ms": None if report.elapsed is None else round(report.elapsed * 1000),
            "facts": dict(report.facts),
        }
        for report in reports
    ]
    concluded = conclusion(reports, practice=practice) if outcome is None else None
    return json.dumps(
        {
            "verdict": verdict.value,
            "server": checked_server(reports) or None,
            "steps": steps,
            "problem": said,
            "conclusion": None if concluded is None else in_parts(concluded),
        }
    )
