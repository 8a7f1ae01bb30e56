"""Removes all that this program keeps in the keyring, as who leaves a computer wants it."""

from app.endpoint.problem import Problem
from app.profiles.agent_key import forget_agent_key
from app.profiles.keyring_store import Keyring
from app.profiles.profiles import Profiles


async def removed_altogether(profiles: Profiles) -> list[str] | Problem:
    """The names of the profiles that were removed, those included that only the keyring knows."""
    listing = await profiles.listed()
    if isinstance(listing, Problem):
        return listing
    names: list[str] = []
    for line in listing.profiles:
        if (problem := await profiles.remove(line.identifier)) is not None:
            return problem
        names.append(line.name)
    orphans = await profiles.orphans()
    if isinstance(orphans, Problem):
        return orphans
    removed = await profiles.remove_orphans(orphans)
    if isinstance(removed, Problem):
        return removed
    return removed.stopped_by or await forget_agent_key(Keyring()) or [*names, *removed.names]
