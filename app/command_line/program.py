"""Finds the command that is meant and runs it: Ctrl+C, a reader that leaves and wrong use end in plain words."""

import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from app.about import COMMAND, NAME
from app.command_line.speaking.exit_status import ExitStatus
from app.command_line.speaking.options import HelpShown, Options, UsageError
from app.command_line.speaking.streams import finish_streams, prepare_streams, say
from app.no_core_files import leave_no_core_at_all
from app.release import release
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.endpoint.clock import Clock
    from app.endpoint.problem import Problem

#: Behind `dev.py run`, and nothing that a person asks for.
_TOUR: Final = "tour"

_Command = Callable[[Sequence[str], "Clock"], int]


def run(arguments: Sequence[str], clock: "Clock") -> int:
    """Run the command that the arguments name, and give the exit status."""
    prepare_streams()
    try:
        return _run(arguments, clock)
    finally:
        finish_streams()


def say_problem_first(problem: "Problem") -> None:
    """Say what doesn't keep a command from being run, on standard error."""
    from app.command_line.speaking.explained import say_problem  # words come last

    prepare_streams()
    say_problem(problem)


def say_no_window(problem: "Problem") -> int:
    """Say why no window can be opened here, and what can be done instead."""
    from app.command_line.speaking.explained import say_problem  # words come last
    from app.command_line.speaking.problem_status import status_of

    prepare_streams()
    say_problem(problem)
    finish_streams()
    return status_of(problem)


def _run(arguments: Sequence[str], clock: "Clock") -> int:
    name, *rest = arguments
    load = _COMMANDS.get(name)
    try:
        # Whoever stops the program with SIGTERM is told as much as with Ctrl+C.
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        if load is None:
            return _overview(arguments)
        if _may_hold_secrets(rest):
            leave_no_core_at_all()
        return load()(rest, clock)
    except UsageError as wrong:
        say(str(wrong))
        command = COMMAND if load is None else f"{COMMAND} {name} {wrong.subcommand}".rstrip()
        say(_("How it is used: {command} --help").format(command=command))
        return ExitStatus.WRONG_USE
    except HelpShown:
        return ExitStatus.DONE
    except KeyboardInterrupt:
        return ExitStatus.STOPPED
    except BaseException as raised:  # noqa: BLE001 - the last net: whatever it is, it never looks like an outcome
        from app.command_line.speaking.mistaken import ended_by_mistake  # most runs make none

        return ended_by_mistake(raised)


def _may_hold_secrets(rest: Sequence[str]) -> bool:
    """Whether more is asked for than help; what stands behind two dashes is for another command."""
    return "--" in rest or not {"-h", "--help"}.intersection(rest)


def _overview(arguments: Sequence[str]) -> int:
    options = Options(
        "",
        purpose=_("{name} gets short-lived access tokens, in a window or on the command line.").format(name=NAME),
        usage=[COMMAND, f"{COMMAND} --practice", f"{COMMAND} COMMAND [OPTIONS]"],
        examples=[
            (COMMAND, _("opens the window; with --practice, with the practice server chosen")),
            (f"{COMMAND} get --practice", _("a token from the practice server, without any credentials")),
            (
                f"{COMMAND} get --server prod2.dqe-software.com --licence PR16F16N",
                _("a token for this licence; asks for the client secret, which stays hidden"),
            ),
            (f"{COMMAND} verify customers.csv", _("which licences of a list still work")),
            (f"{COMMAND} check < ticket.txt", _("what is wrong with a request that somebody sent")),
            (f"{COMMAND} diagnose --server prod2.dqe-software.com", _("checks the connection step by step")),
            (f"{COMMAND} profiles --help", _("server, licence and secret kept in the keyring, under a name")),
            (f"{COMMAND} serve", _("gives your programs a live token, and never the client secret")),
            (f"{COMMAND} exec --practice -- printenv IDMOBILE_ACCESS_TOKEN", _("runs a command with a token")),
            (f"{COMMAND} practice", _("runs the practice server, for your own tests")),
            (f"{COMMAND} get --help", _("everything about one command")),
        ],
    )
    add = options.shown.add_argument
    add("--version", action="version", version=f"{NAME} {release()}", help=_("show version and commit"))
    add("--practice", action="store_true", help=_("open the window with the practice server"))
    add("--self-test", action="store_true", help=_("find out whether everything works on this computer"))
    first = arguments[0]
    if not first.startswith("-"):
        commands = ", ".join(name for name in _COMMANDS if name != _TOUR)
        raise UsageError(_("There is no such command. The commands: {commands}.").format(commands=commands))
    options.read(arguments)
    if first == "--self-test":
        raise UsageError(_("--self-test can’t be combined with anything else."))
    raise UsageError(_("Use --practice on its own, or after a command such as get."))


def _get() -> _Command:
    from app.command_line.get.command import get  # each command is loaded when it is asked for

    return get


def _diagnose() -> _Command:
    from app.command_line.diagnose.command import diagnose  # as above

    return diagnose


def _verify() -> _Command:
    from app.command_line.verify.command import verify  # as above

    return verify


def _check() -> _Command:
    from app.command_line.check.command import check  # as above

    return check


def _profiles() -> _Command:
    from app.command_line.profiles.command import profiles  # as above

    return profiles


def _practice() -> _Command:
    from app.command_line.practice import practice  # as above

    return practice


def _serve() -> _Command:
    from app.command_line.agent.serve import serve  # as above

    return serve


def _exec() -> _Command:
    from app.command_line.agent.exec_command import exec_command  # as above

    return exec_command


def _tour() -> _Command:
    from app.command_line.tour import tour  # as above

    return tour


_COMMANDS: Final[dict[str, Callable[[], _Command]]] = {
    "get": _get,
    "verify": _verify,
    "check": _check,
    "diagnose": _diagnose,
    "profiles": _profiles,
    "practice": _practice,
    "serve": _serve,
    "exec": _exec,
    _TOUR: _tour,
}
