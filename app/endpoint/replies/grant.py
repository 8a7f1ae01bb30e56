"""A success's JSON → a token, or nothing where it holds none that can be used."""

import re
from typing import Final

from app.endpoint.clock import Moment
from app.endpoint.replies.reasons import says_error
from app.endpoint.secret import Secret
from app.endpoint.token import Token

_LONGEST_TOKEN: Final = 8192
_LONGEST_LIFE: Final = 366 * 24 * 3600
_TOKEN: Final = re.compile(r"[!-~]+")
_TOKEN_TYPE: Final = re.compile(r"[!-~]{1,40}")
_PERIOD: Final = re.compile(r"([0-9]{1,9})(?:\.0+)?")


def granted(content: object, sent_at: Moment) -> Token | None:
    """The token in a reply's JSON, whose life counts from `sent_at`; None without a usable one, or with an error."""
    if not isinstance(content, dict) or says_error(content):
        return None
    access_token = _usable(content.get("access_token"))
    if access_token is None:
        return None
    token_type = content.get("token_type")
    return Token(
        access_token=access_token,
        token_type=token_type if isinstance(token_type, str) and _TOKEN_TYPE.fullmatch(token_type) else "Bearer",
        expires_in=_period(content.get("expires_in")),
        refresh_token=_usable(content.get("refresh_token")),
        sent_at=sent_at,
    )


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
