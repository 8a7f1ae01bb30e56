"""All saved profiles as a list to verify."""

from app.command_line.calls.profile_call import with_options
from app.command_line.options.call_options import CallOptions
from app.command_line.profiles.open_profiles import with_profiles
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.problem import Problem
from app.profiles.profile import ListedProfile, Profile
from app.profiles.profiles import Profiles
from app.verification.row import LicenceList
from app.verification.saved_list import SavedProfile, saved_list


def saved_licences(call: CallOptions, clock: Clock) -> LicenceList | Problem:
    """The list of all profiles, a damaged one with its problem; Ctrl+C is a `KeyboardInterrupt`."""

    async def read(profiles: Profiles) -> LicenceList | Problem:
        found = await profiles.read_all()
        if isinstance(found, Problem):
            return found
        return saved_list(_saved(line, profile, call) for line, profile in found)

    return with_profiles(clock, read)


def _saved(line: ListedProfile, profile: Profile | Problem, call: CallOptions) -> SavedProfile:
    if isinstance(profile, Problem):
        return SavedProfile(line.name, line.server, "", call.method or Method.POST, profile)
    asked = with_options(profile, call)
    return SavedProfile(line.name, profile.server, profile.licence, asked.method, asked.credentials())
