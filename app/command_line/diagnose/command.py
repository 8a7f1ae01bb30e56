"""`diagnose`: the connection check, told step by step as it happens."""

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from app import waiting
from app.about import SENDER
from app.command_line.calls.call_target import (
    CallTarget,
    add_whom_to_ask,
    call_target,
    secret_sources,
    typed_credentials,
)
from app.command_line.diagnose.diagnosis import Diagnosis, Output
from app.command_line.options.call_options import CallOptions, add_call_options, call_options
from app.command_line.options.common_options import Options, output_among, usual_output
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
class _Wanted:
    """What the options say."""

    target: CallTarget
    call: CallOptions
    send_credentials: bool
    output: Output


def diagnose(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Check the connection, and say each step on standard output and what to do on standard error."""
    wanted = _read(arguments)
    diagnosis = Diagnosis(wanted.output, sends_credentials=wanted.send_credentials, practice=wanted.target.practice)
    try:
        problem = _diagnosed(wanted, diagnosis, clock)
    except KeyboardInterrupt:
        problem = Problem(Kind.CANCELLED)
    return diagnosis.ended(problem, clock.now())


def _diagnosed(wanted: _Wanted, diagnosis: Diagnosis, clock: Clock) -> Problem | None:
    """Take the steps; gives what kept them from being taken at all."""

    async def check(target: Target | Problem) -> Problem | None:
        if isinstance(target, Problem):
            return target
        route = Route(wanted.call.ca_file, wanted.call.proxy)
        steps = check_connection(target, clock=clock, sender=SENDER, timeout=wanted.call.timeout, route=route)
        async with aclosing(steps) as reports:
            async for report in reports:
                diagnosis.tell(report)
        return None

    if wanted.target.practice:
        from app.command_line.calls.practice_call import with_own_server  # the server library is heavy

        return waiting.run(with_own_server(clock, lambda server: check(_practice_target(wanted, server.address))))
    target = (
        _typed_target(wanted)
        if wanted.target.profile is None
        else _profile_target(wanted, wanted.target.profile, clock)
    )
    return waiting.run(check(target))


def _typed_target(wanted: _Wanted) -> Target | Problem:
    credentials = typed_credentials(wanted.target, wanted.call) if wanted.send_credentials else None
    method = wanted.call.method or Method.POST
    return _target(wanted.target.server, credentials, method, allow_http=wanted.call.allow_http)


def _profile_target(wanted: _Wanted, name: str, clock: Clock) -> Target | Problem:
    from app.command_line.calls.profile_call import read_profile, with_options  # the keyring is heavy
    from app.command_line.profiles.open_profiles import with_profiles  # as above

    profile = with_profiles(clock, lambda profiles: read_profile(profiles, name))
    if isinstance(profile, Problem):
        return profile
    profile = with_options(profile, wanted.call)
    credentials = profile.credentials() if wanted.send_credentials else None
    return _target(profile.server, credentials, profile.method, allow_http=profile.allow_http)


def _practice_target(wanted: _Wanted, server: str) -> Target | Problem:
    method = wanted.call.method or Method.POST
    asked = parse_credentials(server=server, licence=wanted.target.licence, secret=PRACTICE_SECRET, method=method)
    return _target(server, asked if wanted.send_credentials else None, method)


def _target(
    server: str, credentials: Credentials | Problem | None, method: Method, *, allow_http: HttpPermission = False
) -> Target | Problem:
    if isinstance(credentials, Problem) and credentials.kind not in _ABOUT_THE_SERVER:
        return credentials
    return Target(server, allow_http, method, credentials)


def _read(arguments: Sequence[str]) -> _Wanted:
    given = diagnose_options().read(arguments)
    return _Wanted(call_target(given), call_options(given), given.send_credentials, Output(given.output))


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
        default=usual_output(*Output),
        help=_("each step as it happens, a JSON object, or a text for a ticket (text)"),
    )
    statuses = _(
        "Exit status:\n"
        "  0    all is fine\n"
        "  1    refused by the server\n"
        "  2    wrong use or input\n"
        "  3    a step has a problem\n"
        "  4    a problem on this computer\n"
        "  130  stopped"
    )
    options.epilog = f"{secret_sources()}\n\n{statuses}"
    return options
