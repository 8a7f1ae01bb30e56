"""`get`: one access token, on standard output or in a file."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line.calls.call_target import CallTarget, add_whom_to_ask, call_target, secret_sources
from app.command_line.calls.one_call import one_token
from app.command_line.get.output_choices import POINTING, WITHOUT_A_TOKEN, Format, listed
from app.command_line.options.call_options import CallOptions, add_call_options, call_options, seconds_for
from app.command_line.options.common_options import Options, UsageError, output_among, usual_output
from app.command_line.options.file_arguments import STANDARD, place
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.json_on_failure import ResultWritten
from app.command_line.terminal.outcome_text import ended_by, say_outcome
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.token import Token
from app.wording.language import translated as _

if TYPE_CHECKING:
    # A token that isn't kept needs no keyring.
    from app.command_line.calls.kept_token_call import Freshness


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say."""

    target: CallTarget
    call: CallOptions
    output: Format
    file: Path | None
    with_agent_key: bool
    life: "Freshness | None"
    patience: float


def get(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Ask for one token, write it, and say on standard error what a person should know."""
    wanted = _read(arguments)
    if wanted.output in WITHOUT_A_TOKEN:
        return _description(wanted)
    read = _would_write_over(wanted)
    outcome = _asked(wanted, clock) if read is None else Outcome(read)
    unwritten = read or _write(outcome, wanted)
    if unwritten is not None:
        outcome = replace(outcome, result=unwritten)
        if wanted.output is Format.JSON:
            put(_as_json(outcome))
    say_outcome(outcome)
    if wanted.target.practice and isinstance(outcome.result, Token) and wanted.output in POINTING:
        _say_where_it_leads()
    return status_of(outcome.result)


def _asked(wanted: _Wanted, clock: Clock) -> Outcome:
    def once() -> Outcome:
        if wanted.life is None or wanted.target.profile is None:
            return one_token(wanted.target, wanted.call, clock)
        return _kept_or_asked(wanted.target.profile, wanted, wanted.life, clock)

    if not wanted.patience:
        return once()
    from app.command_line.calls.retries import tried_again  # it brings the words

    return tried_again(once, wanted.patience, clock)


def _kept_or_asked(profile: str, wanted: _Wanted, life: "Freshness", clock: Clock) -> Outcome:
    from app.command_line.calls.kept_token_call import kept_or_asked  # the keyring is heavy

    try:
        outcome, unkept = kept_or_asked(profile, wanted.call, life, clock)
    except KeyboardInterrupt:
        return Outcome(Problem(Kind.CANCELLED), method=wanted.call.method)
    if unkept is not None:
        say(_("Note: the token couldn’t be saved in the keyring, so the next call asks for a new one."))
    return outcome


def _life(given: argparse.Namespace, target: CallTarget) -> "Freshness | None":
    """What was said about tokens that are kept, which are a profile's alone."""
    if given.min_life is None and not given.fresh:
        return None
    if target.profile is None or target.practice:
        raise UsageError(_("A token is kept with a profile: --min-life and --fresh work only with a profile."))
    from app.command_line.calls.kept_token_call import Freshness  # as above

    return Freshness(given.min_life or 0.0, fresh=given.fresh)


def _say_where_it_leads() -> None:
    """Say that what was written leads to a server that has ended with this command, and how to have one that stays."""
    say(_("Note: the practice server has stopped with this command. To try this out, keep one running:"))
    say("  idmobile-token practice --port 8080", wraps=False)
    say(_("and in another terminal, with the client secret “practice”:"))
    say("  idmobile-token get --server http://127.0.0.1:8080 --licence PRACTICE [OPTIONS]", wraps=False)


def _would_write_over(wanted: _Wanted) -> Problem | None:
    """What is read and would be written over, told before anything is sent."""
    if wanted.file is None:
        return None
    from app.result_file import why_not_written  # most results go to standard output

    problem = why_not_written(wanted.file, (wanted.call.ca_file,))
    return problem if problem is not None and problem.reason is Reason.WAS_READ else None


def _description(wanted: _Wanted) -> ExitStatus:
    """Write what is the same whoever asks, for which nothing is sent."""
    from app.command_line.get.tool_files import description  # few ask for it

    unwritten = _put(description(wanted.output), wanted)
    return ExitStatus.DONE if unwritten is None else ended_by(unwritten)


def _write(outcome: Outcome, wanted: _Wanted) -> Problem | None:
    """Write the result where it belongs, if there is one; what went wrong with that."""
    if wanted.output is Format.JSON:
        return _put(_as_json(outcome), wanted)
    if not isinstance(outcome.result, Token):
        return None
    if wanted.output is Format.TOKEN:
        return _put(outcome.result.access_token.reveal(), wanted)
    from app.command_line.get.output_writer import output_text  # a token alone needs none

    text = output_text(outcome, wanted.output, with_agent_key=wanted.with_agent_key)
    return text if isinstance(text, Problem) else _put(text, wanted)


def _put(text: str, wanted: _Wanted) -> Problem | None:
    if wanted.file is None:
        return put(text)
    from app.result_file import write_result  # most results go to standard output

    unwritten = write_result(f"{text}\n".encode(), wanted.file, (wanted.call.ca_file,))
    ResultWritten.is_there = unwritten is None
    return unwritten


def _as_json(outcome: Outcome) -> str:
    from app.command_line.terminal.outcome_json import outcome_json  # a token alone needs none

    return outcome_json(outcome)


def _read(arguments: Sequence[str]) -> _Wanted:
    given = get_options().read(arguments)
    if given.with_agent_key and given.output != Format.POSTMAN:
        raise UsageError(_("--with-agent-key works only with --output postman."))
    file = None if given.file is None or str(given.file) == STANDARD else given.file
    target = call_target(given)
    output = Format(given.output)
    return _Wanted(target, call_options(given), output, file, given.with_agent_key, _life(given, target), given.wait)


def get_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "get",
        purpose=_("Gets one access token and writes it to standard output; everything else goes to standard error."),
        usage=[
            "idmobile-token get --server SERVER --licence LICENCE [OPTIONS]",
            "idmobile-token get PROFILE [OPTIONS]",
            "idmobile-token get --practice [--licence LICENCE] [OPTIONS]",
        ],
        examples=[
            ("idmobile-token get --practice", _("tries it out, without any credentials")),
            (
                "idmobile-token get --server prod2.dqe-software.com --licence PR16F16N",
                _("asks for the client secret, which stays hidden"),
            ),
            (
                "idmobile-token get --server prod2.dqe-software.com --licence PR16F16N --secret-stdin < secret.txt",
                _("reads the client secret from a file"),
            ),
            ('idmobile-token get "Acme – prod"', _("uses what the keyring keeps under this name")),
            (
                'idmobile-token get "Acme – prod" --min-life 60',
                _("the last token, if it is valid for another 60 seconds; otherwise a new one"),
            ),
            (
                "idmobile-token get Acme --output postman --file idmobile.postman_environment.json",
                _("a Postman environment with the token, and without the client secret"),
            ),
            (
                "idmobile-token get --practice --licence PRACTICE-UNKNOWN --output json",
                _("one JSON object, whatever the outcome"),
            ),
        ],
    )
    add_whom_to_ask(options)
    add_call_options(options)
    add = options.shown.add_argument
    add("--output", type=output_among(*Format), metavar="|".join(Format), default=usual_output(*Format), help=_(
        "the form of what is written (token); each is explained below"
    ))  # fmt: skip
    add("--min-life", type=seconds_for("--min-life"), metavar=_("SECONDS"), help=_(
        "with a profile: keep the token in the keyring, and give it again, without a request, while it is valid "
        "for at least this long"
    ))  # fmt: skip
    add("--fresh", action="store_true", help=_("with a profile: always ask for a new token, and keep it"))
    add("--wait", type=seconds_for("--wait"), metavar=_("SECONDS"), default=0.0, help=_(
        "keep trying for this long if there is no answer or the server is busy, but not if it refuses"
    ))  # fmt: skip
    add("--with-agent-key", action="store_true", help=_(
        "put the token agent’s key into the Postman environment, where Postman may copy it to its servers"
    ))  # fmt: skip
    add("--file", type=place, metavar=_("FILE"), help=_(
        "write to this file, readable by you alone; - is standard output"
    ))  # fmt: skip
    statuses = _(
        "Exit status:\n"
        "  0    a token\n"
        "  1    refused by the server\n"
        "  2    wrong use or input\n"
        "  3    no usable answer\n"
        "  4    a problem on this computer\n"
        "  130  stopped"
    )
    forms = _("Forms for --output:")
    options.epilog = f"{forms}\n{listed()}\n\n{secret_sources()}\n\n{statuses}"
    return options
