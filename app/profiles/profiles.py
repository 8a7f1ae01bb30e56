"""The profiles: kept in the keyring, listed in a small file, changed in an order in which no crash loses one."""

import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from app.endpoint.clock import Clock
from app.endpoint.notice import Notice
from app.endpoint.problem import Kind, Problem, Reason
from app.profiles import crash_safe_changes as changes
from app.profiles import orphaned_entries as orphans
from app.profiles.crash_recovery import needs_settling, notices_of, settle
from app.profiles.deletion_lock import DeletionOffer
from app.profiles.keyring_entry import USER, checked, is_newer, parse_entry, service_of
from app.profiles.keyring_store import Keyring
from app.profiles.list_file import ListCondition
from app.profiles.list_lines import Line, Lines
from app.profiles.orphaned_entries import Dealt, Orphan
from app.profiles.profile import Draft, ListedProfile, Listing, Profile
from app.profiles.profile_names import parse_name, perhaps_meant, same_name, shown_name
from app.profiles.shared_list import HeldList, SharedList

T = TypeVar("T")

#: What is wrong with one profile alone.
ITS_OWN: Final = frozenset({Kind.PROFILE_DAMAGED, Kind.PROFILE_NEWER})
#: Seconds that noting a profile's use may wait for another program: nobody should wait longer for a token.
_NOTING: Final = 1.0


