"""The profiles: kept in the keyring, listed in a small file, changed so that a crash loses none."""

from collections.abc import Sequence
from pathlib import Path

from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.profiles.keyring_store import Keyring
from app.profiles.profile import Draft, ListedProfile, Listing, Profile


class Profiles:
    """The profiles of one person; every method waits in the background, and never blocks the loop."""

    def __init__(self, folder: Path, clock: Clock, store: Keyring | None = None) -> None:
        self._folder = folder
        self._clock = clock
        self._store = store or Keyring()

    async def listed(self) -> Listing | Problem:
        """The profiles in the person's order, without touching the keyring."""
        raise NotImplementedError

    async def read(self, identifier: str) -> Profile | Problem:
        """The whole profile, from the keyring."""
        raise NotImplementedError

    async def add(self, draft: Draft) -> ListedProfile | Problem:
        """Save a new profile."""
        raise NotImplementedError

    async def save(self, identifier: str, draft: Draft) -> ListedProfile | Problem:
        """Save a profile anew; this also repairs a damaged one."""
        raise NotImplementedError

    async def rename(self, identifier: str, name: str) -> ListedProfile | Problem:
        """Give a profile another name."""
        raise NotImplementedError

    async def remove(self, identifier: str) -> Problem | None:
        """Remove a profile, hidden or not, and its entry."""
        raise NotImplementedError

    async def hide(self, identifier: str) -> Problem | None:
        """Mark a profile for removal: it is gone from the list, and its entry is still there."""
        raise NotImplementedError

    async def unhide(self, identifier: str) -> Problem | None:
        """Take the mark for removal back."""
        raise NotImplementedError

    async def reorder(self, identifiers: Sequence[str]) -> Problem | None:
        """Put the profiles in this order; those that aren't named follow as they stood."""
        raise NotImplementedError

    async def mark_used(self, identifier: str) -> None:
        """Note that the profile is used now."""
        raise NotImplementedError

    async def find(self, name: str) -> ListedProfile | Problem:
        """The profile of this name, whatever the capitals; `profile_unknown` names those that may be meant."""
        raise NotImplementedError
