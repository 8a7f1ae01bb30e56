"""Entries of ours in the keyring that no list knows: found, taken up again, or removed by the person's own wish."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from app.endpoint.problem import Kind, Problem
from app.profiles import crash_safe_changes as changes
from app.profiles.keyring_entry import SERVICE, USER, parse_entry, service_of
from app.profiles.keyring_store import Keyring
from app.profiles.list_lines import Action, Line, Lines, Mark, is_identifier
from app.profiles.profile import ListedProfile
from app.profiles.profile_names import LONGEST, same_name
from app.profiles.shared_list import HeldList

#: More than anybody has lost; each one costs a question to the keyring.
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Orphan:
    """One such entry, under the name that it had, or the server's where nobody knows it any more."""

    identifier: str
    name: str
    server: str


async def identifiers(store: Keyring, remembered: Lines) -> tuple[str, ...] | Problem:
    """All profiles that may have an entry: as the keyring says, else as lists say that are gone."""
    services = await store.services(SERVICE, USER)
    if isinstance(services, Problem):
        return services
    if services is None:
        return tuple(line.identifier for line in remembered)
    return tuple(filter(is_identifier, (service.removeprefix(SERVICE) for service in services)))


async def orphans_in(store: Keyring, identifiers: Iterable[str], remembered: Lines) -> tuple[Orphan, ...] | Problem:
    """Those of these that have an entry; the keyring's problem otherwise."""
    lines = {line.identifier: line for line in remembered}
    orphans: list[Orphan] = []
    for identifier in islice(identifiers, _MOST):
        text = await store.read(service_of(identifier), USER)
        if isinstance(text, Problem) and text.kind is not Kind.PROFILE_DAMAGED:
            return text
        if text is not None:
            orphans.append(_orphan(identifier, text if isinstance(text, str) else "", lines))
    return tuple(orphans)


async def take_up(held: HeldList, orphan: Orphan) -> ListedProfile | Problem:
    """Put an entry back into the list, behind the others; the entry itself stays as it is."""
    if isinstance(held.line(orphan.identifier), Line):
        return Problem(Kind.PROFILE_EXISTS, subject=orphan.name)
    line = Line(orphan.identifier, _free_name(orphan.name, held.lines), orphan.server)
    return await held.put((*held.lines, line)) or line.listed()


async def remove(held: HeldList, store: Keyring, orphan: Orphan) -> Problem | None:
    """Delete an entry, in an order in which no crash leaves it unknown again."""
    if isinstance(held.line(orphan.identifier), Line):
        return Problem(Kind.PROFILE_EXISTS, subject=orphan.name)
    line = Line(orphan.identifier, orphan.name, orphan.server, mark=Mark(Action.REMOVE))
    return await held.put((*held.lines, line)) or await changes.remove(held, store, orphan.identifier)


def _orphan(identifier: str, text: str, remembered: Mapping[str, Line]) -> Orphan:
    entry = parse_entry(text)
    line = remembered.get(identifier) or Line(identifier, "", "")
    server = line.server if entry is None else entry.server
    return Orphan(identifier, line.name or server or identifier, server)


def _free_name(name: str, lines: Iterable[Line]) -> str:
    taken = {same_name(line.name) for line in lines}
    number, free = 1, name
    while same_name(free) in taken:
        number += 1
        ending = f" ({number})"
        free = f"{name[: LONGEST - len(ending)].rstrip()}{ending}"
    return free
