"""Which proxy leads to an address: the system's, the environment's or a chosen one, and never one to this computer."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from app.endpoint.address import Address, parse_address
from app.endpoint.network.system_proxy import system_choice
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.server_text import clean
from app.endpoint.secret import Secret

_NONE: Final = ""
_NO_SECRET: Final = Secret("")


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy; `user` is empty where it wants no sign-in."""

    address: Address
    user: str
    password: Secret


@dataclass(frozen=True, slots=True)
class ProxyChoice:
    """The proxy that leads to an address, None for a direct connection, or why it can't be used.

    `source` is where that comes from: a variable such as `HTTPS_PROXY`, `SYSTEM`, or empty where it was given.
    `notices` say what the system's or the environment's settings hold that isn't followed.
    """

    proxy: Proxy | Problem | None
    source: str = ""
    notices: tuple[Notice, ...] = ()


def way_to(address: Address, choice: str | None) -> ProxyChoice:
    """The way to this address.

    `choice` is None for the system's and the environment's own, an empty text for none, or an address. May wait
    for the system.
    """
    if address.is_loopback or choice == _NONE:
        return ProxyChoice(None)
    if choice is not None:
        return ProxyChoice(_parse(choice.strip()))
    chosen = system_choice(address)
    proxy = _parse(chosen.proxy.strip()) if chosen.proxy else None
    unread = (Notice(NoticeKind.NO_PROXY_UNREAD, _shown(each)) for each in chosen.unread if proxy is not None)
    script = (Notice(NoticeKind.PROXY_SCRIPT, _without_sign_in(chosen.script)),) if chosen.script else ()
    return ProxyChoice(proxy, chosen.source, (*unread, *script))


def _without_sign_in(address: str) -> str:
    scheme, separator, rest = address.partition("://")
    return _shown(f"{scheme}{separator}{rest.partition('?')[0].rpartition('@')[2]}")


def _shown(text: str) -> str:
    return clean(text, _NO_SECRET)


def _parse(text: str) -> Proxy | Problem:
    scheme, separator, rest = text.rpartition("://")
    user_info, _, server = rest.partition("/")[0].rpartition("@")
    address = parse_address(f"{scheme if separator else 'http'}://{server}", allow_http=True)
    if scheme.lower().startswith("socks"):
        return Problem(Kind.PROXY_MALFORMED, Reason.SOCKS)
    if isinstance(address, Problem):
        # What is wrong with it may be a part of the password.
        return Problem(Kind.PROXY_MALFORMED)
    user, _, password = user_info.partition(":")
    return Proxy(address, unquote(user), Secret(unquote(password)))
