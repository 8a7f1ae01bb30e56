"""What is done to the list and the keyring, step by step, in an order in which no crash loses a profile.

Each is done while the list is held, and gives the first problem there is. An entry in the keyring is only ever
touched while its line is marked, so that the next start finds it and knows what was under way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.endpoint.problem import Kind, Problem
from app.profiles.keyring_entry import TOKEN_USER, USER, Entry, fits, is_newer, new_entry, parse_entry, service_of
from app.profiles.keyring_store import Keyring
from app.profiles.list_lines import Action, Line, Mark
from app.profiles.profile import Draft, ListedProfile
from app.profiles.profile_names import same_name
from app.profiles.shared_list import HeldList


async def add(held: HeldList, store: Keyring, identifier: str, draft: Draft) -> ListedProfile | Problem:
    """Add a line and its entry. A line of this name that was only half added is taken over, entry and all."""
    namesake = _namesake(held, draft.name)
    if namesake is not None and not _is_half_added(namesake):
        return Problem(Kind.PROFILE_EXISTS, subject=namesake.name)
    line = Line(identifier if namesake is None else namesake.identifier, draft.name, draft.server)
    marked = replace(line, mark=Mark(Action.ADD))
    unmarked = await (held.put((*held.lines, marked)) if namesake is None else held.put_line(marked))
    if unmarked is not None:
        return unmarked
    others = await _others(store, line) if namesake is not None else {}
    if isinstance(others, Problem):
        return others
    unwritten = await _write(store, line, new_entry(draft, others))
    if unwritten is not None:
        return await _taken_back(held, store, line, unwritten)
    return await held.put_line(line) or line.listed()


async def save(held: HeldList, store: Keyring, identifier: str, draft: Draft) -> ListedProfile | Problem:
    """Rewrite an entry, and then the part of it that is in the line."""
    line = _free(held, identifier, draft.name)
    if isinstance(line, Problem):
        return line
    others = await _others(store, line)
    if isinstance(others, Problem):
        return others
    entry = new_entry(draft, others)
    if not fits(entry):
        return Problem(Kind.PROFILE_TOO_LARGE, subject=draft.name)
    changed = replace(line, name=draft.name, server=draft.server, mark=None)
    problem = (
        await held.put_line(replace(line, mark=Mark(Action.SAVE, entry.edition, draft.name)))
        or await _write(store, line, entry)
        # A token that is kept may be for what the profile was.
        or await store.delete(service_of(identifier), TOKEN_USER)
        or await held.put_line(changed)
    )
    return problem or changed.listed()


async def remove(held: HeldList, store: Keyring, identifier: str) -> Problem | None:
    """Delete an entry, and then its line."""
    line = held.line(identifier)
    if isinstance(line, Problem):
        return line
    return (
        await held.put_line(replace(line, mark=Mark(Action.REMOVE)))
        or await store.delete(service_of(identifier), TOKEN_USER)
        or await store.delete(service_of(identifier), USER)
        or await held.drop_line(line)
    )


async def hide(held: HeldList, identifier: str) -> Problem | None:
    """Mark a line for removal."""
    line = held.line(identifier)
    return line if isinstance(line, Problem) else await held.put_line(replace(line, mark=Mark(Action.REMOVE)))


async def unhide(held: HeldList, identifier: str) -> Problem | None:
    """Take the mark for removal away; another profile may have taken the name meanwhile."""
    line = held.line(identifier)
    line = line if isinstance(line, Problem) else _free(held, identifier, line.name)
    return line if isinstance(line, Problem) else await held.put_line(replace(line, mark=None))


async def rename(held: HeldList, identifier: str, name: str) -> ListedProfile | Problem:
    """Change the name in a line."""
    line = _free(held, identifier, name)
    if isinstance(line, Problem):
        return line
    renamed = replace(line, name=name, mark=replace(line.mark, name=name) if line.mark else None)
    return await held.put_line(renamed) or renamed.listed()


async def reorder(held: HeldList, identifiers: Sequence[str]) -> Problem | None:
    """Put the named lines in this order, in the places that they have among all."""
    places = {identifier: place for place, identifier in enumerate(identifiers)}
    named = iter(
        sorted((line for line in held.lines if line.identifier in places), key=lambda line: places[line.identifier])
    )
    return await held.put(tuple(next(named) if line.identifier in places else line for line in held.lines))


async def note_use(held: HeldList, identifier: str, moment: float) -> Problem | None:
    """Note when a profile was used last, in seconds since 1970."""
    line = held.line(identifier)
    return line if isinstance(line, Problem) else await held.put_line(replace(line, last_used=moment))


async def _others(store: Keyring, line: Line) -> Mapping[str, object] | Problem:
    """What an entry holds that this version doesn't know; `profile_newer` where it may not be written at all."""
    text = await store.read(service_of(line.identifier), USER)
    if not isinstance(text, str):
        return text if isinstance(text, Problem) and text.kind is not Kind.PROFILE_DAMAGED else {}
    if is_newer(text):
        return Problem(Kind.PROFILE_NEWER, subject=line.name)
    entry = parse_entry(text)
    return {} if entry is None else entry.others


async def _write(store: Keyring, line: Line, entry: Entry) -> Problem | None:
    return await store.write(service_of(line.identifier), USER, entry.text())


async def _taken_back(held: HeldList, store: Keyring, line: Line, problem: Problem) -> Problem:
    """Leave nothing of an addition that failed; where the keyring doesn't answer, that is left to the next start."""
    if problem.kind is Kind.KEYRING_FAILED and await store.delete(service_of(line.identifier), USER) is None:
        await held.drop_line(line)
    return problem


def _free(held: HeldList, identifier: str, name: str) -> Line | Problem:
    """The line that is to have this name: `profile_unknown`, or `profile_exists` where another one has it."""
    namesake = _namesake(held, name)
    if namesake is not None and namesake.identifier != identifier:
        return Problem(Kind.PROFILE_EXISTS, subject=namesake.name)
    return held.line(identifier)


def _namesake(held: HeldList, name: str) -> Line | None:
    """The line of this name; one on its way out no longer counts, whether or not its deletion can be taken back."""
    return next(
        (line for line in held.lines if not _is_leaving(line) and same_name(line.name) == same_name(name)), None
    )


def _is_half_added(line: Line) -> bool:
    return line.mark is not None and line.mark.action is Action.ADD


def _is_leaving(line: Line) -> bool:
    return line.mark is not None and line.mark.action is Action.REMOVE
