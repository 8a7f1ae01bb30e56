"""`verify`: which licences of a list still work, with a report."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.command_line.speaking.exit_status import ExitStatus
from app.command_line.speaking.explained import ended_by
from app.command_line.speaking.options import CallOptions, Options, UsageError, call_options
from app.command_line.speaking.streams import put_bytes, say
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.plain_file import read_plain, unreadable
from app.result_file import why_not_to_standard_output, why_not_written, write_result
from app.verification.checked import Checked, Summary, summary
from app.verification.own_report import why_not_replaced
from app.verification.reading import Defaults, read_list
from app.verification.report import FORMS, Form, form_of
from app.verification.report_csv import report_csv
from app.verification.row import LicenceList, Row
from app.verification.verification import MOST_CONCURRENCY, USUAL_CONCURRENCY
from app.verification.waiting_words import left_text
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.verdicts import counted

#: Rows with a fault that are told one by one; a report holds them all.
_MOST_FAULTS: Final = 20


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the options say; without a file, all saved profiles are meant."""

    file: Path | None
    call: CallOptions
    server: str
    secret_stdin: bool
    concurrency: int
    output: Path | None
    form: Form
    goes_on: bool
    force: bool


def verify(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Ask about every licence of the list, write the report, and say on standard error how many came to what."""
    wish = _read(arguments)
    licence_list = _why_not_written(wish) or _licence_list(wish, clock)
    if isinstance(licence_list, Problem):
        return ended_by(licence_list)
    _say_faulty(licence_list, by_name=wish.file is None)
    from app.command_line.verify.going_on import say_remaining, say_stopped
    from app.command_line.verify.run import verified  # what is wrong with a list is told without it

    run = verified(licence_list, wish.call, clock, concurrency=wish.concurrency, goes_on=wish.goes_on)
    unwritten = _write(licence_list, run.checked, wish)
    if unwritten is not None:
        return ended_by(unwritten)
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


def _status(licence_list: LicenceList, counts: Summary) -> ExitStatus:
    if len(licence_list.faulty) == len(licence_list.rows):
        return ExitStatus.WRONG_USE
    if counts.refused:
        return ExitStatus.REFUSED
    return ExitStatus.NOT_FOUND_OUT if counts.unknown else ExitStatus.DONE


def _licence_list(wish: _Wish, clock: Clock) -> LicenceList | Problem:
    if wish.file is None:
        from app.command_line.verify.saved_profiles import saved_licences  # the keyring is heavy

        return saved_licences(wish.call, clock)
    content = read_plain(wish.file)
    if not isinstance(content, bytes):
        return content or unreadable(wish.file)
    secret = _secret(wish)
    defaults = Defaults(
        wish.server, Secret(secret) if secret else None, wish.call.method or Method.POST, wish.call.allow_http
    )
    return read_list(content, str(wish.file), defaults)


def _secret(wish: _Wish) -> str:
    """The secret for a list that has no column of secrets; nobody is asked for one that may not be needed."""
    from app.command_line.asking.secret_source import given_secret  # profiles bring their own

    return given_secret(from_standard_input=wish.secret_stdin)


def _say_faulty(licence_list: LicenceList, *, by_name: bool) -> None:
    if not licence_list.rows:
        say(_("The list has no rows."))
    for row in licence_list.faulty[:_MOST_FAULTS]:
        if row.problem is not None:
            say(f"{row.name if by_name else _place(row)}: {explain_problem(row.problem).title}")
    more = len(licence_list.faulty) - _MOST_FAULTS
    if more > 0:
        say(
            translated_plural(
                "{number} more row can’t be checked; it is listed in the report.",
                "{number} more rows can’t be checked; they are listed in the report.",
                more,
            ).format(number=more)
        )


def _place(row: Row) -> str:
    return _("Row {number}, column {column}").format(number=row.number, column=row.column)


def _write(licence_list: LicenceList, checked: Sequence[Checked], wish: _Wish) -> Problem | None:
    content = wish.form(licence_list, checked)
    return put_bytes(content) if wish.output is None else write_result(content, wish.output, _reads(wish))


def _why_not_written(wish: _Wish) -> Problem | None:
    """Whether a report has a place to go to: better known before many minutes of asking."""
    if wish.output is None:
        return why_not_to_standard_output(_reads(wish))
    return why_not_written(wish.output, _reads(wish)) or (None if wish.force else why_not_replaced(wish.output))


def _reads(wish: _Wish) -> list[Path]:
    return [file for file in (wish.file, wish.call.ca_file) if file is not None]


def _read(arguments: Sequence[str]) -> _Wish:
    given = _options().read(arguments)
    if given.all_profiles == (given.file is not None):
        raise UsageError(_("Give either a list, or --all-profiles to verify every saved profile."))
    if given.all_profiles and (given.server is not None or given.secret_stdin):
        raise UsageError(
            _("Profiles have their own servers and secrets: --server and --secret-stdin work only with a list.")
        )
    form = report_csv if given.output is None else form_of(given.output)
    if form is None:
        raise UsageError(_("--output ends in one of {suffixes}.").format(suffixes=", ".join(FORMS)))
    return _Wish(
        file=None if given.file is None else Path(given.file),
        call=call_options(given),
        server=given.server or "",
        secret_stdin=given.secret_stdin,
        concurrency=given.concurrency,
        output=given.output,
        form=form,
        goes_on=given.goes_on,
        force=given.force,
    )


def _options() -> Options:
    options = Options(
        "verify",
        purpose=_(
            "Checks every licence in a list, several at a time, and writes a report to standard output or to a file."
        ),
        usage=["idmobile-token verify FILE [OPTIONS]", "idmobile-token verify --all-profiles [OPTIONS]"],
        examples=[
            (
                "idmobile-token verify customers.csv --server prod2.dqe-software.com --output report.xlsx",
                _("columns licence and client_secret, and perhaps name, server and method; .xlsx is read as well"),
            ),
            (
                "idmobile-token verify customers.csv --output report.xlsx --continue",
                _("carries on after Ctrl+C or a crash, and checks again what is still unknown"),
            ),
            ("idmobile-token verify --all-profiles", _("every saved profile")),
        ],
    )
    options.add_argument_named("file", _("FILE"), _("the list, as CSV or .xlsx"), optional=True)
    _add_options(options.shown.add_argument)
    options.add_call_options()
    options.epilog = _(
        "A list without a column client_secret takes the secret from --secret-stdin, else\n"
        "from the variable IDMOBILE_CLIENT_SECRET. No report holds a secret.\n\n"
        "Exit status: 0 all accepted, 1 some refused, 2 no row can be asked, 3 some not\n"
        "found out, 4 something on this computer, 130 stopped."
    )
    return options


def _add_options(add: Callable[..., argparse.Action]) -> None:
    add("--all-profiles", action="store_true", help=_("verify every saved profile in place of a list"))
    add("--server", metavar=_("SERVER"), help=_("the server for rows that name none"))
    add("--secret-stdin", action="store_true", help=_("read the client secret from standard input"))
    add("--output", type=Path, metavar=_("FILE"), help=_("write the report there: .csv, .json, .xlsx or .html"))
    add("--force", action="store_true", help=_("replace a file that is there, also one that is no report"))
    add("--continue", action="store_true", dest="goes_on", help=_("go on with an earlier run of the same list"))
    add("--concurrency", type=_concurrency, metavar="N", default=USUAL_CONCURRENCY, help=_(
        "how many requests to one server at the same time, 1 to 32 (8)"
    ))  # fmt: skip


def _concurrency(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_CONCURRENCY)) else 0
    if not 1 <= number <= MOST_CONCURRENCY:
        raise UsageError(_("--concurrency is a number from 1 to 32."))
    return number
