"""`diagnose`: the connection check, told step by step as it happens."""

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from app import waiting
from app.about import SENDER
from app.command_line.calls.call_target import (
    AskedFor,
    add_whom_to_ask,
    secret_sources,
    typed_credentials,
    whom_to_ask,
)
from app.command_line.diagnose.diagnosis import Diagnosis, Output
from app.command_line.options.call_options import CallOptions, add_call_options, call_options
from app.command_line.options.common_options import Options, output_among
from app.command_line.terminal.exit_status import ExitStatus
from app.endpoint.address import HttpPermission
from app.endpoint.clock import Clock
from app.endpoint.connection.check import check_connection
from app.endpoint.connection.step import Target
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Problem
from app.practice.licences import PRACTICE_SECRET
from app.wording.language import translated as _

#: What the first step finds out by itself.
_ABOUT_THE_SERVER: Final = {Kind.SERVER_MISSING, Kind.SERVER_MALFORMED, Kind.SERVER_INSECURE}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the options say."""

    whom: AskedFor
    call: CallOptions
    send_credentials: bool
    output: Output


def diagnose(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Check the connection, and say each step on standard output and what to do on standard error."""
    wish = _read(arguments)
    diagnosis = Diagnosis(wish.output, sends_credentials=wish.send_credentials, practice=wish.whom.practice)
    try:
        problem = _diagnosed(wish, diagnosis, clock)
    except KeyboardInterrupt:
        problem = Problem(Kind.CANCELLED)
    return diagnosis.ended(problem, clock.now())


def _diagnosed(wish: _Wish, diagnosis: Diagnosis, clock: Clock) -> Problem | None:
    """Take the steps; gives what kept them from being taken at all."""

    async def check(target: Target | Problem) -> Problem | None:
        if isinstance(target, Problem):
            return target
        route = Route(wish.call.ca_file, wish.call.proxy)
        steps = check_connection(target, clock=clock, sender=SENDER, timeout=wish.call.timeout, route=route)
        async with aclosing(steps) as reports:
            async for report in reports:
                diagnosis.tell(report)
        return None

    if wish.whom.practice:
        from app.command_line.calls.practice_call import with_own_server  # the server library is heavy

        return waiting.run(with_own_server(clock, lambda server: check(_practice_target(wish, server.address))))
    target = _typed_target(wish) if wish.whom.profile is None else _profile_target(wish, wish.whom.profile, clock)
    return waiting.run(check(target))


def _typed_target(wish: _Wish) -> Target | Problem:
    credentials = typed_credentials(wish.whom, wish.call) if wish.send_credentials else None
    method = wish.call.method or Method.POST
    return _target(wish.whom.server, credentials, method, allow_http=wish.call.allow_http)


def _profile_target(wish: _Wish, name: str, clock: Clock) -> Target | Problem:
    from app.command_line.calls.profile_call import read_profile, with_options  # the keyring is heavy
    from app.command_line.profiles.open_profiles import with_profiles  # as above

    profile = with_profiles(clock, lambda profiles: read_profile(profiles, name))
    if isinstance(profile, Problem):
        return profile
    profile = with_options(profile, wish.call)
    credentials = profile.credentials() if wish.send_credentials else None
    return _target(profile.server, credentials, profile.method, allow_http=profile.allow_http)


def _practice_target(wish: _Wish, server: str) -> Target | Problem:
    method = wish.call.method or Method.POST
    asked = parse_credentials(server=server, licence=wish.whom.licence, secret=PRACTICE_SECRET, method=method)
    return _target(server, asked if wish.send_credentials else None, method)


def _target(
    server: str, credentials: Credentials | Problem | None, method: Method, *, allow_http: HttpPermission = False
) -> Target | Problem:
    if isinstance(credentials, Problem) and credentials.kind not in _ABOUT_THE_SERVER:
        return credentials
    return Target(server, allow_http, method, credentials)


def _read(arguments: Sequence[str]) -> _Wish:
    given = diagnose_options().read(arguments)
    return _Wish(whom_to_ask(given), call_options(given), given.send_credentials, Output(given.output))


def diagnose_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "diagnose",
        purpose=_("Checks the connection step by step, and explains the first step that has a problem."),
        usage=[
            "idmobile-token diagnose --server SERVER [OPTIONS]",
            "idmobile-token diagnose PROFILE [OPTIONS]",
            "idmobile-token diagnose --practice [OPTIONS]",
        ],
        examples=[
            ("idmobile-token diagnose --practice", _("try it out; every step passes")),
            (
                "idmobile-token diagnose --server prod2.dqe-software.com",
                _("name, port, proxy, encryption, IDMobile and the clock; no credentials are sent"),
            ),
            (
                'idmobile-token diagnose "Acme – prod" --send-credentials',
                _("asks for a token too, with this profile; the token isn’t kept"),
            ),
            (
                "idmobile-token diagnose --server prod2.dqe-software.com --output report > ticket.txt",
                _("writes a text for a ticket; the steps are shown meanwhile"),
            ),
        ],
    )
    add_whom_to_ask(options)
    add = options.shown.add_argument
    add(
        "--send-credentials",
        action="store_true",
        help=_("ask for a token as the last step; without this, no credentials are sent"),
    )
    add_call_options(options)
    add(
        "--output",
        type=output_among(*Output),
        metavar="|".join(Output),
        default=Output.TEXT,
        help=_("each step as it happens, a JSON object, or a text for a ticket (text)"),
    )
    statuses = _(
        "Exit status:\n"
        "  0    all is fine\n"
        "  1    refused\n"
        "  2    wrong use or input\n"
        "  3    a step isn’t fine\n"
        "  4    something on this computer\n"
        "  130  stopped"
    )
    options.epilog = f"{secret_sources()}\n\n{statuses}"
    return options
