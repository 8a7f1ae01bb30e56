"""What a person types for the server → where to send."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import idna

from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason

_DEFAULT_PORTS: Final = {"https": 443, "http": 80}
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*)://(.*)", re.DOTALL)
_HOST_CHARACTERS: Final = re.compile(r"[a-z0-9._\-]+")
#: The last label decides: a host whose last label is a number is meant as an IPv4 address (WHATWG URL, §3.5).
_NUMBER: Final = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
_PUBLISHED_PATHS: Final = {"", "/", "/ACCESS_TOKEN", "/ACCESS_TOKEN/"}
_LONGEST_NAME: Final = 253
_LONGEST_LABEL: Final = 63
_LAST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Address:
    """Where to send.

    `host` is canonical and ASCII (lower case, no trailing dot, IPv6 without brackets), `shown` the form a
    person reads, with the port where it isn't the scheme's own. `port` is always set.
    """

    scheme: str
    host: str
    port: int
    shown: str
    notices: tuple[Notice, ...] = ()

    @property
    def is_loopback(self) -> bool:
        """Whether the address is this computer's own."""
        return _is_loopback(self.host)

    @property
    def origin(self) -> str:
        """Scheme, host and port as a URL without a path, such as `https://prod2.dqe-software.com`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


def parse_address(text: str, *, allow_http: bool = False) -> Address | Problem:
    """Read a host, `host:port`, IPv6 address or URL; blanks around it and a path behind it are cut and said.

    Plain HTTP is `server_insecure` unless it goes to this computer or `allow_http` is given. Whatever has two
    readings (user info, numbers that some programs take for an address, percent-encoding) is refused.
    """
    trimmed = text.strip()
    if not trimmed:
        return Problem(Kind.SERVER_MISSING)
    scheme, rest = _scheme_and_rest(trimmed)
    if scheme not in _DEFAULT_PORTS:
        return _malformed(Reason.OTHER_SCHEME, scheme)
    authority, path = _authority_and_path(rest)
    wrong = _wrong_characters(authority)
    if wrong is not None:
        return _malformed(wrong)
    parts = _host_and_port(authority)
    if isinstance(parts, Problem):
        return parts
    typed_host, typed_port, notices = parts
    port = _port(typed_port, _DEFAULT_PORTS[scheme])
    if port is None:
        return _malformed(Reason.PORT_UNUSABLE, typed_port or "")
    host = _ip_address(typed_host) if ":" in typed_host else _name(typed_host)
    if isinstance(host, Problem):
        return host
    if scheme == "http" and not allow_http and not _is_loopback(host):
        return Problem(Kind.SERVER_INSECURE, subject=host)
    shown, name_notices = _shown(host)
    if path not in _PUBLISHED_PATHS:
        notices = (*notices, Notice(NoticeKind.PATH_CUT))
    if text != trimmed:
        notices = (Notice(NoticeKind.BLANKS_CUT), *notices)
    with_port = shown if port == _DEFAULT_PORTS[scheme] else f"{shown}:{port}"
    return Address(scheme, host, port, with_port, (*notices, *name_notices))


def _malformed(reason: Reason, subject: str = "") -> Problem:
    return Problem(Kind.SERVER_MALFORMED, reason, subject)


def _is_loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or (host.startswith("127.") and _is_ipv4(host))


def _is_ipv4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _scheme_and_rest(text: str) -> tuple[str, str]:
    match = _SCHEME.fullmatch(text)
    return (match[1].lower(), match[2]) if match else ("https", text)


def _authority_and_path(rest: str) -> tuple[str, str]:
    end = next((index for index, character in enumerate(rest) if character in "/?#"), len(rest))
    return rest[:end], rest[end:]


def _wrong_characters(authority: str) -> Reason | None:
    if "@" in authority:
        return Reason.USER_INFO
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in authority):
        return Reason.CONTROL_CHARACTER
    if any(character.isspace() for character in authority):
        return Reason.BLANK_WITHIN
    return None


def _host_and_port(authority: str) -> tuple[str, str | None, tuple[Notice, ...]] | Problem:
    if authority.startswith("["):
        host, bracket, behind = authority[1:].partition("]")
        if not bracket or ":" not in host or (behind and not behind.startswith(":")):
            return _malformed(Reason.CHARACTER_UNUSABLE)
        return host, behind[1:] if behind else None, ()
    if authority.count(":") > 1 and _is_ipv6(authority.partition("%")[0]):
        return authority, None, (Notice(NoticeKind.BRACKETS_ADDED),)
    host, colon, port = authority.partition(":")
    return host, port if colon else None, ()


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def _port(typed: str | None, default: int) -> int | None:
    if typed is None:
        return default
    # int() alone would take signs, underscores and the digits of other scripts; len() keeps huge numbers out.
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(_LAST_PORT))):
        return None
    return port if 0 < (port := int(typed)) <= _LAST_PORT else None


def _ip_address(typed: str) -> str | Problem:
    if "%" in typed:
        return _malformed(Reason.ZONE_IDENTIFIER)
    if not _is_ipv6(typed):
        return _malformed(Reason.CHARACTER_UNUSABLE)
    return str(ipaddress.IPv6Address(typed))


def _name(typed: str) -> str | Problem:
    without_dot = typed[:-1] if typed.endswith((".", "。")) else typed
    if not without_dot:
        return _malformed(Reason.NO_HOST)
    host = _ascii_name(without_dot)
    if isinstance(host, Problem):
        return host
    last_label = host.rpartition(".")[2]
    if _NUMBER.fullmatch(last_label) and not _is_ipv4(host):
        return _malformed(Reason.NUMBER_NOT_AN_ADDRESS)
    return host


def _ascii_name(typed: str) -> str | Problem:
    try:
        host = typed.lower() if typed.isascii() else idna.encode(typed, uts46=True).decode("ascii").lower()
        _check_encoded_labels(host)
    except (idna.IDNAError, UnicodeError):
        too_long = any(len(label) > _LONGEST_LABEL for label in typed.split("."))
        return _malformed(Reason.NAME_TOO_LONG if too_long else Reason.CHARACTER_UNUSABLE)
    labels = host.split(".")
    if len(host) > _LONGEST_NAME or any(len(label) > _LONGEST_LABEL for label in labels):
        return _malformed(Reason.NAME_TOO_LONG)
    usable = _HOST_CHARACTERS.fullmatch(host) and all(labels)
    if not usable or any(label.startswith("-") or label.endswith("-") for label in labels):
        return _malformed(Reason.CHARACTER_UNUSABLE)
    return host


def _check_encoded_labels(host: str) -> None:
    for label in host.split("."):
        if label.startswith("xn--"):
            idna.decode(label)


def _shown(host: str) -> tuple[str, tuple[Notice, ...]]:
    if ":" in host:
        return f"[{host}]", ()
    if "xn--" not in host:
        return host, ()
    shown = idna.decode(host)
    notices = [Notice(NoticeKind.INTERNATIONAL_NAME, f"{shown} ({host})")]
    if any(len(_scripts(label)) > 1 for label in shown.split(".")):
        notices.append(Notice(NoticeKind.MIXED_SCRIPTS, f"{shown} ({host})"))
    return shown, tuple(notices)


def _scripts(label: str) -> set[str]:
    # A letter's Unicode name begins with its script: LATIN SMALL LETTER A, CYRILLIC SMALL LETTER A.
    return {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
