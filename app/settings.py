"""What a person has set for good: `settings.toml` in the config folder → a frozen value, and back."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from app.atomic_writing import write_whole
from app.endpoint.problem import Kind, Problem
from app.file_reading import FileState, read_plain, standing_of, unwritable
from app.link_safe_paths import make_folder
from app.places import organisation_settings, settings_file
from app.settings_entries import BY_NAME, ENTRIES, OLDER_NAMES

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

#: What a file can hold of one entry.
Value: TypeAlias = str | int | float | bool | Sequence[str]

_MOST_BYTES: Final = 1_000_000
_FIXED: Final = "fixed"


class NoteKind(Enum):
    """What is to be said about an entry that isn't followed."""

    UNKNOWN = auto()
    BROKEN = auto()
    #: The organisation has set it for good.
    FIXED = auto()


@dataclass(frozen=True, slots=True)
class Note:
    """`name` is the entry's, or the variable's; `file` is None where it was a variable."""

    kind: NoteKind
    name: str
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds, whoever has set it. Each field's entry is in `settings_entries`.

    `language` is a code such as `fr`, or None where the environment decides; `timeout` is in seconds; `proxy` is
    `system`, `none` or an address; `allow_http` are hosts. `agent_port` is None as long as the token agent has never
    run. A copied secret leaves the clipboard after `secret_seconds`, a token after `token_seconds`, with 0 at the
    window's and at the token's end; the window locks after `lock_idle_minutes` without a key or a click, with 0 never,
    and is kept out of screen captures while it shows a secret or token, where the system can.

    The organisation has set the entries in `fixed`. `notes` name what isn't followed, and `troubles` the files that
    can't be read at all.
    """

    language: str | None = None
    agent_port: int | None = None
    theme: str = "system"
    timeout: float = 10.0
    proxy: str = "system"
    ca_file: Path | None = None
    allow_http: frozenset[str] = frozenset()
    servers: tuple[str, ...] = ()
    tray_icon: bool = True
    notifications: bool = True
    agent_confirm: bool = False
    secret_seconds: int = 30
    token_seconds: int = 0
    lock_idle_minutes: int = 0
    lock_with_system: bool = True
    hide_from_captures: bool = True
    start_with_session: bool = False
    start_minimised: bool = False
    history_days: int = 0
    verify_concurrency: int = 8
    fixed: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    troubles: tuple[Problem, ...] = ()

    @property
    def proxy_choice(self) -> str | None:
        """The proxy in the terms of `Route`: None for the system's own, an empty text for none."""
        return {"system": None, "none": ""}.get(self.proxy, self.proxy)


def read_settings(file: Path, organisation: Sequence[Path] = ()) -> Settings:
    """What the person's own file says, over what the first of the organisation's files that is there says.

    What makes no sense is left where it is, named, and without effect.
    """
    held = _Held()
    theirs = next((each for each in organisation if standing_of(each) is not FileState.ABSENT), None)
    if theirs is not None:
        held.take(theirs)
        held.fix()
    held.take(file)
    return held.settings()


