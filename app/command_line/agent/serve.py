"""`serve`: the token agent on its own, until it is stopped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app import waiting
from app.command_line.agent.agent_run import run_agent
from app.command_line.asking.asked_for import AskedFor, add_whom_to_ask, secret_sources, typed_credentials, whom_to_ask
from app.command_line.asking.supplies import TokenSource, supplied
from app.command_line.speaking.exit_status import ExitStatus, status_of
from app.command_line.speaking.explained import say_problem
from app.command_line.speaking.options import CallOptions, Options, call_options, port
from app.command_line.speaking.streams import put, say
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.served_tokens import Served
from app.wording.language import translated as _
from app.wording.times import valid_until


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the options say; `port` is None where nothing was said about it."""

    whom: AskedFor
    call: CallOptions
    port: int | None
    as_json: bool


def serve(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Run the agent until Ctrl+C or SIGTERM, which is its proper end."""
    given = _options().read(arguments)
    wish = _Wish(whom_to_ask(given), call_options(given), given.port, given.output == "json")
    try:
        problem = _served(wish, clock)
    except KeyboardInterrupt:
        return ExitStatus.DONE
    if wish.as_json:
        from app.command_line.speaking.outcome_json import problem_json  # the words are heavy

        put(problem_json(problem))
    say_problem(problem)
    return status_of(problem)


def _served(wish: _Wish, clock: Clock) -> Problem:
    """Serve until something is wrong."""
    whom = wish.whom
    typed: Credentials | Problem | None = None
    if whom.server or (whom.licence and not whom.practice):
        # A question to a person comes before the loop.
        typed = typed_credentials(whom, wish.call)
        if isinstance(typed, Problem):
            return typed

    async def run(source: TokenSource) -> Problem:
        def ready(url: str, key: Secret) -> Problem | None:
            return put(_for_programs(url, key) if wish.as_json else _for_people(url, key, source.name))

        return await run_agent(source, wish.call, wish.port, clock, ready=ready, heard=_tell)

    return waiting.run(supplied(whom, typed, wish.call, clock, run))


def _tell(served: Served) -> None:
    moment = valid_until(served.moment)
    if served.program is None:
        say(_("{time}  a token was given").format(time=moment))
    else:
        say(_("{time}  a token was given to {program}").format(time=moment, program=served.program))


def _for_programs(url: str, key: Secret) -> str:
    return json.dumps({"url": url, "key": key.reveal()})


def _for_people(url: str, key: Secret, name: str) -> str:
    lines = [
        _("The token agent gives tokens for {name} until you press Ctrl+C.").format(name=name),
        "",
        _("Its address:  {url}").format(url=url),
        _("Its key:      {key}").format(key=key.reveal()),
        "",
        _("For example:"),
        f'  curl -H "Authorization: Bearer {key.reveal()}" {url}',
    ]
    return "\n".join(lines)


def _options() -> Options:
    options = Options(
        "serve",
        purpose=_(
            "Runs the token agent on this computer: programs that know its key get a live token from it, and never "
            "the client secret."
        ),
        usage=[
            "idmobile-token serve [PROFILE] [--port N] [--output json] [OPTIONS]",
            "idmobile-token serve --server SERVER --licence LICENCE [--port N] [OPTIONS]",
            "idmobile-token serve --practice [--licence LICENCE] [--port N] [OPTIONS]",
        ],
        examples=[
            ("idmobile-token serve", _("for the profile used last, always at the same address")),
            ('idmobile-token serve "Acme – prod"', _("for this profile")),
            ("idmobile-token serve --practice --output json", _("tries it out; one line of JSON when it is ready")),
        ],
    )
    add_whom_to_ask(options)
    options.add_call_options()
    options.shown.add_argument("--port", type=port, metavar="N", help=_(
        "listen on this port (the one used before, or a free one that is then kept)"
    ))  # fmt: skip
    options.add_text_or_json(_("how to report that it is ready"))
    statuses = _("Exit status: 0 stopped by Ctrl+C or SIGTERM, 2 wrong use or input,\n4 something on this computer.")
    options.epilog = f"{secret_sources()}\n\n{statuses}"
    return options
