"""One call with a profile: whatever it needs comes from the keyring."""

import asyncio
from dataclasses import replace
from typing import Final

from app import waiting
from app.about import SENDER
from app.command_line.options.call_options import CallOptions
from app.endpoint.address import allowed_for
from app.endpoint.client import ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.network.transport import Connections, Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.places import config_folder, copy_folder
from app.profiles.profile import Profile
from app.profiles.profiles import Profiles

#: Seconds that a token waits for the note of when its profile was used: another program may hold the list.
_PATIENCE: Final = 0.5
#: Stands for a secret where only the rest is of interest; it is never sent.
_ANY_SECRET: Final = Secret("·")


def ask_with_profile(name: str, options: CallOptions, clock: Clock) -> Outcome:
    """Ask for a token with the profile of this name; Ctrl+C is a `KeyboardInterrupt` until the call begins."""
    return waiting.run(asked_with_profile(name, options, clock))


async def asked_with_profile(name: str, options: CallOptions, clock: Clock) -> Outcome:
    """The same, on a loop that runs."""
    profiles = Profiles(config_folder(), clock, apart=copy_folder())
    listing = await profiles.listed()
    if isinstance(listing, Problem):
        return Outcome(result=listing, method=options.method)
    profile = await read_profile(profiles, name)
    if isinstance(profile, Problem):
        return Outcome(result=profile, method=options.method, notices=listing.repairs)
    outcome = await _called(profiles, with_options(profile, options), options, clock)
    return replace(outcome, notices=(*listing.repairs, *outcome.notices))


async def read_profile(profiles: Profiles, name: str) -> Profile | Problem:
    """The whole profile of this name."""
    line = await profiles.find(name)
    return line if isinstance(line, Problem) else await profiles.read(line.identifier)


def with_options(profile: Profile, options: CallOptions) -> Profile:
    """The profile as it is meant for this run."""
    return replace(
        profile,
        method=options.method or profile.method,
        allow_http=profile.allow_http or allowed_for(profile.server, options.allow_http),
    )


async def _called(profiles: Profiles, profile: Profile, options: CallOptions, clock: Clock) -> Outcome:
    credentials = profile.credentials()
    if isinstance(credentials, Problem):
        return _about(profile, credentials)
    noted = asyncio.create_task(profiles.mark_used(profile.identifier))
    try:
        async with Connections(Route(options.ca_file, options.proxy)) as connections:
            outcome = await ask(
                credentials, clock=clock, sender=SENDER, timeout=options.timeout, connections=connections
            )
    except asyncio.CancelledError:
        return _about(profile, Problem(Kind.CANCELLED))
    await asyncio.wait([noted], timeout=_PATIENCE)
    return outcome


def _about(profile: Profile, problem: Problem) -> Outcome:
    """An outcome without an exchange: what is known is what the profile says."""
    known = replace(profile, secret=_ANY_SECRET).credentials()
    server = known.address.shown if isinstance(known, Credentials) else None
    return Outcome(result=problem, server=server, licence=profile.licence or None, method=profile.method)
