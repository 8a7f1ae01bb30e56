"""A success's JSON → a token, or nothing where it holds none that can be used."""

from collections.abc import Iterable
from typing import Final

from app.endpoint.clock import Moment
from app.endpoint.lazy_patterns import late
from app.endpoint.replies.refusal_reasons import says_error
from app.endpoint.replies.secret_echo import without_secret
from app.endpoint.secret import MASK, Secret
from app.endpoint.token import Token

_LONGEST_TOKEN: Final = 8192
_LONGEST_LIFE: Final = 366 * 24 * 3600
_TOKEN: Final = late(r"[!-~]+")
_TOKEN_TYPE: Final = late(r"[!-~]{1,40}")
#: RFC 6749 §7.1, RFC 9449, RFC 8693; what isn't among them may be an echo.
_KNOWN_TYPES: Final = frozenset({"bearer", "mac", "dpop", "pop", "n_a"})
_PERIOD: Final = late(r"([0-9]{1,9})(?:\.0+)?")


def granted(content: object, sent_at: Moment, secret: Secret | None = None) -> Token | None:
    """The token in a reply's JSON, whose life counts from `sent_at`; None without a usable one, or with an error.

    A type that holds the secret that was sent, or a token, is masked.
    """
    if not isinstance(content, dict) or says_error(content):
        return None
    access_token = _usable(content.get("access_token"))
    if access_token is None:
        return None
    refresh_token = _usable(content.get("refresh_token"))
    return Token(
        access_token=access_token,
        token_type=_type(content.get("token_type"), (secret, access_token, refresh_token)),
        expires_in=_period(content.get("expires_in")),
        refresh_token=refresh_token,
        sent_at=sent_at,
    )


def _type(given: object, confidential: Iterable[Secret | None]) -> str:
    if not isinstance(given, str) or not _TOKEN_TYPE.fullmatch(given):
        return "Bearer"
    if given.lower() in _KNOWN_TYPES:
        return given
    echoes = any(without_secret(given, hidden.reveal()) != given for hidden in confidential if hidden)
    return MASK if echoes else given


def _usable(token: object) -> Secret | None:
    # A control character, a blank or a letter beyond ASCII in a token means that the reply was damaged.
    if isinstance(token, str) and len(token) <= _LONGEST_TOKEN and _TOKEN.fullmatch(token):
        return Secret(token)
    return None


def _period(given: object) -> int | None:
    """`"300"`, `300` and `300.0` are 300 s; what isn't plainly a number of seconds is no period at all."""
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    match = _PERIOD.fullmatch(str(given).strip(" \t"))
    seconds = int(match[1]) if match else 0
    return seconds if 0 < seconds <= _LONGEST_LIFE else None
