"""`get`: one access token, on standard output or in a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.about import SENDER
from app.command_line.exit_status import ExitStatus, status_of
from app.command_line.explained import say_outcome
from app.command_line.options import CallOptions, Options, call_options, output_among
from app.command_line.streams import put
from app.command_line.whom_to_ask import (
    Whom,
    add_whom_to_ask,
    credentials_but_secret,
    secret_sources,
    typed_credentials,
    whom_to_ask,
)
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.token import Token
from app.wording.language import translated as _

_TOKEN: Final = "token"  # noqa: S105 - a choice
_JSON: Final = "json"
_SNIPPETS: Final = ("header", "env", "curl", "powershell", "python", "javascript")


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the options say."""

    whom: Whom
    call: CallOptions
    output: str
    file: Path | None


def get(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Ask for one token, write it, and say on standard error what a person should know."""
    wish = _read(arguments)
    try:
        outcome = _outcome(wish, clock)
    except KeyboardInterrupt:
        outcome = _about(wish, Problem(Kind.CANCELLED))
    unwritten = _write(outcome, wish)
    if unwritten is not None:
        outcome = replace(outcome, result=unwritten)
        if wish.output == _JSON:
            put(_as_json(outcome))
    say_outcome(outcome)
    return status_of(outcome.result)


def _outcome(wish: _Wish, clock: Clock) -> Outcome:
    whom = wish.whom
    if whom.practice:
        from app.command_line.practice_call import ask_practice  # noqa: PLC0415 - the server library is heavy

        return ask_practice(whom.licence, wish.call.method or Method.POST, clock, wish.call.timeout)
    if whom.profile is not None:
        from app.command_line.profile_call import ask_with_profile  # noqa: PLC0415 - so is the keyring

        return ask_with_profile(whom.profile, wish.call, clock)
    credentials = typed_credentials(whom, wish.call)
    if isinstance(credentials, Problem):
        return _about(wish, credentials)
    from app import waiting  # noqa: PLC0415 - wrong input is told without waiting for these
    from app.endpoint.client import ask  # noqa: PLC0415
    from app.endpoint.transport import Connections, Route  # noqa: PLC0415

    async def call() -> Outcome:
        async with Connections(Route(ca_file=wish.call.ca_file)) as connections:
            return await ask(
                credentials, clock=clock, sender=SENDER, timeout=wish.call.timeout, connections=connections
            )

    return waiting.run(call())


def _about(wish: _Wish, problem: Problem) -> Outcome:
    """An outcome without an exchange: what is known is what was given."""
    whom = wish.whom
    known = credentials_but_secret(whom, wish.call)
    server = known.address.shown if isinstance(known, Credentials) else None
    method = wish.call.method if whom.profile is not None else wish.call.method or Method.POST
    return Outcome(result=problem, server=server, licence=whom.licence.strip() or None, method=method)


def _write(outcome: Outcome, wish: _Wish) -> Problem | None:
    """Write the result where it belongs, if there is one; what went wrong with that."""
    if wish.output == _JSON:
        return _put(_as_json(outcome), wish.file)
    if not isinstance(outcome.result, Token):
        return None
    if wish.output == _TOKEN:
        return _put(outcome.result.access_token.reveal(), wish.file)
    from app.command_line.handed_over import handed_over  # noqa: PLC0415 - a token alone needs none

    return _put(handed_over(outcome, wish.output), wish.file)


def _put(text: str, file: Path | None) -> Problem | None:
    if file is None:
        return put(text)
    from app.command_line.result_file import write_result  # noqa: PLC0415 - most results go to standard output

    return write_result(text, file)


def _as_json(outcome: Outcome) -> str:
    from app.command_line.outcome_json import outcome_json  # noqa: PLC0415 - a token alone needs none

    return outcome_json(outcome)


def _read(arguments: Sequence[str]) -> _Wish:
    given = _options().read(arguments)
    return _Wish(whom_to_ask(given), call_options(given), given.output, given.file)


def _options() -> Options:
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
                "idmobile-token get --practice --licence PRACTICE-UNKNOWN --output json",
                _("one JSON object, whatever comes of it"),
            ),
        ],
    )
    add_whom_to_ask(options)
    options.add_call_options()
    add = options.shown.add_argument
    choices = (_TOKEN, _JSON, *_SNIPPETS)
    add("--output", type=output_among(*choices), metavar="|".join(choices), default=_TOKEN, help=_(
        "what to write: the token, a JSON object with everything, an Authorization header, a line that sets a "
        "variable, or a ready request that uses the token (token)"
    ))  # fmt: skip
    add("--file", type=Path, metavar=_("FILE"), help=_("write to this file, readable by you alone"))
    statuses = _(
        "Exit status: 0 a token, 1 refused, 2 wrong use or input, 3 could not find out,\n"
        "4 something on this computer, 130 stopped."
    )
    options.epilog = f"{secret_sources()}\n\n{statuses}"
    return options
