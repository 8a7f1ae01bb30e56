"""What `verify` is asked to do, as its options say."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.command_line.calls.call_target import refuse_whole_request
from app.command_line.options.call_options import CallOptions, add_call_options, call_options
from app.command_line.options.common_options import Options, UsageError
from app.command_line.options.file_arguments import place
from app.command_line.options.option_variables import variable
from app.settings import settings_here
from app.verification.columns import Choice
from app.verification.reports.report_csv import report_csv
from app.verification.reports.report_formats import FORMS, Form, form_of
from app.verification.reports.report_ndjson import report_ndjson
from app.verification.verification import MOST_CONCURRENCY
from app.wording.language import translated as _

#: Stands for standard input or output, as everywhere.
STANDARD: Final = Path("-")
_FORMATS: Final = tuple(suffix.removeprefix(".") for suffix in FORMS)


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """Without a file, all saved profiles are meant; without an output, standard output."""

    file: Path | None
    call: CallOptions
    server: str
    secret_stdin: bool
    choice: Choice
    include_hidden: bool
    concurrency: int
    output: Path | None
    form: Form
    goes_on: bool
    force: bool
    shows_kept: bool = False
    forgets: bool = False

    @property
    def is_streamed(self) -> bool:
        """Whether each row is written as it is found out."""
        return self.output is None and self.form is report_ndjson


def read_wish(arguments: Sequence[str]) -> VerifyOptions:
    """Read the arguments; raises `UsageError`, and `HelpShown` once that is done."""
    given = verify_options().read(arguments)
    choice = Choice(given.licence_column or "", given.secret_column or "", given.server_column or "")
    _refuse_contradictions(given, choice)
    refuse_whole_request(given.server)
    output = None if given.output in {None, STANDARD} else given.output
    return VerifyOptions(
        file=None if given.file is None else Path(given.file),
        call=call_options(given),
        server=given.server or variable("IDMOBILE_SERVER") or "",
        secret_stdin=given.secret_stdin,
        choice=choice,
        include_hidden=given.include_hidden,
        concurrency=given.concurrency or settings_here().verify_concurrency,
        output=output,
        form=_form(given.format, output),
        goes_on=given.goes_on,
        force=given.force,
        shows_kept=given.kept,
        forgets=given.forget,
    )


def _refuse_contradictions(given: argparse.Namespace, choice: Choice) -> None:
    if given.kept and (given.all_profiles or given.file is not None or given.forget):
        raise UsageError(_("--kept shows the runs of all lists: give no list with it."))
    if not given.kept and given.all_profiles == (given.file is not None):
        raise UsageError(_("Give either a list, or --all-profiles to verify every saved profile."))
    if given.all_profiles and (given.server is not None or given.secret_stdin):
        raise UsageError(
            _("Profiles have their own servers and secrets: --server and --secret-stdin work only with a list.")
        )
    if given.all_profiles and (choice.is_made or given.include_hidden):
        raise UsageError(_("Profiles have no columns: those options work only with a list."))
    if given.secret_stdin and given.file == str(STANDARD):
        raise UsageError(_("Standard input can hold the list or the secret, not both."))


def _form(name: str | None, output: Path | None) -> Form:
    if name is not None:
        form = FORMS.get(f".{name.lower()}")
        if form is None:
            raise UsageError(_("--format is one of {formats}.").format(formats=", ".join(_FORMATS)))
        return form
    if output is None or not output.suffix:
        return report_csv
    form = form_of(output)
    if form is None:
        raise UsageError(_("--output ends in one of {suffixes}.").format(suffixes=", ".join(FORMS)))
    return form


def verify_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "verify",
        purpose=_(
            "Checks every licence in a list, several at a time, and writes a report to standard output or to a file."
        ),
        usage=[
            "idmobile-token verify FILE [OPTIONS]",
            "idmobile-token verify --all-profiles [OPTIONS]",
            "idmobile-token verify --kept",
        ],
        examples=[
            (
                "idmobile-token verify customers.csv --server prod2.dqe-software.com --output report.xlsx",
                _("columns such as licence, client secret, name, server and method; .xlsx, .xls and .ods as well"),
            ),
            (
                "idmobile-token verify customers.csv --output report.xlsx --continue",
                _("carries on after Ctrl+C or a crash, and checks again what is still unknown"),
            ),
            (
                "idmobile-token verify - --licence-column Code --format ndjson",
                _("a list from standard input, and each result as soon as it is there"),
            ),
            ("idmobile-token verify --all-profiles", _("every saved profile")),
            ("idmobile-token verify --kept", _("runs that weren’t finished, or whose report wasn’t written")),
        ],
    )
    options.add_argument_named(
        "file", _("FILE"), _("the list: CSV, .xlsx, .xls or .ods; - is standard input"), optional=True
    )
    _add_options(options.shown.add_argument)
    add_call_options(options)
    options.epilog = _(
        "A list without a column of secrets takes the secret from --secret-stdin, else\n"
        "from the variable IDMOBILE_CLIENT_SECRET. No report holds a secret.\n\n"
        "Exit status:\n"
        "  0    all accepted\n"
        "  1    some refused\n"
        "  2    no row can be checked\n"
        "  3    some not known\n"
        "  4    a problem on this computer\n"
        "  130  stopped"
    )
    return options


def _add_options(add: Callable[..., argparse.Action]) -> None:
    add("--all-profiles", action="store_true", help=_("verify every saved profile in place of a list"))
    add("--server", metavar=_("SERVER"), help=_("the server for rows that name none"))
    add("--secret-stdin", action="store_true", help=_("read the client secret from standard input"))
    column = _("NAME")
    add("--licence-column", metavar=column, help=_("the column of the licence codes, by its heading or number"))
    add("--secret-column", metavar=column, help=_("the column of the client secrets"))
    add("--server-column", metavar=column, help=_("the column of the servers"))
    add("--include-hidden", action="store_true", help=_("check hidden and filtered rows of a spreadsheet too"))
    add("--output", "--file", type=place, metavar=_("FILE"), help=_("write the report there; - is standard output"))
    add("--format", metavar=_("FORMAT"), help=_(
        "csv, json, ndjson, xlsx or html; without it, the file’s suffix decides, otherwise csv"
    ))  # fmt: skip
    add("--force", action="store_true", help=_("replace an existing file, even one that isn’t a report"))
    add("--continue", action="store_true", dest="goes_on", help=_("continue an earlier run of the same list"))
    add("--kept", action="store_true", help=_("show the earlier runs that can be continued"))
    add("--forget", action="store_true", help=_(
        "remove the kept results of an earlier run of the list; on a terminal, asks first"
    ))  # fmt: skip
    add("--concurrency", type=_concurrency, metavar="N", help=_(
        "how many requests to one server at the same time, 1 to 32 (8)"
    ))  # fmt: skip


def _concurrency(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_CONCURRENCY)) else 0
    if not 1 <= number <= MOST_CONCURRENCY:
        raise UsageError(_("--concurrency is a number from 1 to 32."))
    return number
