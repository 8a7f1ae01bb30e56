"""Profiles to a file and back: plain without secrets, with secrets only encrypted by a passphrase."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, count
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles import export_file
from app.profiles.keyring_entry import checked
from app.profiles.passphrase_strength import protects_nothing
from app.profiles.profile import Draft, ListedProfile, Profile
from app.profiles.profile_names import LONGEST
from app.profiles.profiles import Profiles
from app.profiles.weaker_protection import Weakening, keeps_secret, lowered
from app.waiting import in_background

#: Of a file that is imported; thousands of profiles fit. A device that never ends is no export.
MOST_BYTES: Final = 16 * 1024 * 1024
_NUMBERED: Final = re.compile(r" \([0-9]+\)$")


class OnConflict(StrEnum):
    """What becomes of an imported profile whose name exists."""

    KEEP_BOTH = "keep-both"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Exported:
    """An export; `left_out` names the profiles whose entries are damaged."""

    content: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The names of what an import led to; `stopped_by` is what kept the rest from being imported.

    `refused` names those that would have lowered the protection of a secret, and were left out for that.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    stopped_by: Problem | None = None


async def exported(profiles: Profiles, *, passphrase: Secret | None) -> Exported | Problem:
    """All profiles as a file's content: plain and without secrets, or encrypted with them.

    An empty passphrase, or one that protects nothing, is `passphrase_wrong`. Trouble with the keyring ends it; a
    damaged profile is left out.
    """
    if passphrase is not None and not passphrase:
        return Problem(Kind.PASSPHRASE_WRONG, Reason.NO_PASSPHRASE)
    if passphrase is not None and protects_nothing(passphrase):
        return Problem(Kind.PASSPHRASE_WRONG, Reason.PASSPHRASE_WEAK)
    found = await profiles.read_all()
    if isinstance(found, Problem):
        return found
    whole = [profile for _, profile in found if isinstance(profile, Profile)]
    left_out = tuple(line.name for line, profile in found if isinstance(profile, Problem))
    return Exported(await in_background(export_file.written, whole, passphrase), left_out)


def needs_passphrase(content: bytes) -> bool:
    """Whether this is an encrypted export."""
    return export_file.needs_passphrase(content)


def read_exchange(content: bytes, passphrase: Secret | None) -> tuple[Draft, ...] | Problem:
    """The profiles in an export or a Postman environment, each one usable; blocks for half a second if encrypted.

    `file_malformed` says which part is not, `passphrase_wrong` that the passphrase is missing or another one.
    """
    return export_file.read(content, passphrase)


@dataclass(frozen=True, slots=True)
class WeakenedProfile:
    """A profile in a file, by its name, that would lower the protection of a secret."""

    name: str
    how: frozenset[Weakening]


async def lowered_by(
    profiles: Profiles, drafts: Sequence[Draft], on_conflict: OnConflict
) -> tuple[WeakenedProfile, ...] | Problem:
    """Which of these profiles would lower the protection of a secret; nothing is changed."""
    found: list[WeakenedProfile] = []
    for draft in drafts:
        how = await _lowered(profiles, draft, on_conflict)
        if isinstance(how, Problem):
            return how
        if how:
            found.append(WeakenedProfile(draft.name, how))
    return tuple(found)


async def import_drafts(
    profiles: Profiles,
    drafts: Sequence[Draft],
    on_conflict: OnConflict,
    *,
    may_lower: bool = False,
    begins: Callable[[int], object] = lambda _place: None,
) -> ImportResult | Problem:
    """Save these profiles one after another; a problem means that nothing was changed.

    What would lower the protection of a secret is left out unless the person has agreed to it. `begins` is told of
    each before it is saved, by its place from 0: a keyring takes some hundredths of a second for it.
    """
    plain: list[Draft] = []
    for draft in drafts:
        result = checked(draft)
        if isinstance(result, Problem):
            return result
        plain.append(result)
    return await _all_imported(profiles, plain, on_conflict, may_lower=may_lower, begins=begins)


async def already_there(profiles: Profiles, draft: Draft) -> bool:
    """Whether a profile of this name, be it with a number, holds all that the draft does.

    What can't be read is taken for another: whoever goes on to save hears of the trouble.
    """
    for name in chain((draft.name,), _numbered(draft.name)):
        found = await profiles.find(name)
        if isinstance(found, Problem):
            return False
        before = await profiles.read(found.identifier)
        if isinstance(before, Profile) and _holds(before, draft):
            return True
    return False


def _holds(before: Profile, draft: Draft) -> bool:
    same = (before.server, before.licence, before.method, before.allow_http) == (
        draft.server,
        draft.licence,
        draft.method,
        draft.allow_http,
    )
    return same and draft.secret in {None, before.secret}


async def _all_imported(
    profiles: Profiles,
    drafts: Sequence[Draft],
    on_conflict: OnConflict,
    *,
    may_lower: bool,
    begins: Callable[[int], object],
) -> ImportResult | Problem:
    done = ImportResult()
    for place, draft in enumerate(drafts):
        begins(place)
        how = frozenset() if may_lower else await _lowered(profiles, draft, on_conflict)
        if isinstance(how, Problem):
            result: ImportResult | Problem = how
        elif how:
            result = replace(done, refused=(*done.refused, draft.name))
        else:
            result = await _imported(profiles, draft, on_conflict, done)
        if isinstance(result, Problem):
            return result if done == ImportResult() else replace(done, stopped_by=result)
        done = result
    return done


async def _lowered(profiles: Profiles, draft: Draft, on_conflict: OnConflict) -> frozenset[Weakening] | Problem:
    """How this draft would lower the protection of a secret: not at all where it is skipped."""
    found = None if on_conflict is OnConflict.KEEP_BOTH else await profiles.find(draft.name)
    if isinstance(found, Problem) and found.kind is not Kind.PROFILE_UNKNOWN:
        return found
    if found is None or isinstance(found, Problem):
        return lowered(draft, None)
    if on_conflict is OnConflict.SKIP:
        return frozenset()
    before = await profiles.read(found.identifier)
    if isinstance(before, Problem):
        return lowered(draft, None) if before.kind is Kind.PROFILE_DAMAGED else before
    return lowered(draft, before)


async def _imported(
    profiles: Profiles, draft: Draft, on_conflict: OnConflict, done: ImportResult
) -> ImportResult | Problem:
    found = await profiles.find(draft.name)
    if isinstance(found, Problem):
        added = await profiles.add(draft) if found.kind is Kind.PROFILE_UNKNOWN else found
        return added if isinstance(added, Problem) else replace(done, added=(*done.added, added.name))
    if on_conflict is OnConflict.SKIP:
        return replace(done, skipped=(*done.skipped, found.name))
    if on_conflict is OnConflict.REPLACE:
        saved = await _replaced(profiles, found, draft)
        return saved if isinstance(saved, Problem) else replace(done, replaced=(*done.replaced, saved.name))
    added = await _added_beside(profiles, draft)
    return added if isinstance(added, Problem) else replace(done, added=(*done.added, added.name))


async def _replaced(profiles: Profiles, found: ListedProfile, draft: Draft) -> ListedProfile | Problem:
    """Save the draft in place of a profile; the secret is kept where there is no new one and the server is the same."""
    before = await profiles.read(found.identifier)
    if isinstance(before, Problem) and before.kind is not Kind.PROFILE_DAMAGED:
        return before
    if isinstance(before, Profile) and keeps_secret(before, draft):
        draft = replace(draft, secret=before.secret)
    return await profiles.save(found.identifier, draft)


async def _added_beside(profiles: Profiles, draft: Draft) -> ListedProfile | Problem:
    """Add the draft under the first number that is free: `Acme (2)`."""
    for name in _numbered(draft.name):
        found = await profiles.find(name)
        if isinstance(found, Problem):
            # Another program may be quicker, and then the next number has its turn.
            added = await profiles.add(replace(draft, name=name)) if found.kind is Kind.PROFILE_UNKNOWN else found
            if not (isinstance(added, Problem) and added.kind is Kind.PROFILE_EXISTS):
                return added
    raise AssertionError  # the numbers have no end


def _numbered(name: str) -> Iterator[str]:
    """The names beside this one, without an end: `Acme (2)`, then `Acme (3)`, and so on."""
    stem = _NUMBERED.sub("", name)
    for number in count(2):
        ending = f" ({number})"
        yield f"{stem[: LONGEST - len(ending)].rstrip()}{ending}"
