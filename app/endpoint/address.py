"""What a person types for the server → where to send."""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from app.endpoint.lazy_patterns import late
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.typed.values import typed_server

#: A list names few servers in many rows.
_REMEMBERED: Final = 256
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}
_SCHEME: Final = late(r"[A-Za-z][A-Za-z0-9+.\-]*")
_END_OF_AUTHORITY: Final = late(r"[/?#]")
_BRACKETED: Final = late(r"(\[[^\[\]]*\])(?::(.*))?", re.DOTALL)
_HOST_CHARACTERS: Final = late(r"[a-z0-9._\-]+")
#: A host whose last label is a number is meant as an IPv4 address (WHATWG URL, §3.5).
_NUMBER: Final = late(r"0x[0-9a-f]*|[0-9]+")
_LONGEST_NAME: Final = 253
_LONGEST_LABEL: Final = 63
_LAST_PORT: Final = 65535


#: Whether plain HTTP may go to other computers: to all of them, or to the hosts that are named.
HttpPermission: TypeAlias = bool | frozenset[str]


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
        address = _ip_address(self.host)
        return self.host == "localhost" if address is None else address.is_loopback

    @property
    def origin(self) -> str:
        """Scheme, host and port as a URL without a path, such as `https://prod2.dqe-software.com`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


@lru_cache(maxsize=_REMEMBERED)
def parse_address(text: str, *, allow_http: HttpPermission = False) -> Address | Problem:
    """Read a host, `host:port`, IPv6 address or URL; what is around it and a path behind it are cut and said.

    Plain HTTP is `server_insecure` unless it goes to this computer or `allow_http` covers the host. Whatever has two
    readings (user info, numbers that some programs take for an address, percent-encoding) is refused.
    """
    typed = typed_server(text)
    if typed.wrong is not None:
        return _malformed(typed.wrong)
    trimmed = typed.value
    scheme, authority, path = _split(trimmed)
    wrong = _wrong_characters(trimmed, scheme, authority)
    if wrong is not None:
        return wrong
    address = _address(scheme, authority)
    if isinstance(address, Problem):
        return address
    is_allowed = address.host in allow_http if isinstance(allow_http, frozenset) else allow_http
    if scheme == "http" and not is_allowed and not address.is_loopback:
        return Problem(Kind.SERVER_INSECURE, subject=address.host)
    put_right = {
        NoticeKind.PATH_CUT: path not in {"", "/"},
        NoticeKind.BRACKETS_ADDED: ":" in address.host and not authority.startswith("["),
    }
    happened = (kind for kind, is_so in put_right.items() if is_so)
    notices = (*(Notice(kind) for kind in (*typed.notices, *happened)), *_about_name(address.host))
    return Address(scheme, address.host, address.port, address.shown, notices)


def allowed_for(server: str, permission: HttpPermission) -> bool:
    """Whether plain HTTP may go to this server, as typed."""
    if isinstance(permission, bool):
        return permission
    address = parse_address(server, allow_http=True)
    return isinstance(address, Address) and address.host in permission


def _malformed(reason: Reason, subject: str = "") -> Problem:
    return Problem(Kind.SERVER_MALFORMED, reason, subject)


def _split(text: str) -> tuple[str, str, str]:
    scheme, separator, rest = text.partition("://")
    if not (separator and _SCHEME.fullmatch(scheme)):
        scheme, rest = "https", text
    authority = _END_OF_AUTHORITY.split(rest, maxsplit=1)[0]
    return scheme.lower(), authority, rest[len(authority) :]


def _wrong_characters(text: str, scheme: str, authority: str) -> Problem | None:
    if not text:
        return Problem(Kind.SERVER_MISSING)
    if scheme not in _DEFAULT_PORTS:
        return _malformed(Reason.OTHER_SCHEME, scheme)
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in text):
        return _malformed(Reason.CONTROL_CHARACTER)
    if "@" in authority:
        return _malformed(Reason.USER_INFO)
    if any(character.isspace() for character in authority):
        return _malformed(Reason.BLANK_WITHIN)
    return None


def _address(scheme: str, authority: str) -> Address | Problem:
    typed_host, typed_port = _host_and_port(authority)
    host = _ipv6_host(typed_host) if typed_host.startswith("[") else _name(typed_host)
    if isinstance(host, Problem):
        return host
    port = _DEFAULT_PORTS[scheme] if typed_port is None else _port(typed_port)
    if isinstance(port, Problem):
        return port
    shown = f"[{host}]" if ":" in host else _as_read(host)
    return Address(scheme, host, port, shown if port == _DEFAULT_PORTS[scheme] else f"{shown}:{port}")


def _host_and_port(authority: str) -> tuple[str, str | None]:
    """The two parts as typed; an IPv6 address gets the brackets it lacks, and a port that isn't there is None."""
    bracketed = _BRACKETED.fullmatch(authority)
    if bracketed:
        return bracketed[1], bracketed[2]
    if isinstance(_ip_address(authority.partition("%")[0]), ipaddress.IPv6Address):
        return f"[{authority}]", None
    host, colon, port = authority.partition(":")
    return host, port if colon else None


