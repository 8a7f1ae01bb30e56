"""What a person has set for good: `settings.toml` in the config folder → a frozen value, and back."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.endpoint.problem import Kind, Problem
from app.own_place import make_folder
from app.plain_file import read_plain, unwritable
from app.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomlkit import TOMLDocument

_LANGUAGE: Final = "language"
_AGENT: Final = "agent"
_PORT: Final = "port"
_CONFIRM: Final = "confirm"
_TRAY: Final = "tray"
_ICON: Final = "icon"
_NOTIFICATIONS: Final = "notifications"
_CLIPBOARD: Final = "clipboard"
_LOCK: Final = "lock"
_IDLE_MINUTES: Final = "idle_minutes"
_WITH_SYSTEM: Final = "with_system"
_LONGEST: Final = 24 * 3600
_LAST_PORT: Final = 65535
_MOST_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` is a code such as `fr`, or None where the environment decides.

    `agent_port` is where the token agent listens, None as long as it has never run; with `agent_confirm` the person is
    asked before a program gets its first token. A copied secret leaves the clipboard after `secret_seconds`, a token
    after `token_seconds`, with 0 at the window's and at the token's end. The window locks after `lock_idle_minutes`
    without a key or a click, with 0 never, and `lock_with_system`. `tray_icon` and `notifications`
    are on until the person switches them off.
    """

    language: str | None = None
    agent_port: int | None = None
    tray_icon: bool = True
    notifications: bool = True
    agent_confirm: bool = False
    secret_seconds: int = 30
    token_seconds: int = 0
    lock_idle_minutes: int = 0
    lock_with_system: bool = True


def read_settings(file: Path) -> Settings | Problem:
    """The settings, or why the file can't be used; where there is none, nothing is set.

    What a newer version may have written besides is left alone, and so is a value that makes no sense.
    """
    content = read_plain(file, _MOST_BYTES)
    if not isinstance(content, bytes):
        return content or Settings()
    import tomllib  # most people have set nothing

    try:
        found = tomllib.loads(content.decode("utf-8"))
    except ValueError:
        return Problem(Kind.FILE_MALFORMED, subject=str(file))
    language = found.get(_LANGUAGE)
    return Settings(
        language if isinstance(language, str) else None,
        _agent_port(found.get(_AGENT)),
        tray_icon=_is_on(found.get(_TRAY), _ICON),
        notifications=_is_on(found.get(_TRAY), _NOTIFICATIONS),
        agent_confirm=_is_wished(found.get(_AGENT), _CONFIRM),
        secret_seconds=_whole(found.get(_CLIPBOARD), "secret_seconds", 30),
        token_seconds=_whole(found.get(_CLIPBOARD), "token_seconds", 0),
        lock_idle_minutes=_whole(found.get(_LOCK), _IDLE_MINUTES, 0),
        lock_with_system=_is_on(found.get(_LOCK), _WITH_SYSTEM),
    )


def write_language(file: Path, language: str) -> Problem | None:
    """Set the language; all else in the file, a person's comments too, stays as it is."""

    def put(document: "TOMLDocument") -> None:
        document[_LANGUAGE] = language

    return _change(file, put)


def write_agent_port(file: Path, port: int) -> Problem | None:
    """Set the port of the token agent; all else stays as it is, as with `write_language`."""
    return _change(file, lambda document: _put_into(document, _AGENT, _PORT, port))


def write_tray_icon(file: Path, *, wanted: bool) -> Problem | None:
    """Set whether there is an icon in the tray; all else stays as it is, as with `write_language`."""
    return _change(file, lambda document: _put_into(document, _TRAY, _ICON, wanted))


def write_notifications(file: Path, *, wanted: bool) -> Problem | None:
    """Set whether there are notifications; all else stays as it is, as with `write_language`."""
    return _change(file, lambda document: _put_into(document, _TRAY, _NOTIFICATIONS, wanted))


def _agent_port(table: object) -> int | None:
    port = table.get(_PORT) if isinstance(table, dict) else None
    # TOML's `true` would pass for a 1.
    return port if type(port) is int and 0 < port <= _LAST_PORT else None


def _is_on(table: object, name: str) -> bool:
    return not isinstance(table, dict) or table.get(name) is not False


def _is_wished(table: object, name: str) -> bool:
    return isinstance(table, dict) and table.get(name) is True


def _whole(table: object, name: str, otherwise: int) -> int:
    value = table.get(name) if isinstance(table, dict) else None
    return value if type(value) is int and 0 <= value <= _LONGEST else otherwise


def _put_into(document: "TOMLDocument", name: str, key: str, value: int) -> None:
    table = document.get(name)
    if isinstance(table, dict):
        table[key] = value
    else:
        document[name] = {key: value}


def _change(file: Path, put: "Callable[[TOMLDocument], None]") -> Problem | None:
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
    put(document)
    return write_whole(tomlkit.dumps(document).encode("utf-8"), file)
