"""All saved profiles as a list to verify."""

from dataclasses import replace
from typing import Final

from app.command_line.options import CallOptions
from app.command_line.profiles.opened import with_profiles
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem
from app.profiles.profile import ListedProfile, Profile
from app.profiles.profiles import Profiles
from app.verification.row import LicenceList
from app.verification.saved_list import Saved, saved_list

#: What can be wrong with one profile's entry; all else is about the keyring, and so about every profile.
_ONES_OWN: Final = Kind.PROFILE_DAMAGED


def saved_licences(call: CallOptions, clock: Clock) -> LicenceList | Problem:
    """The list of all profiles, a damaged one with its problem; Ctrl+C is a `KeyboardInterrupt`."""

    async def read(profiles: Profiles) -> LicenceList | Problem:
        listing = await profiles.listed()
        if isinstance(listing, Problem):
            return listing
        saved: list[Saved] = []
        for line in listing.profiles:
            profile = await profiles.read(line.identifier)
            if isinstance(profile, Problem) and profile.kind is not _ONES_OWN:
                return profile
            saved.append(_saved(line, profile, call))
        return saved_list(saved)

    return with_profiles(clock, read)


def _saved(line: ListedProfile, profile: Profile | Problem, call: CallOptions) -> Saved:
    if isinstance(profile, Problem):
        return Saved(line.name, line.server, "", call.method or Method.POST, profile)
    asked = replace(profile, method=call.method or profile.method, allow_http=profile.allow_http or call.allow_http)
    return Saved(line.name, profile.server, profile.licence, asked.method, asked.credentials())