class Profiles:
    """One person's profiles; make one for the whole program.

    Whatever changes an entry in the keyring is marked in the list before and unmarked after, so that what a crash
    leaves is known and can be reached. Before anything is marked the keyring is opened, so that a locked or missing
    one changes nothing. Nothing blocks the loop, and a change that has begun goes on when its asker is cancelled.
    Every method may give a problem with the list's file (`file_unreadable`, `file_unwritable`, `file_malformed`),
    those that touch an entry also one with the keyring (`keyring_missing`, `keyring_locked`, `keyring_failed`).
    """

    def __init__(self, folder: Path, clock: Clock, store: Keyring | None = None, *, apart: Path | None = None) -> None:
        """`apart` is a folder for a copy of the list that outlives this one."""
        self._list = SharedList(folder, apart)
        self._offer = DeletionOffer(folder)
        self._clock = clock
        self._store = store or Keyring()
        self._is_settled = False
        self._repairs: tuple[Notice, ...] = ()

    async def listed(self) -> Listing | Problem:
        """The profiles in the person's order.

        The keyring is asked only about what was under way when a program ended, and only by the first call; what
        was put right is said once.
        """
        lines = await self._lines()
        if isinstance(lines, Problem):
            return lines
        repairs, self._repairs = self._repairs, ()
        return Listing(tuple(line.listed() for line in lines if line.is_shown), repairs)

    async def find(self, name: str) -> ListedProfile | Problem:
        """The profile of this name, whatever the capitals; `profile_unknown` names those that may be meant."""
        lines = await self._lines()
        if isinstance(lines, Problem):
            return lines
        shown = {same_name(line.name): line for line in lines if line.is_shown}
        line = shown.get(same_name(name))
        if line is None:
            candidates = perhaps_meant(name, (line.name for line in shown.values()))
            return Problem(Kind.PROFILE_UNKNOWN, subject=shown_name(name), candidates=candidates)
        return line.listed()

    async def read_all(self) -> tuple[tuple[ListedProfile, Profile | Problem], ...] | Problem:
        """Every profile in the person's order, one whose entry can't be read with that; else the keyring's problem."""
        listing = await self.listed()
        if isinstance(listing, Problem):
            return listing
        services = [service_of(line.identifier) for line in listing.profiles]
        texts = await self._store.read_all(services, USER)
        if isinstance(texts, Problem):
            return texts
        return tuple(
            (line, _profile(line, texts[service])) for line, service in zip(listing.profiles, services, strict=True)
        )

    async def read(self, identifier: str) -> Profile | Problem:
        """The whole profile; `profile_damaged` where its entry is missing or none of ours, `profile_newer` likewise."""
        content = await self._list.read()
        if isinstance(content, Problem):
            return content
        line = next((line for line in content.lines if line.identifier == identifier), None)
        if line is None:
            return Problem(Kind.PROFILE_UNKNOWN)
        text = await self._store.read(service_of(identifier), USER)
        if isinstance(text, Problem) and text.kind is not Kind.PROFILE_DAMAGED:
            return text
        return _profile(line, text)

    async def add(self, draft: Draft) -> ListedProfile | Problem:
        """Save a new profile, behind the others.

        The first thing wrong with the draft is the answer, in the order name, server, licence, secret; then
        `profile_too_large` and `profile_exists`.
        """
        plain = checked(draft)
        if isinstance(plain, Problem):
            return plain
        identifier = os.urandom(8).hex()
        return await self._change_entry(identifier, lambda held: changes.add(held, self._store, identifier, plain))

    async def save(self, identifier: str, draft: Draft) -> ListedProfile | Problem:
        """Save a profile anew, wholly as in the draft; this also repairs a damaged one.

        Problems as with `add`; `profile_newer` where a newer version wrote the entry, which stays as it is.
        """
        plain = checked(draft)
        if isinstance(plain, Problem):
            return plain
        return await self._change_entry(identifier, lambda held: changes.save(held, self._store, identifier, plain))

    async def rename(self, identifier: str, name: str) -> ListedProfile | Problem:
        """Give a profile another name; the keyring isn't needed for it."""
        parsed = parse_name(name)
        if isinstance(parsed, Problem):
            return parsed
        return await self._list.change(lambda held: changes.rename(held, identifier, parsed))

    async def remove(self, identifier: str) -> Problem | None:
        """Remove a profile, hidden or not, and its entry."""
        problem = await self._change_entry(identifier, lambda held: changes.remove(held, self._store, identifier))
        if problem is None:
            self._offer.end(identifier)
        return problem

    async def hide(self, identifier: str) -> Problem | None:
        """Take a profile out of the list for as long as the person may still take the deletion back.

        Its entry stays until `remove`; where the program ends before that, the next start removes it.
        """
        await self._offer.begin(identifier)
        problem = await self._list.change(lambda held: changes.hide(held, identifier))
        if problem is not None:
            self._offer.end(identifier)
        return problem

    async def unhide(self, identifier: str) -> Problem | None:
        """Put a hidden profile back where it stood; `profile_exists` where another has taken its name."""
        problem = await self._list.change(lambda held: changes.unhide(held, identifier))
        if problem is None:
            self._offer.end(identifier)
        return problem

    async def reorder(self, identifiers: Sequence[str]) -> Problem | None:
        """Put these profiles in this order; those that aren't named stay in their places."""
        return await self._list.change(lambda held: changes.reorder(held, identifiers))

    async def has_forgotten(self) -> bool:
        """Whether lists that are gone may have known more than this one; the keyring isn't asked."""
        remembered = await self._list.remembered()
        return bool(remembered.gone) or not remembered.is_there

    async def orphans(self, *, all_of_them: bool = True) -> tuple[Orphan, ...] | Problem:
        """The entries of ours in the keyring that neither this list nor another one on this computer knows.

        Without `all_of_them`, those of which nothing is known are left out where this list isn't empty: they may be
        in a list that is out of sight, as in a container.
        """
        remembered = await self._list.remembered()
        # Other programs may add profiles meanwhile: the entries are looked for before the list is read.
        identifiers = await orphans.identifiers(self._store, remembered.gone)
        content = await self._list.read()
        if isinstance(identifiers, Problem):
            return identifiers
        if isinstance(content, Problem):
            return content
        known = {*(line.identifier for line in content.lines), *remembered.elsewhere}
        named = {line.identifier for line in remembered.gone}
        unknown = (
            identifier
            for identifier in identifiers
            if identifier not in known and (all_of_them or not content.lines or identifier in named)
        )
        return await orphans.orphans_in(self._store, unknown, remembered.gone)

    async def take_up(self, found: Sequence[Orphan]) -> Dealt | Problem:
        """Put entries that this list doesn't know into it; the entries aren't touched."""
        return await self._list.change(lambda held: orphans.take_up(held, found))

    async def remove_orphans(self, found: Sequence[Orphan]) -> Dealt | Problem:
        """Delete such entries for good."""
        if not found:
            return Dealt()
        first = found[0].identifier
        return await self._change_entry(first, lambda held: orphans.remove(held, self._store, found))

    async def mark_used(self, identifier: str) -> None:
        """Note that the profile is used now; where that can't be written, nothing is said."""
        moment = self._clock.now().wall
        await self._list.change(lambda held: changes.note_use(held, identifier, moment), patience=_NOTING)

    async def _change_entry(self, identifier: str, work: Callable[[HeldList], Awaitable[T | Problem]]) -> T | Problem:
        """Have the keyring unlocked before anything is written; an entry that is damaged is no obstacle."""
        text = await self._store.read(service_of(identifier), USER)
        if isinstance(text, Problem) and text.kind is not Kind.PROFILE_DAMAGED:
            return text
        return await self._list.change(work)

    async def _lines(self) -> Lines | Problem:
        content = await self._list.read()
        if isinstance(content, Problem) or self._is_settled:
            return content if isinstance(content, Problem) else content.lines
        self._is_settled = True
        if not needs_settling(content.lines, content.condition):
            return content.lines
        await self._settle(content.condition)
        content = await self._list.read()
        return content if isinstance(content, Problem) else content.lines

    async def _settle(self, condition: ListCondition) -> None:
        spare_hidden = await self._offer.runs_anywhere()
        notices = await self._list.change(lambda held: settle(held, self._store, spare_hidden=spare_hidden), patience=0)
        if isinstance(notices, Problem):
            # A program that is at work now may be the one whose marks these are.
            self._is_settled = notices.reason is not Reason.LIST_IN_USE
            notices = notices_of(condition)
        self._repairs = (*self._repairs, *notices)


def _profile(line: Line | ListedProfile, text: str | Problem | None) -> Profile | Problem:
    entry = parse_entry(text) if isinstance(text, str) else None
    if entry is not None:
        return entry.profile(line.identifier, line.name)
    is_newers = isinstance(text, str) and is_newer(text)
    return Problem(Kind.PROFILE_NEWER if is_newers else Kind.PROFILE_DAMAGED, subject=line.name)
