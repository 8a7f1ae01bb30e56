"""Every entry of `settings.toml`: its name, what it may hold, and the variable that takes its place for one run."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from app.endpoint.address import Address, parse_address
from app.start_checks import resources

#: What an entry's text or value comes to; None where it makes no sense.
Reader: TypeAlias = Callable[[object], object | None]

_LONGEST_SECONDS: Final = 24 * 3600
_LONGEST_TIMEOUT: Final = 3600
_LONGEST_HISTORY: Final = 3650
_LAST_PORT: Final = 65535
_MOST_CONCURRENCY: Final = 32
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})([-_.@][A-Za-z0-9]+)*")
_PROXY: Final = re.compile(r"(https?://)?([^\s/@]*@)?(\[[0-9a-f:.]+\]|[^\s/@:]+)(:[0-9]{1,5})?/?", re.IGNORECASE)
_YES_OR_NO: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}
_NUMBER: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is where it stands in the file, such as `network.timeout`; `field` is the one of `Settings`.

    `accept` gives the value as the program uses it, and `read_text` what a variable's text means.
    """

    name: str
    field: str
    variable: str
    accept: Reader
    read_text: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Among:
    """One of these words."""

    choices: tuple[str, ...]

    def __call__(self, value: object) -> object | None:
        """Accept it, or nothing."""
        return value if isinstance(value, str) and value in self.choices else None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within these bounds, which belong to it."""

    least: int
    most: int

    def __call__(self, value: object) -> object | None:
        """Accept it, or nothing."""
        # TOML's `true` would pass for a 1.
        return value if type(value) is int and self.least <= value <= self.most else None


def _language(value: object) -> str | None:
    """A language that there are words in; the code is written in English, which needs none."""
    named = _LANGUAGE.fullmatch(value) if isinstance(value, str) else None
    if named is None:
        return None
    spoken = named[1].lower()
    return named[0] if spoken == "en" or Path(resources(), "translations", spoken).is_dir() else None


def _switch(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _timeout(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value <= _LONGEST_TIMEOUT else None


def _proxy(value: object) -> str | None:
    return value if isinstance(value, str) and _PROXY.fullmatch(value) else None


def _file(value: object) -> Path | None:
    return Path(value).expanduser() if isinstance(value, str) and value and "\0" not in value else None


def _servers(value: object) -> tuple[str, ...] | None:
    addresses = _addresses(value)
    return None if addresses is None else tuple(shown for shown, _host in addresses)


def _hosts(value: object) -> frozenset[str] | None:
    addresses = _addresses(value)
    return None if addresses is None else frozenset(host for _shown, host in addresses)


def _addresses(value: object) -> list[tuple[str, str]] | None:
    """How each of the servers is written, and its host."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return None
    addresses = [parse_address(each, allow_http=True) for each in value]
    return [
        (text.strip(), address.host)
        for text, address in zip(value, addresses, strict=True)
        if isinstance(address, Address)
    ] if all(isinstance(each, Address) for each in addresses) else None  # fmt: skip


def _as_list(text: str) -> object:
    return [part.strip() for part in text.split(",") if part.strip()]


def _as_number(text: str) -> object:
    if not _NUMBER.fullmatch(text.strip()):
        return text
    return float(text) if "." in text else int(text)


def _as_switch(text: str) -> object:
    return _YES_OR_NO.get(text.strip().lower(), text)


def _chosen(name: str, field: str, variable: str, accept: Reader) -> Entry:
    return Entry(name, field, variable, accept, str.strip)


def _counted(name: str, field: str, variable: str, accept: Reader) -> Entry:
    return Entry(name, field, variable, accept, _as_number)


def _listed(name: str, field: str, variable: str, accept: Reader) -> Entry:
    return Entry(name, field, variable, accept, _as_list)


def _switched(name: str, field: str, variable: str) -> Entry:
    return Entry(name, field, variable, _switch, _as_switch)


#: In the order of the page that shows them.
ENTRIES: Final[tuple[Entry, ...]] = (
    _chosen("language", "language", "IDMOBILE_LANGUAGE", _language),
    _chosen("look.theme", "theme", "IDMOBILE_THEME", Among(("system", "light", "dark", "contrast"))),
    _counted("network.timeout", "timeout", "IDMOBILE_TIMEOUT", _timeout),
    _chosen("network.proxy", "proxy", "IDMOBILE_PROXY", _proxy),
    _chosen("network.ca_file", "ca_file", "IDMOBILE_CA_FILE", _file),
    _listed("network.allow_http", "allow_http", "IDMOBILE_ALLOW_HTTP", _hosts),
    _listed("network.servers", "servers", "IDMOBILE_SERVERS", _servers),
    _counted("clipboard.token_seconds", "token_seconds", "IDMOBILE_TOKEN_SECONDS", Whole(0, _LONGEST_SECONDS)),
    _counted("clipboard.secret_seconds", "secret_seconds", "IDMOBILE_SECRET_SECONDS", Whole(0, _LONGEST_SECONDS)),
    _counted("lock.idle_minutes", "lock_idle_minutes", "IDMOBILE_LOCK_MINUTES", Whole(0, _LONGEST_SECONDS)),
    _switched("lock.with_system", "lock_with_system", "IDMOBILE_LOCK_WITH_SYSTEM"),
    _switched("lock.hide_from_captures", "hide_from_captures", "IDMOBILE_HIDE_FROM_CAPTURES"),
    _counted("agent.port", "agent_port", "IDMOBILE_AGENT_PORT", Whole(1, _LAST_PORT)),
    _switched("agent.confirm", "agent_confirm", "IDMOBILE_AGENT_CONFIRM"),
    _switched("tray.icon", "tray_icon", "IDMOBILE_TRAY"),
    _switched("notifications.shown", "notifications", "IDMOBILE_NOTIFICATIONS"),
    _switched("start.with_session", "start_with_session", "IDMOBILE_START_WITH_SESSION"),
    _switched("start.minimised", "start_minimised", "IDMOBILE_START_MINIMISED"),
    _counted("history.days", "history_days", "IDMOBILE_HISTORY_DAYS", Whole(0, _LONGEST_HISTORY)),
    _counted("verify.concurrency", "verify_concurrency", "IDMOBILE_CONCURRENCY", Whole(1, _MOST_CONCURRENCY)),
)
#: What version 1.0 wrote under another name.
OLDER_NAMES: Final[Mapping[str, str]] = {"tray.notifications": "notifications.shown"}
BY_NAME: Final[Mapping[str, Entry]] = {entry.name: entry for entry in ENTRIES}
BY_VARIABLE: Final[Mapping[str, Entry]] = {entry.variable: entry for entry in ENTRIES}