def _port(typed: str) -> int | Problem:
    # int() alone would take signs, underscores and the digits of other scripts; the length keeps huge numbers out.
    usable = typed.isascii() and typed.isdigit() and len(typed) <= len(str(_LAST_PORT))
    port = int(typed) if usable else 0
    return port if 0 < port <= _LAST_PORT else _malformed(Reason.PORT_UNUSABLE, typed)


def _ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _ipv6_host(bracketed: str) -> str | Problem:
    typed = bracketed[1:-1]
    if "%" in typed:
        return _malformed(Reason.ZONE_IDENTIFIER)
    address = _ip_address(typed)
    return str(address) if isinstance(address, ipaddress.IPv6Address) else _malformed(Reason.CHARACTER_UNUSABLE)


def _name(typed: str) -> str | Problem:
    host = _ascii_name(typed)
    if isinstance(host, Problem):
        return host
    meant_as_number = _NUMBER.fullmatch(host.rpartition(".")[2]) is not None
    return _malformed(Reason.NUMBER_NOT_AN_ADDRESS) if meant_as_number and _ip_address(host) is None else host


def _ascii_name(typed: str) -> str | Problem:
    host = typed.lower()
    if not _is_plain(host):
        import idna  # few names need it, and it would be read before the window is there

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except UnicodeError:
            return _malformed(_what_is_wrong_with(typed) or Reason.CHARACTER_UNUSABLE)
    host = host.removesuffix(".")
    wrong = _what_is_wrong_with(host)
    return host if wrong is None else _malformed(wrong)


def _is_plain(host: str) -> bool:
    return host.isascii() and "xn--" not in host


def _what_is_wrong_with(host: str) -> Reason | None:
    labels = host.split(".")
    if not host:
        return Reason.NO_HOST
    if len(host) > _LONGEST_NAME or any(len(label) > _LONGEST_LABEL for label in labels):
        return Reason.NAME_TOO_LONG
    well_formed = all(label and not label.startswith("-") and not label.endswith("-") for label in labels)
    return None if well_formed and _HOST_CHARACTERS.fullmatch(host) else Reason.CHARACTER_UNUSABLE


def _as_read(host: str) -> str:
    if _is_plain(host):
        return host
    import idna  # as above

    return idna.decode(host)


def _about_name(host: str) -> tuple[Notice, ...]:
    shown = _as_read(host)
    if shown == host:
        return ()
    both = f"{shown} ({host})"
    mixed = any(len(_scripts(label)) > 1 for label in shown.split("."))
    warning = (Notice(NoticeKind.MIXED_SCRIPTS, both),) if mixed else ()
    return (Notice(NoticeKind.INTERNATIONAL_NAME, both), *warning)


def _scripts(label: str) -> set[str]:
    # A letter's Unicode name begins with its script: LATIN SMALL LETTER A, CYRILLIC SMALL LETTER A.
    return {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
