"""`get`: one access token, on standard output or in a file."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.about import SENDER
from app.command_line.exit_status import ExitStatus, status_of
from app.command_line.explained import say_outcome
from app.command_line.options import CallOptions, Options, UsageError, call_options, output_among
from app.command_line.streams import put
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.token import Token
from app.wording.language import translated as _

_TOKEN: Final = "token"  # noqa: S105 - a choice
_JSON: Final = "json"
_HEADER: Final = "header"
_PRACTICE_LICENCE: Final = "PRACTICE"
#: Stands for the secret while server and licence are looked at, which come first; it is never sent.
_NOT_YET_ASKED: Final = "not asked for yet"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the options say."""

    profile: str | None
    server: str
    licence: str
    practice: bool
    call: CallOptions
    secret_stdin: bool
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
    if wish.practice:
        from app.command_line.practice_call import ask_practice  # noqa: PLC0415 - the server library is heavy

        return ask_practice(wish.licence, wish.call.method or Method.POST, clock, wish.call.timeout)
    if wish.profile is not None:
        from app.command_line.profile_call import ask_with_profile  # noqa: PLC0415 - so is the keyring

        return ask_with_profile(wish.profile, wish.call, clock)
    credentials = _credentials(wish)
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


def _credentials(wish: _Wish) -> Credentials | Problem:
    # Nobody is asked for a secret that has nowhere to go.
    early = _parsed(wish, _NOT_YET_ASKED)
    if isinstance(early, Problem):
        return early
    from app.command_line.secret_source import client_secret  # noqa: PLC0415 - as below

    return _parsed(wish, client_secret(from_standard_input=wish.secret_stdin))


def _parsed(wish: _Wish, secret: str) -> Credentials | Problem:
    return parse_credentials(
        server=wish.server,
        licence=wish.licence,
        secret=secret,
        method=wish.call.method or Method.POST,
        allow_http=wish.call.allow_http,
    )


def _about(wish: _Wish, problem: Problem) -> Outcome:
    """An outcome without an exchange: what is known is what was given."""
    known = _parsed(wish, _NOT_YET_ASKED)
    server = known.address.shown if isinstance(known, Credentials) else None
    method = wish.call.method if wish.profile is not None else wish.call.method or Method.POST
    return Outcome(result=problem, server=server, licence=wish.licence.strip() or None, method=method)


def _write(outcome: Outcome, wish: _Wish) -> Problem | None:
    """Write the result where it belongs, if there is one; what went wrong with that."""
    if wish.output == _JSON:
        text = _as_json(outcome)
    elif isinstance(outcome.result, Token):
        token = outcome.result.access_token.reveal()
        text = f"Authorization: Bearer {token}" if wish.output == _HEADER else token
    else:
        return None
    if wish.file is None:
        return put(text)
    from app.command_line.result_file import write_result  # noqa: PLC0415 - most results go to standard output

    return write_result(text, wish.file)


def _as_json(outcome: Outcome) -> str:
    from app.command_line.outcome_json import outcome_json  # noqa: PLC0415 - a token alone needs none

    return outcome_json(outcome)


def _read(arguments: Sequence[str]) -> _Wish:
    given = _options().read(arguments)
    _refuse_contradictions(given)
    practice = given.practice or (given.profile is not None and _means_practice(given.profile))
    return _Wish(
        profile=given.profile,
        server=given.server or "",
        licence=given.licence if given.licence is not None else _PRACTICE_LICENCE if practice else "",
        practice=practice,
        call=call_options(given),
        secret_stdin=given.secret_stdin,
        output=given.output,
        file=given.file,
    )


def _refuse_contradictions(given: argparse.Namespace) -> None:
    if given.practice and given.server is not None:
        raise UsageError(_("--practice brings its own server, so --server has no place beside it."))

    beside = {"--server": given.server, "--licence": given.licence, "--practice": given.practice or None}
    for option, value in beside.items():
        if given.profile is not None and value is not None:
            raise UsageError(
                _("A profile brings its own server, licence and secret, so {option} has no place beside it.").format(
                    option=option
                )
            )


def _means_practice(name: str) -> bool:
    """Whether this is how the practice server is called in the window; no profile can be named so."""
    from app.profiles.names import parse_name  # noqa: PLC0415 - only who names a profile needs it

    meant = parse_name(name)
    return isinstance(meant, Problem) and meant.kind is Kind.PROFILE_EXISTS


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
    options.add_argument_named(
        "profile", _("PROFILE"), _("the profile to use; see idmobile-token profiles --help"), optional=True
    )
    add = options.shown.add_argument
    add("--server", metavar=_("SERVER"), help=_("the server’s name as DQE gave it"))
    add("--licence", metavar=_("LICENCE"), help=_("the licence code; with --practice, one of the practice licences"))
    add("--practice", action="store_true", help=_("ask the built-in practice server; the secret is filled in"))
    add("--secret-stdin", action="store_true", help=_("read the client secret from standard input"))
    options.add_call_options()
    add("--output", type=output_among(_TOKEN, _JSON, _HEADER), metavar="token|json|header", default=_TOKEN, help=_(
        "what to write: the token, a JSON object with everything, or an Authorization header (token)"
    ))  # fmt: skip
    add("--file", type=Path, metavar=_("FILE"), help=_("write to this file, readable by you alone"))
    options.epilog = _(
        "The client secret comes from --secret-stdin, else from the variable\n"
        "IDMOBILE_CLIENT_SECRET, else from a hidden prompt. A profile’s own is the only\n"
        "one that is ever sent with it.\n\n"
        "Exit status: 0 a token, 1 refused, 2 wrong use or input, 3 could not find out,\n"
        "4 something on this computer, 130 stopped."
    )
    return options
