"""The list of profiles as a small file: names, servers, order and last use, and nothing confidential."""

import contextlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, auto
from pathlib import Path
from typing import Final

from app.atomic_writing import remove_unfinished, write_whole
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.reply_body import json_of
from app.file_reading import read_plain, unwritable
from app.link_safe_paths import make_folder
from app.profiles.list_lines import VERSION, Line, Lines, parse_lines, text_of

#: In lines that are kept apart: the file of the list that they are from.
_LIST: Final = "list"


class ListCondition(IntEnum):
    """In what condition the list was, the better first."""

    WHOLE = auto()
    RESTORED = auto()
    """Its copy was read in its place."""
    LINES_LOST = auto()
    LOST = auto()


@dataclass(frozen=True, slots=True)
class Content:
    """What the list says; `others` are members that this version doesn't know, and keeps."""

    lines: Lines = ()
    condition: ListCondition = ListCondition.WHOLE
    others: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known apart from a list: lines that are gone from theirs, and identifiers that are in another one.

    `is_there` says whether anything has ever been kept apart; earlier versions did no such thing.
    """

    is_there: bool = False
    gone: Lines = ()
    elsewhere: frozenset[str] = frozenset()


class ListFile:
    """`profiles.json` in a folder, with a copy that is read where it is damaged; its calls block."""

    def __init__(self, folder: Path, apart: Path | None = None) -> None:
        """`apart` is another folder, in which what is remembered of the list outlives this one."""
        self.file: Final = folder / "profiles.json"
        self._copy: Final = folder / "profiles.json.bak"
        self._damaged: Final = folder / "profiles.damaged.json"
        self._apart: Final = None if apart is None else apart / "profiles.json"

    def read(self) -> Content | Problem:
        """The last good list, empty where there never was one.

        `file_unreadable` where the system doesn't let it be read, `file_malformed` where a newer version of the
        program wrote it: neither is ever written over.
        """
        found: list[Content] = []
        for content in self._readings():
            if isinstance(content, Problem) or content.condition <= ListCondition.RESTORED:
                return content
            found.append(content)
        return min(found, key=lambda content: content.condition, default=Content())

    def write(self, lines: Lines) -> Problem | None:
        """Put these lines in place of the list, whole; `file_unwritable` leaves it as it was.

        Only who holds the lock may do this. A damaged list is kept aside.
        """
        before = self.read()
        if isinstance(before, Problem):
            return before
        try:
            self._keep_damaged()
        except OSError as trouble:
            return unwritable(self.file, trouble)
        remove_unfinished(self.file)
        content = text_of(lines, before.others).encode()
        problem = write_whole(content, self.file)
        if problem is None:
            # The list itself is in place, so a copy that can't be written is no reason to complain.
            write_whole(content, self._copy)
            self._remember(lines, {line.identifier for line in before.lines})
        return problem

    def remembered(self) -> Remembered:
        """What is known apart from this list; a profile that another list still has isn't gone."""
        here = self.read()
        known = {line.identifier for line in here.lines} if isinstance(here, Content) else set[str]()
        others: dict[str, Collection[str] | None] = {str(self.file): known}
        gone: list[Line] = []
        elsewhere: set[str] = set()
        for line in self._lines_apart():
            list_file = str(line.others.get(_LIST))
            if list_file not in others:
                others[list_file] = _identifiers_in(Path(list_file))
            in_it = others[list_file]
            if in_it is None or line.identifier in in_it:
                elsewhere.add(line.identifier)
            else:
                gone.append(line)
        return Remembered(bool(gone or elsewhere or known), tuple(gone), frozenset(elsewhere))

    def _lines_apart(self) -> Lines:
        found = None if self._apart is None else _read(self._apart)
        return found.lines if isinstance(found, Content) else ()

    def _remember(self, lines: Lines, before: Collection[str]) -> None:
        """Keep the lines apart too; those of other lists, also of one that is gone, stay there beside them."""
        if self._apart is None:
            return
        now = {line.identifier for line in lines}
        others = tuple(line for line in self._lines_apart() if line.identifier not in {*now, *before})
        own = tuple(replace(line, others={**line.others, _LIST: str(self.file)}) for line in lines)
        with contextlib.suppress(OSError):
            make_folder(self._apart.parent)
        write_whole(text_of((*own, *others)).encode(), self._apart)

    def _readings(self) -> Iterator[Content | Problem]:
        content = _read(self.file)
        if content is not None:
            yield content
        copy = _read(self._copy)
        if isinstance(copy, Content):
            yield replace(copy, condition=max(copy.condition, ListCondition.RESTORED))

    def _keep_damaged(self) -> None:
        content = _read(self.file)
        if isinstance(content, Content) and content.condition is not ListCondition.WHOLE:
            self.file.replace(self._damaged)


def _identifiers_in(file: Path) -> Collection[str] | None:
    """The profiles in another list, none where it is gone; None where that can't be said."""
    found = _read(file)
    if found is None:
        return ()
    return {line.identifier for line in found.lines} if isinstance(found, Content) else None


def _read(file: Path) -> Content | Problem | None:
    """What one of the two files says; None where it isn't there."""
    read = read_plain(file)
    if not isinstance(read, bytes):
        return read
    try:
        text = read.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Content(condition=ListCondition.LOST)
    match json_of(text):
        case {"version": int(version)} if version > VERSION:
            return Problem(Kind.FILE_MALFORMED, Reason.NEWER_VERSION, str(file))
        case {"version": 1, "profiles": list(found), **further}:
            lines = parse_lines(found)
            condition = ListCondition.WHOLE if len(lines) == len(found) else ListCondition.LINES_LOST
            return Content(lines, condition, {str(name): value for name, value in further.items()})
        case _:
            return Content(condition=ListCondition.LOST)
