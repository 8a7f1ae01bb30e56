"""Where a command that runs on and on has its credentials from: asked anew each time, so that none is kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.command_line.asking.asked_for import AskedFor
from app.command_line.asking.practice_call import with_own_server
from app.command_line.asking.profile_call import with_options
from app.command_line.speaking.call_options import CallOptions
from app.command_line.speaking.options import UsageError
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.problem import Problem
from app.live_tokens.live_tokens import Supply
from app.places import config_folder, copy_folder
from app.practice.licences import PRACTICE_SECRET
from app.practice.server import PracticeServer
from app.profiles.profile import ListedProfile
from app.profiles.profiles import Profiles
from app.wording.language import translated as _


@dataclass(frozen=True, slots=True)
class TokenSource:
    """Who is asked for, by the name that a person knows, and the credentials for it."""

    name: str
    supply: Supply


async def supplied(
    whom: AskedFor,
    typed: Credentials | Problem | None,
    call: CallOptions,
    clock: Clock,
    action: Callable[[TokenSource], Awaitable[Problem]],
) -> Problem:
    """Do something with the credentials of a profile, what was typed, or a practice server that runs meanwhile."""
    if whom.practice:
        return await with_own_server(clock, lambda server: action(_practice(whom, call, server)))
    if isinstance(typed, Problem):
        return typed
    if typed is not None:
        return await action(_typed(typed))
    profiles = Profiles(config_folder(), clock, apart=copy_folder())
    line = await (_last_used(profiles) if whom.profile is None else profiles.find(whom.profile))
    if isinstance(line, Problem):
        return line
    await profiles.mark_used(line.identifier)
    return await action(_of_profile(profiles, line, call))


def _practice(whom: AskedFor, call: CallOptions, server: PracticeServer) -> TokenSource:
    async def supply() -> Credentials | Problem:
        method = call.method or Method.POST
        return parse_credentials(server=server.address, licence=whom.licence, secret=PRACTICE_SECRET, method=method)

    return TokenSource(_("the practice server"), supply)


def _typed(credentials: Credentials) -> TokenSource:
    async def supply() -> Credentials | Problem:
        return credentials

    return TokenSource(credentials.address.shown, supply)


def _of_profile(profiles: Profiles, line: ListedProfile, call: CallOptions) -> TokenSource:
    async def supply() -> Credentials | Problem:
        profile = await profiles.read(line.identifier)
        return profile if isinstance(profile, Problem) else with_options(profile, call).credentials()

    return TokenSource(line.name, supply)


async def _last_used(profiles: Profiles) -> ListedProfile | Problem:
    listing = await profiles.listed()
    if isinstance(listing, Problem):
        return listing
    if not listing.profiles:
        raise UsageError(_("There is no profile yet: save one, or give --server and --licence, or --practice."))
    return max(listing.profiles, key=lambda line: line.last_used or 0.0)
