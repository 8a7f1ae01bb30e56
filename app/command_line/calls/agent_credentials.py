"""Where a command that runs on and on has its credentials from: asked anew each time, so that none is kept."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.command_line.calls.call_target import CallTarget
from app.command_line.calls.practice_call import with_own_server
from app.command_line.calls.profile_call import with_options
from app.command_line.options.call_options import CallOptions
from app.command_line.options.common_options import UsageError
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

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TokenSource:
    """Who is asked for, by the name that a person knows, and the credentials for it."""

    name: str
    supply: Supply


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """Which profiles are meant besides the first, or that all are."""

    further: tuple[str, ...] = ()
    all_profiles: bool = False


#: At least one.
Sources = tuple[TokenSource, ...]


async def supplied(
    target: CallTarget,
    typed: Credentials | Problem | None,
    call: CallOptions,
    clock: Clock,
    action: Callable[[Sources], Awaitable[T]],
    *,
    many: ProfileChoice = ProfileChoice(),
) -> T | Problem:
    """Do something with the credentials of profiles, what was typed, or a practice server that runs meanwhile."""
    if target.practice:
        return await with_own_server(clock, lambda server: action((_practice(target, call, server),)))
    if isinstance(typed, Problem):
        return typed
    if typed is not None:
        return await action((_typed(typed),))
    profiles = Profiles(config_folder(), clock, apart=copy_folder())
    lines = await _lines(profiles, target, many)
    if isinstance(lines, Problem):
        return lines
    await profiles.mark_used(lines[0].identifier)
    return await action(tuple(_of_profile(profiles, line, call) for line in lines))


async def _lines(profiles: Profiles, target: CallTarget, many: ProfileChoice) -> Sequence[ListedProfile] | Problem:
    if many.all_profiles:
        listing = await profiles.listed()
        return listing if isinstance(listing, Problem) else _some(listing.profiles)
    if target.profile is None:
        line = await _last_used(profiles)
        return line if isinstance(line, Problem) else (line,)
    found: dict[str, ListedProfile] = {}
    for name in (target.profile, *many.further):
        line = await profiles.find(name)
        if isinstance(line, Problem):
            return line
        found[line.identifier] = line
    return tuple(found.values())


def _some(lines: Sequence[ListedProfile]) -> Sequence[ListedProfile]:
    if not lines:
        raise UsageError(_("There is no profile yet: save one, or give --server and --licence, or --practice."))
    return lines


def _practice(target: CallTarget, call: CallOptions, server: PracticeServer) -> TokenSource:
    async def supply() -> Credentials | Problem:
        method = call.method or Method.POST
        return parse_credentials(server=server.address, licence=target.licence, secret=PRACTICE_SECRET, method=method)

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
    return max(_some(listing.profiles), key=lambda line: line.last_used or 0.0)
