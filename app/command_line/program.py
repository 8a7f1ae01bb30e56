"""Finds the command that is meant and runs it: Ctrl+C, a reader that leaves and wrong use end in plain words."""

import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from app.about import COMMAND, NAME
from app.command_line.options.common_options import HelpShown, Options, UsageError
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.json_on_failure import LastOutcome, ResultWritten, begin, wants_json, wrong_use_json
from app.command_line.terminal.streams import finish_streams, prepare_streams, say
from app.no_core_dumps import leave_no_core_at_all
from app.release import release
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.endpoint.clock import Clock

#: Behind `dev.py run`, and nothing that a person asks for.
_TOUR: Final = "tour"

_Command = Callable[[Sequence[str], "Clock"], int]


def run(arguments: Sequence[str], clock: "Clock") -> int:
    """Run the command that the arguments name, and give the exit status."""
    prepare_streams()
    begin()
    try:
        status = _run(arguments, clock)
        if status != ExitStatus.DONE and not ResultWritten.is_there and wants_json(arguments):
            _say_to_programs()
        return status
    finally:
        finish_streams()


def _say_to_programs() -> None:
    """Write the object for what a person has been told already."""
    outcome = LastOutcome.outcome
    if outcome is not None and outcome.is_problem:
        from app.command_line.terminal.outcome_json import outcome_json  # most commands write their own

        _put(outcome_json(outcome))


def _put(text: str) -> None:
    from app.command_line.terminal.standard_output import put  # most commands write their own

    put(text)


def _run(arguments: Sequence[str], clock: "Clock") -> int:
    meant = _said_otherwise(arguments)
    try:
        # Whoever stops the program with SIGTERM is told as much as with Ctrl+C.
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        return _command_run(meant, clock)
    except UsageError as wrong:
        return _say_wrong_use(wrong, meant)
    except HelpShown as shown:
        return ExitStatus.DONE if shown.problem is None else _ended_otherwise(shown, meant)
    except BaseException as raised:  # noqa: BLE001 - the last net: whatever it is, it never looks like an outcome
        return _ended_otherwise(raised, meant)


def _command_run(arguments: Sequence[str], clock: "Clock") -> int:
    name, *rest = arguments
    load = _COMMANDS.get(name)
    if load is None:
        return _overview(arguments)
    if _may_hold_secrets(rest):
        leave_no_core_at_all()
    return load()(rest, clock)


def _say_wrong_use(wrong: UsageError, arguments: Sequence[str]) -> int:
    name = arguments[0]
    command = f"{COMMAND} {name} {wrong.subcommand}".rstrip() if name in _COMMANDS else COMMAND
    how = _("How it is used: {command} --help").format(command=command)
    say(str(wrong))
    say(how)
    if wants_json(arguments):
        _put(wrong_use_json(str(wrong), how))
    return ExitStatus.WRONG_USE


def _ended_otherwise(raised: BaseException, arguments: Sequence[str]) -> int:
    from app.command_line.abnormal_end import ended_otherwise  # most runs come to their end

    return ended_otherwise(raised, arguments)


def _said_otherwise(arguments: Sequence[str]) -> Sequence[str]:
    """What is meant by `version`, and by `help` with or without a command."""
    name, *rest = arguments
    if name == "version" and not rest:
        return ["--version"]
    if (name, rest) in (("help", []), ("help", ["version"]), ("version", ["--help"]), ("version", ["-h"])):
        # Of the version there is no more to say than the overview does.
        return ["--help"]
    if name != "help":
        return arguments
    return [*rest, "--help"] if rest[0] in _COMMANDS else arguments


def _may_hold_secrets(rest: Sequence[str]) -> bool:
    """Whether more is asked for than help; what stands behind two dashes is for another command."""
    return "--" in rest or not {"-h", "--help"}.intersection(rest)


def _overview(arguments: Sequence[str]) -> int:
    from app.command_line.help.shell_examples import SHOWS_VARIABLE  # a command that runs goes without

    options = Options(
        "",
        purpose=_("{name} gets short-lived access tokens, in a window or on the command line.").format(name=NAME),
        usage=[f"{COMMAND} [--practice] [--debug]", f"{COMMAND} COMMAND [OPTIONS]"],
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
            (f"{COMMAND} exec --practice -- {SHOWS_VARIABLE} IDMOBILE_ACCESS_TOKEN", _("runs a command with a token")),
            (f"{COMMAND} practice", _("runs the practice server, for your own tests")),
            (f"{COMMAND} help get", _("everything about one command")),
        ],
    )
    add = options.shown.add_argument
    add("-V", "--version", action="version", version=f"{NAME} {release()}", help=_("show version and commit"))
    add("--practice", action="store_true", help=_("open the window with the practice server"))
    add("--self-test", action="store_true", help=_("find out whether everything works on this computer"))
    options.epilog = _listed_commands()
    first = arguments[0]
    if not first.startswith("-"):
        commands = [*(name for name in _COMMANDS if name != _TOUR), "version"]
        complaint = _("There is no such command. The commands: {commands}.").format(commands=", ".join(commands))
        from app.command_line.options.likely_meant import with_likely_meant  # most commands are there

        raise UsageError(with_likely_meant(complaint, first, commands))
    options.read(arguments)
    if first == "--self-test":
        raise UsageError(_("--self-test can’t be combined with anything else."))
    raise UsageError(_("Use --practice on its own, or after a command such as get."))


def _listed_commands() -> str:
    from app.command_line.help.command_summaries import summaries  # only who asks for help reads them

    found = summaries()
    width = max(map(len, found)) + 2
    heading = _("Commands:")
    return "\n".join([heading, *(f"  {name:{width}}{meaning}" for name, meaning in found.items())])


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


def _help() -> _Command:
    from app.command_line.help.help_command import help_command  # as above

    return help_command


def _completion() -> _Command:
    from app.command_line.help.completion import completion  # as above

    return completion


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
    "help": _help,
    "completion": _completion,
    _TOUR: _tour,
}
