"""`profiles add`: a new profile."""

from collections.abc import Sequence
from dataclasses import replace

from app.command_line.calls.call_target import refuse_whole_request
from app.command_line.calls.secret_source import client_secret
from app.command_line.options.common_options import Options
from app.command_line.profiles.changes_as_json import written_for_programs
from app.command_line.profiles.draft_options import add_draft_options, check
from app.command_line.profiles.masked_profile import saved_for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by, say_notices
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.wording.language import translated as _


def add(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Save a new profile; nobody is asked for a secret while something else is wrong."""
    given = add_options().read(arguments)
    refuse_whole_request(given.server)
    draft = Draft(
        name=given.name,
        server=given.server or "",
        licence=given.licence or "",
        secret=None,
        method=given.method or Method.POST,
        allow_http=given.allow_http,
    )
    early = check(draft)
    if isinstance(early, Problem):
        return ended_by(early)
    taken = with_profiles(clock, lambda profiles: _taken(profiles, draft.name))
    if taken is not None:
        return ended_by(taken)
    secret = client_secret(from_standard_input=given.secret_stdin)
    if isinstance(secret, Problem):
        return ended_by(secret)
    whole = replace(draft, secret=Secret(secret))
    credentials = check(whole)
    if isinstance(credentials, Problem):
        return ended_by(credentials)
    saved = with_profiles(clock, lambda profiles: profiles.add(whole))
    if isinstance(saved, Problem):
        return ended_by(saved)
    say_notices(credentials.notices)
    say(_("The profile “{name}” is saved.").format(name=saved.name))
    return written_for_programs(
        given.output, saved_for_programs(saved.name, saved.server, draft.licence.strip(), draft.method)
    )


async def _taken(profiles: Profiles, name: str) -> Problem | None:
    found = await profiles.find(name)
    if isinstance(found, Problem):
        return None if found.kind is Kind.PROFILE_UNKNOWN else found
    return Problem(Kind.PROFILE_EXISTS, subject=found.name)


def add_options() -> Options:
    """What the command takes, and its help."""
    example = 'idmobile-token profiles add "Acme – prod" --server prod2.dqe-software.com --licence PR16F16N'
    options = Options(
        "profiles add",
        purpose=_("Saves a profile: server, licence and secret go to the system’s keyring and nowhere else."),
        usage=["idmobile-token profiles add NAME --server SERVER --licence LICENCE [OPTIONS]"],
        examples=[
            (example, _("asks for the client secret, which stays hidden")),
            (f"{example} --secret-stdin < secret.txt", _("reads the client secret from a file")),
        ],
    )
    add_draft_options(options)
    options.shown.add_argument(
        "--allow-http", action="store_true", help=_("allow plain http to another computer, for this profile")
    )
    options.add_text_or_json(_("output for people or for programs (text)"))
    options.epilog = _(
        "The client secret comes from --secret-stdin, else from the variable\n"
        "IDMOBILE_CLIENT_SECRET, else from a hidden prompt."
    )
    return options
