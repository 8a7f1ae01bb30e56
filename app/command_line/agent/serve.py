"""`serve`: the token agent on its own, until it is stopped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app import waiting
from app.command_line.agent.agent_run import AgentOptions, run_agent
from app.command_line.agent.systemd_notify import tell_service_manager
from app.command_line.calls.agent_credentials import ProfileChoice, Sources, supplied
from app.command_line.calls.call_target import (
    CallTarget,
    add_whom_to_ask,
    call_target,
    secret_sources,
    typed_credentials,
)
from app.command_line.help.shell_examples import CURL, call_with_key_in
from app.command_line.options.call_options import CallOptions, add_call_options, call_options
from app.command_line.options.common_options import Options, UsageError, port
from app.command_line.options.file_arguments import place
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_json import problem_json
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import one_line, say
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import Listeners
from app.handover.served_tokens import ServedToken
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.times_and_durations import valid_until

#: What stands in variables is no choice among all profiles.
_ALL: Final = CallTarget(profile=None, server="", licence="", practice=False, secret_stdin=False)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say."""

    target: CallTarget
    many: ProfileChoice
    call: CallOptions
    agent: AgentOptions
    as_json: bool
    show_key: bool


def serve(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Run the agent until Ctrl+C or SIGTERM, which is its proper end."""
    given = serve_options().read(arguments)
    first, *further = given.profiles or [None]
    given.profile = first
    if given.all_profiles and (first or given.server or given.licence or given.practice):
        raise UsageError(_("--all-profiles needs no names, and can’t be used with --server, --licence or --practice."))
    many = ProfileChoice(tuple(further), given.all_profiles)
    agent = AgentOptions(given.port, given.new_key, given.key_file)
    wanted = _Wanted(
        _ALL if given.all_profiles else call_target(given),
        many,
        call_options(given),
        agent,
        given.output == "json",
        given.show_key,
    )
    try:
        problem = _served(wanted, clock)
    except KeyboardInterrupt:
        return ExitStatus.DONE
    if wanted.as_json:
        put(problem_json(problem))
    say_problem(problem)
    return status_of(problem)


def _served(wanted: _Wanted, clock: Clock) -> Problem:
    """Serve until something is wrong."""
    target = wanted.target
    typed: Credentials | Problem | None = None
    if target.server or (target.licence and not target.practice):
        # A question to a person comes before the loop.
        typed = typed_credentials(target, wanted.call)
        if isinstance(typed, Problem):
            return typed

    async def run(sources: Sources) -> Problem:
        def ready(url: str, key: Secret) -> Problem | None:
            names = [source.name for source in sources]
            unwritten = put(_for_programs(url, key) if wanted.as_json else _for_people(url, key, names, wanted))
            tell_service_manager()
            return unwritten

        listeners = Listeners(_tell, _tell_turned_away)
        return await run_agent(sources, wanted.call, wanted.agent, clock, ready=ready, listeners=listeners)

    return waiting.run(supplied(target, typed, wanted.call, clock, run, many=wanted.many))


def _tell(served: ServedToken) -> None:
    moment = valid_until(served.moment)
    if served.program is None:
        say(_("{time}  a token was given").format(time=moment))
    else:
        # Whoever writes a program chooses its name: it must not look like lines of this list.
        name = one_line(served.program)
        say(_("{time}  a token was given to {program}").format(time=moment, program=name))


def _tell_turned_away(count: int) -> None:
    text = translated_plural(
        "{count} connection was closed: it came from another user, or was one too many",
        "{count} connections were closed: they came from another user, or were too many",
        count,
    )
    say(text.format(count=count))


def _for_programs(url: str, key: Secret) -> str:
    return json.dumps({"url": url, "key": key.reveal()})


def _for_people(url: str, key: Secret, names: Sequence[str], wanted: _Wanted) -> str:
    lines = [
        _("The token agent gives tokens for {name} until you press Ctrl+C.").format(
            name=", ".join(map(one_line, names))
        ),
        "",
        _("Its address:  {url}").format(url=url),
    ]
    if wanted.show_key:
        header = f'"Authorization: Bearer {key.reveal()}"'
        lines += [_("Its key:      {key}").format(key=key.reveal()), *_example(f"{CURL} -H {header} {url}")]
    elif wanted.agent.key_file is not None:
        file = str(wanted.agent.key_file)
        command = call_with_key_in(wanted.agent.key_file, url)
        lines += [_("Its key is in {file}").format(file=one_line(file)), *_example(command)]
    else:
        lines += [_("Its key isn’t shown here: --key-file FILE writes it to a file that only you can read.")]
    return "\n".join(lines)


def _example(command: str) -> tuple[str, ...]:
    return "", _("For example:"), f"  {command}"


def serve_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "serve",
        purpose=_(
            "Runs the token agent on this computer: programs that know its key get a live token from it, and never "
            "the client secret."
        ),
        usage=[
            "idmobile-token serve [PROFILE…] [--port N] [--key-file FILE] [--output json] [OPTIONS]",
            "idmobile-token serve --all-profiles [--port N] [OPTIONS]",
            "idmobile-token serve --server SERVER --licence LICENCE [--port N] [OPTIONS]",
            "idmobile-token serve --practice [--licence LICENCE] [--port N] [OPTIONS]",
        ],
        examples=[
            ("idmobile-token serve", _("for the profile used last, always at the same address")),
            ("idmobile-token serve --key-file agent.key", _("and its key in a file for programs to read")),
            ('idmobile-token serve "Acme – prod"', _("for this profile")),
            ("idmobile-token serve Acme Björn", _("for both profiles: programs ask for /token?profile=NAME")),
            ("idmobile-token serve --practice --output json", _("tries it out; one line of JSON when it is ready")),
        ],
    )
    add_whom_to_ask(options, several=True)
    options.shown.add_argument("--all-profiles", action="store_true", help=_("give tokens for every saved profile"))
    add_call_options(options)
    options.shown.add_argument("--port", type=port, metavar="N", help=_(
        "listen on this port (the one used before, or a free one that is then kept)"
    ))  # fmt: skip
    add = options.shown.add_argument
    add("--key-file", type=place, metavar=_("FILE"), help=_("write the agent’s key to this file, for you alone"))
    add("--show-key", action="store_true", help=_("show the agent’s key here"))
    add("--new-key", action="store_true", help=_("make a new key; the old one no longer works"))
    options.add_text_or_json(_("how to report that it is ready"))
    statuses = _(
        "Exit status:\n  0  stopped by Ctrl+C or SIGTERM\n  2  wrong use or input\n  4  a problem on this computer"
    )
    paths = _(
        "Programs ask for /token, /token?profile=NAME, /profiles; and without a key for /healthz,\n"
        "which says that the agent lives and nothing else."
    )
    options.epilog = f"{paths}\n\n{secret_sources()}\n\n{statuses}"
    return options
