"""`profiles edit`: changes parts of a profile and keeps the rest."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.command_line.calls.call_target import refuse_whole_request
from app.command_line.calls.secret_source import client_secret
from app.command_line.options.common_options import Options, UsageError
from app.command_line.profiles.changes_as_json import written_for_programs
from app.command_line.profiles.draft_options import add_draft_options, check
from app.command_line.profiles.masked_profile import saved_for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by, say_notices
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.notice import Notice
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.wording.language import translated as _


@dataclass(frozen=True, slots=True)
class _Found:
    """A profile as it was; of a damaged one only name and server are known."""

    identifier: str
    draft: Draft
    damage: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Changed:
    draft: Draft
    notices: tuple[Notice, ...]


def edit(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Save a profile with what is given; what isn't stays as it was."""
    given = edit_options().read(arguments)
    refuse_whole_request(given.server)
    name: str = given.name
    found = with_profiles(clock, lambda profiles: _found(profiles, name))
    if isinstance(found, Problem):
        return ended_by(found)
    changed = _changed(found, given)
    if isinstance(changed, Problem):
        return ended_by(changed)
    saved = with_profiles(clock, lambda profiles: profiles.save(found.identifier, changed.draft))
    if isinstance(saved, Problem):
        return ended_by(saved)
    say_notices(changed.notices)
    text = (
        _("The profile “{name}” is saved.")
        if changed.draft.secret == found.draft.secret
        else _("The profile “{name}” is saved, with a new secret.")
    )
    say(text.format(name=saved.name))
    return written_for_programs(
        given.output,
        saved_for_programs(saved.name, saved.server, changed.draft.licence.strip(), changed.draft.method),
    )


async def _found(profiles: Profiles, name: str) -> _Found | Problem:
    line = await profiles.find(name)
    if isinstance(line, Problem):
        return line
    profile = await profiles.read(line.identifier)
    if not isinstance(profile, Problem):
        draft = Draft(profile.name, profile.server, profile.licence, profile.secret, profile.method, profile.allow_http)
        return _Found(line.identifier, draft)
    if profile.kind is Kind.PROFILE_DAMAGED:
        return _Found(line.identifier, Draft(line.name, line.server, "", None), profile)
    return profile


def _changed(found: _Found, given: argparse.Namespace) -> _Changed | Problem:
    """The profile as it will be; nobody is asked for a secret while something else is wrong."""
    if found.damage is not None and given.licence is None:
        return found.damage
    draft = _with_options(found.draft, given)
    early = check(draft)
    if isinstance(early, Problem):
        return early
    question = _("New client secret (it stays hidden; Enter keeps the one that is saved): ")
    secret = client_secret(from_standard_input=given.secret_stdin, question=question)
    if isinstance(secret, Problem):
        return secret
    if not secret:
        return _without_new_secret(found, given) or _Changed(draft, early.notices)
    draft = replace(draft, secret=Secret(secret))
    credentials = check(draft)
    return credentials if isinstance(credentials, Problem) else _Changed(draft, credentials.notices)


def _with_options(draft: Draft, given: argparse.Namespace) -> Draft:
    return replace(
        draft,
        server=draft.server if given.server is None else given.server,
        licence=draft.licence if given.licence is None else given.licence,
        method=given.method or draft.method,
        allow_http=draft.allow_http if given.allow_http is None else given.allow_http,
    )


def _without_new_secret(found: _Found, given: argparse.Namespace) -> Problem | None:
    """What is wrong with leaving the secret as it was, if anything is."""
    if given.secret_stdin:
        return Problem(Kind.SECRET_MISSING)
    if found.damage is None and all(
        option is None for option in (given.server, given.licence, given.method, given.allow_http)
    ):
        raise UsageError(_("Nothing to change: give an option or a new client secret."))
    # A damaged entry has no secret that could be kept.
    return found.damage


def edit_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles edit",
        purpose=_("Changes a profile; what you don’t give stays as it is. A damaged profile is repaired."),
        usage=["idmobile-token profiles edit NAME [OPTIONS]"],
        examples=[
            ('idmobile-token profiles edit "Acme – prod"', _("asks for a new client secret, and keeps the rest")),
            ('idmobile-token profiles edit "Acme – prod" --secret-stdin < secret.txt', _("reads it from a file")),
            (
                'idmobile-token profiles edit "Acme – prod" --server prod3.dqe-software.com',
                _("another server; on a terminal, Enter keeps the secret"),
            ),
        ],
    )
    add_draft_options(options)
    options.shown.add_argument(
        "--allow-http",
        action=argparse.BooleanOptionalAction,
        help=_("allow plain http to another computer, for this profile, or no longer"),
    )
    options.add_text_or_json(_("output for people or for programs (text)"))
    options.epilog = _(
        "A new client secret comes from --secret-stdin, else from the variable\n"
        "IDMOBILE_CLIENT_SECRET, else from a hidden prompt. Without any the saved one is kept."
    )
    return options
