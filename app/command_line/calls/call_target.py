"""Which server a command asks, and for whom: a profile, a server and a licence, or the practice server."""

import argparse
import re
from dataclasses import dataclass
from typing import Final

from app.command_line.options.call_options import CallOptions
from app.command_line.options.common_options import Options, UsageError
from app.command_line.options.option_variables import variable
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.problem import Kind, Problem
from app.wording.language import translated as _

_PRACTICE_LICENCE: Final = "PRACTICE"
#: A parameter's name; a server's own has none of these.
_OF_A_REQUEST: Final = re.compile(r"client.?secret|licen[cs]e.?=|grant.?type|passphrase|password", re.IGNORECASE)
#: Stands for the secret while server and licence are looked at, which come first; it is never sent.
_NOT_YET_ASKED: Final = "not asked for yet"


@dataclass(frozen=True, slots=True)
class CallTarget:
    """What was typed; with a profile or `practice`, the server is theirs."""

    profile: str | None
    server: str
    licence: str
    practice: bool
    secret_stdin: bool


def add_whom_to_ask(options: Options, *, several: bool = False) -> None:
    """Add PROFILE, or several of them as `profiles`, --server, --licence, --practice and --secret-stdin."""
    meaning = _("the profile to use; see idmobile-token profiles --help")
    if several:
        options.add_arguments_named("profiles", _("PROFILE"), meaning)
    else:
        options.add_argument_named("profile", _("PROFILE"), meaning, optional=True)
    add = options.shown.add_argument
    add("--server", metavar=_("SERVER"), help=_("the server’s name as DQE gave it"))
    add("--licence", metavar=_("LICENCE"), help=_("the licence code; with --practice, one of the practice licences"))
    add("--practice", action="store_true", help=_("ask the built-in practice server; the secret is filled in"))
    add("--secret-stdin", action="store_true", help=_("read the client secret from standard input"))


def call_target(given: argparse.Namespace) -> CallTarget:
    """What was read with `add_whom_to_ask`; raises `UsageError` where it contradicts itself.

    What was typed wins over variables; with a profile or the practice server, those of server and licence are ignored.
    """
    _refuse_contradictions(given)
    refuse_whole_request(given.server)
    profile: str | None = given.profile
    if profile is None and not given.practice and given.server is None and given.licence is None:
        profile = variable("IDMOBILE_PROFILE")
    practice = given.practice or (profile is not None and _means_practice(profile))
    server, licence = given.server, given.licence
    if profile is None and not practice:
        server = variable("IDMOBILE_SERVER") if server is None else server
        licence = variable("IDMOBILE_LICENCE") if licence is None else licence
    return CallTarget(
        profile=profile,
        server=server or "",
        licence=licence if licence is not None else _PRACTICE_LICENCE if practice else "",
        practice=practice,
        secret_stdin=given.secret_stdin,
    )


def typed_credentials(target: CallTarget, call: CallOptions) -> Credentials | Problem:
    """The credentials for the server that was typed, the secret from the first source that applies."""
    # Nobody is asked for a secret that has nowhere to go.
    early = credentials_but_secret(target, call)
    if isinstance(early, Problem):
        return early
    from app.command_line.calls.secret_source import client_secret  # wrong input is told without it

    secret = client_secret(from_standard_input=target.secret_stdin)
    return secret if isinstance(secret, Problem) else _parsed(target, call, secret)


def credentials_but_secret(target: CallTarget, call: CallOptions) -> Credentials | Problem:
    """What was typed as credentials, with something else in the secret's place: good for a look, not for sending."""
    return _parsed(target, call, _NOT_YET_ASKED)


def secret_sources() -> str:
    """Where a client secret comes from, for the end of a command's help."""
    return _(
        "The client secret comes from the first of these that exists:\n"
        "  standard input, with --secret-stdin\n"
        "  the variable IDMOBILE_CLIENT_SECRET\n"
        "  the file that the variable IDMOBILE_CLIENT_SECRET_FILE names\n"
        "  systemd’s credential idmobile-client-secret\n"
        "  a hidden prompt\n"
        "With a profile, only that profile’s own secret is sent."
    )


def _parsed(target: CallTarget, call: CallOptions, secret: str) -> Credentials | Problem:
    return parse_credentials(
        server=target.server,
        licence=target.licence,
        secret=secret,
        method=call.method or Method.POST,
        allow_http=call.allow_http,
    )


def refuse_whole_request(server: str | None) -> None:
    """A request pasted as the server is read, and what to give in its place is said; its secret is in no word."""
    if server is None or _OF_A_REQUEST.search(server) is None:
        return
    from app.endpoint.pasted import read_pasted  # only who pasted one needs it

    request = read_pasted(server)
    if request.server is None or request.licence is None:
        raise UsageError(_("--server holds more than a server’s name. To look at a request, use idmobile-token check."))
    raise UsageError(
        _(
            "--server holds a whole request. Give its parts: --server {server} --licence {licence}, and the client "
            "secret with --secret-stdin. Change the secret if this shell keeps what was typed."
        ).format(server=request.server, licence=request.licence)
    )


def _refuse_contradictions(given: argparse.Namespace) -> None:
    if given.practice and given.server is not None:
        raise UsageError(_("--practice has its own server, so --server can’t be used with it."))
    beside = {"--server": given.server, "--licence": given.licence, "--practice": given.practice or None}
    for option, value in beside.items():
        if given.profile is not None and value is not None:
            raise UsageError(
                _("A profile has its own server, licence and secret, so {option} can’t be used with it.").format(
                    option=option
                )
            )


def _means_practice(name: str) -> bool:
    """Whether this is how the practice server is called in the window; no profile can be named so."""
    from app.profiles.profile_names import parse_name  # only who names a profile needs it

    meant = parse_name(name)
    return isinstance(meant, Problem) and meant.kind is Kind.PROFILE_EXISTS
