"""Entries of ours in the keyring that no list knows: found, taken up again, or removed by the person's own wish."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.endpoint.problem import Kind, Problem
from app.profiles.keyring_entry import SERVICE, TOKEN_USER, USER, parse_entry, service_of
from app.profiles.keyring_store import Keyring
from app.profiles.list_lines import Action, Line, Lines, Mark, is_identifier
from app.profiles.profile_names import LONGEST, same_name
from app.profiles.shared_list import HeldList


@dataclass(frozen=True, slots=True)
class Orphan:
    """One such entry, under the name that it had, or the server's where nobody knows it any more."""

    identifier: str
    name: str
    server: str


@dataclass(frozen=True, slots=True)
class Dealt:
    """Under which names they were dealt with, and what kept the others from being."""

    names: tuple[str, ...] = ()
    stopped_by: Problem | None = None


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
    services = {service_of(identifier): identifier for identifier in identifiers}
    texts = await store.read_all(tuple(services), USER)
    if isinstance(texts, Problem):
        return texts
    return tuple(
        _orphan(services[service], text if isinstance(text, str) else "", lines)
        for service, text in texts.items()
        if text is not None
    )


async def take_up(held: HeldList, orphans: Sequence[Orphan]) -> Dealt | Problem:
    """Put entries back into the list, behind the others; the entries themselves stay as they are."""
    strangers, known = _strangers(held, orphans)
    names = _free_names([orphan.name for orphan in strangers], held.lines)
    lines = [Line(orphan.identifier, name, orphan.server) for orphan, name in zip(strangers, names, strict=True)]
    return await held.put((*held.lines, *lines)) or Dealt(tuple(names), known)


async def remove(held: HeldList, store: Keyring, orphans: Sequence[Orphan]) -> Dealt | Problem:
    """Delete entries, in an order in which no crash leaves one unknown again."""
    strangers, known = _strangers(held, orphans)
    before = held.lines
    lines = [Line(orphan.identifier, orphan.name, orphan.server, mark=Mark(Action.REMOVE)) for orphan in strangers]
    if (unmarked := await held.put((*before, *lines))) is not None:
        return unmarked
    services = [service_of(orphan.identifier) for orphan in strangers]
    number, stopped_by = await store.delete_all(services, (TOKEN_USER, USER))
    # What may be half gone stays marked, and is dealt with by the next start.
    return await held.put((*before, *lines[number:])) or Dealt(
        tuple(orphan.name for orphan in strangers[:number]), stopped_by or known
    )


def _strangers(held: HeldList, orphans: Sequence[Orphan]) -> tuple[list[Orphan], Problem | None]:
    """Those that this list still doesn't know; `profile_exists` where it knows one by now."""
    known = {line.identifier for line in held.lines}
    by_now = next((orphan.name for orphan in orphans if orphan.identifier in known), None)
    return (
        [orphan for orphan in orphans if orphan.identifier not in known],
        None if by_now is None else Problem(Kind.PROFILE_EXISTS, subject=by_now),
    )


def _orphan(identifier: str, text: str, remembered: Mapping[str, Line]) -> Orphan:
    entry = parse_entry(text)
    line = remembered.get(identifier) or Line(identifier, "", "")
    server = line.server if entry is None else entry.server
    return Orphan(identifier, line.name or server or identifier, server)


def _free_names(names: Iterable[str], lines: Iterable[Line]) -> list[str]:
    taken = {same_name(line.name) for line in lines}
    numbers: dict[str, int] = {}
    free: list[str] = []
    for name in names:
        numbers[name], found = _free_name(name, taken, numbers.get(name, 1))
        taken.add(same_name(found))
        free.append(found)
    return free


def _free_name(name: str, taken: Collection[str], number: int) -> tuple[int, str]:
    """The first name of these that is free, and its number: 1 is the name itself."""
    free = name
    while number > 1 or same_name(free) in taken:
        number += 1
        ending = f" ({number})"
        free = f"{name[: LONGEST - len(ending)].rstrip()}{ending}"
        if same_name(free) not in taken:
            break
    return number, free