def settings_in_force(
    file: Path, organisation: Sequence[Path] = (), environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings for this run: a variable that isn't empty takes the place of what is in a file."""
    settings = read_settings(file, organisation)
    values: dict[str, Any] = {}
    notes = []
    for entry in ENTRIES:
        text = environment.get(entry.variable, "")
        if text:
            value = entry.accept(entry.read_text(text))
            if value is None:
                notes.append(Note(NoteKind.BROKEN, entry.variable))
            else:
                values[entry.field] = value
    return replace(settings, **values, notes=(*settings.notes, *notes)) if values or notes else settings


def settings_here() -> Settings:
    """The settings for this run, of this person on this computer."""
    return settings_in_force(settings_file(), organisation_settings())


def write_setting(file: Path, name: str, value: Value | None) -> Problem | None:
    """Set an entry such as `network.timeout`, or take it out with None.

    All else in the file, a person's comments too, stays as it is.
    """
    import tomlkit  # needed by nobody but who changes a setting
    from tomlkit.exceptions import TOMLKitError

    content = read_plain(file, _MOST_BYTES)
    if isinstance(content, Problem):
        return content
    try:
        document = tomlkit.document() if content is None else tomlkit.parse(content.decode("utf-8"))
        make_folder(file.parent)
    except (TOMLKitError, UnicodeDecodeError):
        return Problem(Kind.FILE_MALFORMED, subject=str(file))
    except OSError as trouble:
        return unwritable(file, trouble)
    _put(document, name, value)
    return write_whole(tomlkit.dumps(document).encode("utf-8"), file)


def write_language(file: Path, language: str) -> Problem | None:
    """Set the language."""
    return write_setting(file, "language", language)


def write_agent_port(file: Path, port: int) -> Problem | None:
    """Set the port of the token agent."""
    return write_setting(file, "agent.port", port)


class _Held:
    """What the files have said so far; the later one wins but where an entry is fixed."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._fixed: frozenset[str] = frozenset()
        self._wished: list[str] = []
        self._notes: list[Note] = []
        self._troubles: list[Problem] = []

    def take(self, file: Path) -> None:
        """Take what this file says."""
        found = _parsed(file)
        if isinstance(found, Problem):
            self._troubles.append(found)
            return
        said = dict(_entries(found))
        if not self._fixed:
            self._wished = list(_names(found.get(_FIXED)))
        for name, value in said.items():
            self._take_entry(name, value, said, file)

    def _take_entry(self, name: str, value: object, said: Mapping[str, object], file: Path) -> None:
        meant = OLDER_NAMES.get(name, name)
        if meant != name and meant in said:
            return
        entry = BY_NAME.get(meant)
        accepted = None if entry is None else entry.accept(value)
        if entry is None:
            self._notes.append(Note(NoteKind.UNKNOWN, name, file))
        elif accepted is None:
            self._notes.append(Note(NoteKind.BROKEN, name, file))
        elif meant not in self._fixed:
            self._values[entry.field] = accepted
        elif accepted != self._values.get(entry.field, getattr(Settings(), entry.field)):
            self._notes.append(Note(NoteKind.FIXED, name, file))

    def fix(self) -> None:
        """From now on, what the file has named so stays as it is."""
        self._fixed = frozenset(
            name for name in BY_NAME if any(name == wish or name.startswith(f"{wish}.") for wish in self._wished)
        )

    def settings(self) -> Settings:
        return Settings(**self._values, fixed=self._fixed, notes=tuple(self._notes), troubles=tuple(self._troubles))


def _parsed(file: Path) -> Mapping[str, object] | Problem:
    content = read_plain(file, _MOST_BYTES)
    if not isinstance(content, bytes):
        return content or {}
    import tomllib  # most people have set nothing

    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return Problem(Kind.FILE_MALFORMED, subject=str(file))


def _entries(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Each entry under its whole name; what stands where a group belongs, and an empty group, is nothing."""
    for key, value in table.items():
        name = f"{prefix}{key}"
        if name == _FIXED:
            continue
        if isinstance(value, dict):
            yield from _entries(value, f"{name}.")
        else:
            yield name, value


def _names(fixed: object, prefix: str = "") -> Iterator[str]:
    """The names in a list, whatever the table around it; or those that a table says `true` of."""
    if isinstance(fixed, list):
        named = [each for each in fixed if isinstance(each, str)]
        # Under the name of a group, a list may hold whole names or those within the group.
        yield from (*named, *(f"{prefix}{name}" for name in named if prefix))
    elif isinstance(fixed, dict):
        for key, value in fixed.items():
            if value is True:
                yield f"{prefix}{key}"
            else:
                yield from _names(value, f"{prefix}{key}.")


def _put(document: "TOMLDocument", name: str, value: Value | None) -> None:
    *groups, key = name.split(".")
    table: Any = document
    for group in groups:
        if not isinstance(table.get(group), dict):
            if value is None:
                return
            table[group] = {}
        table = table[group]
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value
