"""An HTTP reply → a token or a problem: pure and total, every byte string has an answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from app.endpoint import reasons
from app.endpoint.clock import Moment
from app.endpoint.credentials import Credentials
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.reply_body import KeyTwice, TooLarge, Unusable, decoded, is_page, json_of, text_of, words_of_page
from app.endpoint.secret import Secret
from app.endpoint.server_text import clean, mask
from app.endpoint.token import Token

_SHORT_TEXT: Final = 200
_LONGEST_TOKEN: Final = 8192
_LONGEST_LIFE: Final = 366 * 24 * 3600
_LONGEST_PATIENCE: Final = 24 * 3600
_TOKEN: Final = re.compile(r"[!-~]+")
_SECONDS: Final = re.compile(r"[0-9]{1,9}")
_EXPIRES_IN: Final = re.compile(r"([0-9]{1,9})(?:\.0+)?")
_TOKEN_TYPE: Final = re.compile(r"[!-~]{1,40}")

#: The statuses whose answer doesn't depend on what the body says.
_STATUS_ALONE: Final[Mapping[int, Problem]] = {
    404: Problem(Kind.ADDRESS_WRONG),
    405: Problem(Kind.ADDRESS_WRONG),
    410: Problem(Kind.ADDRESS_WRONG),
    407: Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN),
    429: Problem(Kind.TOO_MANY_REQUESTS),
    511: Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE),
}
_STATUSES_THAT_SPEAK: Final = {200, 400, 401, 403}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came over the wire: header names in lower case, the body as it was sent, still content-encoded."""

    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """A header's first value without blanks around it, or an empty text."""
        return next((value.strip() for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply, understood; the texts are masked, visible and cut, `retry_after` is in whole seconds."""

    result: Token | Problem
    phrase: str = ""
    server_text: str = ""
    retry_after: int | None = None
    notices: tuple[Notice, ...] = ()


def read(reply: Reply, credentials: Credentials, sent_at: Moment) -> Reading:
    """Understand a reply to a token request that was sent at `sent_at`."""
    secrets = (credentials.secret,)
    content = _content(reply)
    tokens = () if isinstance(content, Problem) else content.tokens
    result = _result(reply, content, credentials, sent_at)
    phrase = clean(reply.phrase, (*secrets, *tokens))
    if isinstance(result, Token):
        unknown = (Notice(NoticeKind.PERIOD_UNKNOWN),) if result.expires_in is None else ()
        return Reading(result, phrase, notices=unknown)
    said = "" if isinstance(content, Problem) else clean(content.words, (*secrets, *tokens))
    return Reading(result, phrase, said, _retry_after(reply, sent_at))


@dataclass(frozen=True, slots=True)
class _Content:
    """A body as text; `parsed` is its JSON, or `Unusable` where it has none."""

    text: str
    parsed: object
    page: bool

    @property
    def words(self) -> str:
        return words_of_page(self.text) if self.page else self.text

    @property
    def tokens(self) -> tuple[Secret, ...]:
        if not isinstance(self.parsed, Mapping):
            return ()
        found = (self.parsed.get(key) for key in ("access_token", "refresh_token"))
        return tuple(Secret(value) for value in found if isinstance(value, str))


def _content(reply: Reply) -> _Content | Problem:
    try:
        text = text_of(decoded(reply.body, reply.header("content-encoding").lower()))
    except TooLarge:
        return Problem(Kind.REPLY_TOO_LARGE)
    except Unusable:
        return Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE)
    parsed: object
    try:
        parsed = json_of(text)
    except Unusable as trouble:
        parsed = trouble
    page = is_page(text, reply.header("content-type").lower())
    return _Content(text, parsed, page and isinstance(parsed, Unusable))


def _result(reply: Reply, content: _Content | Problem, credentials: Credentials, sent_at: Moment) -> Token | Problem:
    by_status = _by_status(reply, credentials)
    if by_status is not None:
        return by_status
    if isinstance(content, Problem):
        return Problem(Kind.ACCESS_DENIED) if reply.status in {401, 403} else content
    if isinstance(content.parsed, KeyTwice):
        return Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.KEY_TWICE)
    if isinstance(content.parsed, Mapping) and "access_token" in content.parsed and reply.status == 200:
        return _token_or_error(content.parsed, sent_at)
    kind = _kind_said(content, credentials) or reasons.kind_in_text(mask(reply.phrase, [credentials.secret]))
    if kind is not None:
        return Problem(kind)
    if reply.status == 400:
        return _unknown_refusal(content)
    return Problem(Kind.ACCESS_DENIED) if reply.status in {401, 403} else _without_token(content)


def _by_status(reply: Reply, credentials: Credentials) -> Problem | None:
    status = reply.status
    if status in _STATUS_ALONE:
        return _STATUS_ALONE[status]
    if status in _STATUSES_THAT_SPEAK:
        return None
    if 300 <= status < 400:
        return _redirected(reply, credentials)
    if 500 <= status < 600:
        return Problem(Kind.SERVER_FAULT)
    return Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED)


def _redirected(reply: Reply, credentials: Credentials) -> Problem:
    host = _host_of(reply.header("location"))
    own = credentials.address.host
    elsewhere = host and host.split(".")[-2:] != own.split(".")[-2:]
    shown = clean(host or own, [credentials.secret])
    return Problem(Kind.REDIRECTED, Reason.SIGN_IN_PAGE if elsewhere else None, shown)


def _host_of(location: str) -> str:
    try:
        return urlsplit(location).hostname or ""
    except ValueError:
        return ""


def _kind_said(content: _Content, credentials: Credentials) -> Kind | None:
    if isinstance(content.parsed, Mapping):
        return reasons.kind_in_object(content.parsed)
    if isinstance(content.parsed, str):
        return reasons.kind_in_text(content.parsed)
    if not isinstance(content.parsed, Unusable):
        return None
    # A page may echo what was asked: a secret that reads like a reason is none.
    return reasons.kind_in_text(mask(content.words, [credentials.secret]))


def _unknown_refusal(content: _Content) -> Problem:
    if isinstance(content.parsed, Unusable):
        speaks = not content.page and len(content.text.strip()) <= _SHORT_TEXT and "\x00" not in content.text
    elif isinstance(content.parsed, Mapping):
        speaks = reasons.gives_a_reason(content.parsed)
    else:
        speaks = isinstance(content.parsed, str)
    return Problem(Kind.REFUSED_OTHERWISE) if speaks else Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.GATEWAY)


def _without_token(content: _Content) -> Problem:
    if not content.text.strip():
        reason = Reason.EMPTY_REPLY
    elif content.page:
        reason = Reason.SIGN_IN_PAGE
    elif isinstance(content.parsed, Unusable):
        reason = Reason.NOT_JSON
    else:
        reason = Reason.NO_TOKEN if isinstance(content.parsed, Mapping) else Reason.NOT_AN_OBJECT
    return Problem(Kind.REPLY_NOT_UNDERSTOOD, reason)


def _token_or_error(content: Mapping[str, object], sent_at: Moment) -> Token | Problem:
    if reasons.says_error(content):
        kind = reasons.kind_in_object({key: value for key, value in content.items() if not key.endswith("_token")})
        return Problem(kind) if kind else Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NO_TOKEN)
    access_token = _usable(content["access_token"])
    if access_token is None:
        return Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.TOKEN_DAMAGED)
    token_type = content.get("token_type")
    return Token(
        access_token=access_token,
        token_type=token_type if isinstance(token_type, str) and _TOKEN_TYPE.fullmatch(token_type) else "Bearer",
        expires_in=_period(content.get("expires_in")),
        refresh_token=_usable(content.get("refresh_token")),
        sent_at=sent_at,
    )


def _usable(token: object) -> Secret | None:
    if isinstance(token, str) and len(token) <= _LONGEST_TOKEN and _TOKEN.fullmatch(token):
        return Secret(token)
    return None


def _period(given: object) -> int | None:
    """`"300"`, `300` and `300.0` are 300 s; what isn't plainly a number of seconds is no period at all."""
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    match = _EXPIRES_IN.fullmatch(str(given).strip(" \t"))
    seconds = int(match[1]) if match else 0
    return seconds if 0 < seconds <= _LONGEST_LIFE else None


def _retry_after(reply: Reply, sent_at: Moment) -> int | None:
    """RFC 9110 §10.2.3: seconds, or a date, which is held against the server's own clock."""
    value = reply.header("retry-after")
    if _SECONDS.fullmatch(value):
        seconds = int(value)
    else:
        until, now = _date(value), _date(reply.header("date"))
        if until is None:
            return None
        seconds = round(until - (sent_at.wall if now is None else now))
    return seconds if 0 <= seconds <= _LONGEST_PATIENCE else None


def _date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None
