"""`exec`: runs another command with a token in its environment alone."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.command_line.calls.call_target import CallTarget, add_whom_to_ask, call_target, secret_sources
from app.command_line.calls.one_call import one_token
from app.command_line.help.shell_examples import SHOWS_VARIABLE
from app.command_line.options.call_options import CallOptions, add_call_options, call_options
from app.command_line.options.common_options import Options, UsageError
from app.command_line.terminal.outcome_text import say_notices, say_outcome
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.token import Token
from app.handover.windows_command import found_command
from app.wording.language import translated as _

_DASHES: Final = "--"
_NOT_STARTED: Final[Mapping[str, Callable[[], str]]] = {
    "NOT_FOUND": lambda: _("There is no command {command}."),
    "NOT_RUNNABLE": lambda: _("{command} is there, but can’t be run."),
}


def exec_command(arguments: Sequence[str], clock: Clock) -> int:
    """Ask for a token and run the command; the exit status is the command's own."""
    ours, command = _parted(arguments)
    given = exec_options().read(ours)
    if not command:
        raise UsageError(_("The command to run is missing: put it after two dashes, as in -- python script.py."))
    _be_sure_it_can_be_handed_over(command)
    if given.agent:
        return _beside_an_agent(call_target(given), call_options(given), clock, command)
    outcome = one_token(call_target(given), call_options(given), clock)
    if not isinstance(outcome.result, Token):
        say_outcome(outcome)
        return status_of(outcome.result)
    say_notices(outcome.notices)
    from app.handover.child_process import NotStarted, run_child  # only now is it needed

    ended = run_child(command, outcome.result.access_token)
    if isinstance(ended, NotStarted):
        say(_NOT_STARTED[ended.name]().format(command=command[0]))
    return int(ended)


def _beside_an_agent(target: CallTarget, call: CallOptions, clock: Clock, command: Sequence[str]) -> int:
    from app.command_line.agent.agent_for_exec import run_with_agent  # the server library is heavy
    from app.handover.child_process import NotStarted

    try:
        ended = run_with_agent(target, call, clock, command)
    except KeyboardInterrupt:
        ended = Problem(Kind.CANCELLED)
    if isinstance(ended, Problem):
        ended = Outcome(ended)
    if isinstance(ended, Outcome):
        say_outcome(ended)
        return status_of(ended.result)
    if isinstance(ended, NotStarted):
        say(_NOT_STARTED[ended.name]().format(command=command[0]))
    return int(ended)


def _be_sure_it_can_be_handed_over(command: Sequence[str]) -> None:
    if sys.platform != "win32":
        return
    try:
        found_command(command, os.environ)
    except FileNotFoundError:
        # It is said when it is run, as of every command.
        return
    except ValueError:
        raise UsageError(_("A batch file can’t be given an argument with a line break in it.")) from None


def _parted(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    if _DASHES not in arguments:
        return arguments, ()
    at = arguments.index(_DASHES)
    return arguments[:at], arguments[at + 1 :]


def exec_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "exec",
        purpose=_(
            "Runs a command with an access token in its environment, as IDMOBILE_ACCESS_TOKEN. No other program sees "
            "the token, and the command doesn’t see the client secret."
        ),
        usage=[
            "idmobile-token exec PROFILE [OPTIONS] -- COMMAND…",
            "idmobile-token exec --practice [--licence LICENCE] [OPTIONS] -- COMMAND…",
        ],
        examples=[
            ('idmobile-token exec "Acme – prod" -- python check_numbers.py', _("a script that needs a token")),
            (f"idmobile-token exec --practice -- {SHOWS_VARIABLE} IDMOBILE_ACCESS_TOKEN", _("tries it out")),
        ],
    )
    add_whom_to_ask(options)
    add_call_options(options)
    options.shown.add_argument("--agent", action="store_true", help=_(
        "for a command that outlasts a token: run a token agent for it alone, named in IDMOBILE_AGENT_URL and "
        "IDMOBILE_AGENT_KEY"
    ))  # fmt: skip
    statuses = _(
        "Exit status: the command’s own, or\n"
        "  126    it can’t be run\n"
        "  127    it isn’t found\n"
        "  128+N  signal N ended it\n\n"
        "Before the command starts:\n"
        "  1      refused by the server\n"
        "  2      wrong use or input\n"
        "  3      no usable answer\n"
        "  4      a problem on this computer\n"
        "  130    stopped"
    )
    command = _("{command} goes after two dashes: its name and its arguments, passed on as they are.").format(
        command=_("COMMAND") + "…"
    )
    options.epilog = f"{command}\n\n{secret_sources()}\n\n{statuses}"
    return options
