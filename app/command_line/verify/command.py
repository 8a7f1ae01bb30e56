"""`verify`: which licences of a list still work, with a report."""

from collections.abc import Sequence
from pathlib import Path

from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.standard_output import is_file, put_bytes
from app.command_line.terminal.streams import say
from app.command_line.verify.before_the_run import say_beginning
from app.command_line.verify.list_source import licence_list_of
from app.command_line.verify.requested_run import STANDARD, VerifyOptions, read_wish
from app.command_line.verify.resuming import say_kept, say_remaining, say_stopped
from app.command_line.verify.run import known_before, verified
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.result_file import why_not_to_standard_output, why_not_written, write_result
from app.verification.reports.own_report import why_not_replaced
from app.verification.reports.report_csv import MARK
from app.verification.reports.report_ndjson import Lines
from app.verification.row import LicenceList
from app.verification.row_result import RowResult, Summary, summary
from app.verification.waiting_messages import left_text
from app.wording.verdicts import counted


def verify(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Ask about every licence of the list, write the report, and say on standard error how many came to what."""
    wanted = read_wish(arguments)
    if wanted.shows_kept or wanted.forgets:
        from app.command_line.verify.kept import forget_kept, show_kept  # hardly any run

        return show_kept() if wanted.shows_kept else forget_kept(wanted)
    licence_list = _why_not_written(wanted) or licence_list_of(wanted, clock)
    if isinstance(licence_list, Problem):
        return ended_by(licence_list)
    say_beginning(licence_list, wanted, known_before(licence_list, wanted))
    streamed = _Streamed(licence_list) if wanted.is_streamed else None
    run = verified(licence_list, wanted, clock, on_result=None if streamed is None else streamed.take)
    unwritten = _write(licence_list, run.checked, wanted) if streamed is None else streamed.finished(run.checked)
    if unwritten is not None:
        status = ended_by(unwritten)
        # What was found out is not lost with the report.
        say_kept(settled=run.settled, kept=run.kept)
        return status
    counts = summary(run.checked)
    say(counted(counts.accepted, counts.refused, counts.unknown))
    for left in run.left:
        say(left_text(left))
    if run.is_stopped:
        say_stopped(settled=run.settled, kept=run.kept)
        return ExitStatus.STOPPED
    if run.has_unknown:
        say_remaining(settled=run.settled, kept=run.kept)
    else:
        run.forget()
    return _status(licence_list, counts)


class _Streamed:
    """Writes each result to standard output as it comes; what is never told comes before the summary."""

    def __init__(self, licence_list: LicenceList) -> None:
        self._lines = Lines(licence_list)
        self._written: set[int] = set()
        self._unwritten: Problem | None = None

    def take(self, result: RowResult) -> None:
        if result.row.number not in self._written and self._unwritten is None:
            self._written.add(result.row.number)
            self._unwritten = put_bytes(self._lines.line(result))

    def finished(self, checked: Sequence[RowResult]) -> Problem | None:
        for result in checked:
            self.take(result)
        return self._unwritten or put_bytes(self._lines.last_line(checked))


def _status(licence_list: LicenceList, counts: Summary) -> ExitStatus:
    if len(licence_list.faulty) == len(licence_list.rows):
        return ExitStatus.WRONG_USE
    if counts.refused:
        return ExitStatus.REFUSED
    return ExitStatus.NOT_FOUND_OUT if counts.unknown else ExitStatus.DONE


def _write(licence_list: LicenceList, checked: Sequence[RowResult], wanted: VerifyOptions) -> Problem | None:
    content = wanted.form(licence_list, checked)
    if wanted.output is not None:
        return write_result(content, wanted.output, _reads(wanted))
    # A program behind a pipe would take the mark for a part of the first heading.
    return put_bytes(content if is_file() else content.removeprefix(MARK))


def _why_not_written(wanted: VerifyOptions) -> Problem | None:
    """Whether a report has a place to go to: better known before many minutes of asking."""
    if wanted.output is None:
        return why_not_to_standard_output(_reads(wanted))
    return why_not_written(wanted.output, _reads(wanted)) or (None if wanted.force else why_not_replaced(wanted.output))


def _reads(wanted: VerifyOptions) -> list[Path]:
    return [file for file in (wanted.file, wanted.call.ca_file) if file is not None and file != STANDARD]
