"""Puts right what was under way when a program ended: every marked line, its entry, and what to say about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem
from app.profiles.keyring_entry import TOKEN_USER, USER, Entry, parse_entry, service_of
from app.profiles.keyring_store import Keyring
from app.profiles.list_file import ListCondition
from app.profiles.list_lines import Action, Line, Lines, Mark
from app.profiles.shared_list import HeldList

_CONDITIONS: Final[Mapping[ListCondition, NoticeKind]] = {
    ListCondition.RESTORED: NoticeKind.PROFILE_LIST_RESTORED,
    ListCondition.LINES_LOST: NoticeKind.PROFILE_LINES_LOST,
    ListCondition.LOST: NoticeKind.PROFILE_LIST_LOST,
}


@dataclass(frozen=True, slots=True)
class _Settled:
    """What became of some lines, and what to say about it."""

    lines: Lines
    notices: tuple[Notice, ...] = ()


def needs_settling(lines: Lines, condition: ListCondition) -> bool:
    """Whether there is anything to put right."""
    return condition is not ListCondition.WHOLE or any(line.mark is not None for line in lines)


def notices_of(condition: ListCondition) -> tuple[Notice, ...]:
    """What to say about the condition in which the list was found."""
    kind = _CONDITIONS.get(condition)
    return () if kind is None else (Notice(kind),)


async def settle(held: HeldList, store: Keyring, *, spare_hidden: bool) -> tuple[Notice, ...]:
    """Settle all that was under way, and write the list; gives what was put right.

    Whose line is marked has ended, because nobody else holds the list now; unless it is a deletion that someone
    may still take back, which `spare_hidden` leaves alone. Where the keyring can't be asked, the rest stays marked
    for another time.
    """
    lines: list[Line] = []
    notices = list(notices_of(held.condition))
    is_open = True
    for line in held.lines:
        mark = line.mark
        if mark is None or not is_open or (spare_hidden and mark.action is Action.REMOVE):
            lines.append(line)
            continue
        result = await _settled(line, mark, store)
        if isinstance(result, Problem):
            is_open, result = False, _Settled((line,))
        lines.extend(result.lines)
        notices.extend(result.notices)
    unwritable = await held.put(tuple(lines))
    return tuple(notices) if unwritable is None else notices_of(held.condition)


async def _settled(line: Line, mark: Mark, store: Keyring) -> _Settled | Problem:
    service = service_of(line.identifier)
    if mark.action is Action.REMOVE:
        return (
            await store.delete(service, TOKEN_USER)
            or await store.delete(service, USER)
            or _gone(line, NoticeKind.PROFILE_REMOVED)
        )
    text = await store.read(service, USER)
    if isinstance(text, Problem) and text.kind is not Kind.PROFILE_DAMAGED:
        return text
    if text is None and mark.action is Action.ADD:
        return _gone(line, NoticeKind.PROFILE_NOT_SAVED)
    entry = parse_entry(text) if isinstance(text, str) else None
    if entry is None:
        # It is shown as damaged when it is chosen.
        return _Settled((replace(line, mark=None),))
    return _arrived(line, mark, entry)


def _arrived(line: Line, mark: Mark, entry: Entry) -> _Settled:
    """An added entry is there and so whole; a saved one is either the new one or the one before."""
    right = replace(line, mark=None, server=entry.server)
    if mark.action is Action.SAVE and entry.edition != mark.edition:
        return _Settled((right,), (Notice(NoticeKind.PROFILE_AS_BEFORE, line.name),))
    right = replace(right, name=mark.name or line.name)
    return _Settled((right,), (Notice(NoticeKind.PROFILE_COMPLETED, right.name),))


def _gone(line: Line, kind: NoticeKind) -> _Settled:
    return _Settled((), (Notice(kind, line.name),))
