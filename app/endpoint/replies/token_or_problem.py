"""An HTTP reply → a token or a problem: pure and total, every byte string has an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.endpoint.clock import Moment
from app.endpoint.credentials import Credentials
from app.endpoint.lazy_patterns import late
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies import refusal_reasons
from app.endpoint.replies.proxy_sign_in import sign_in_wanted
from app.endpoint.replies.reply_body import decoded, is_page, is_wide_json, json_of, text_of, words_of_page
from app.endpoint.replies.retry_after import retry_after
from app.endpoint.replies.server_text import clean, mask
from app.endpoint.replies.token_fields import granted
from app.endpoint.secret import Secret
from app.endpoint.token import Token

_SHORT_TEXT: Final = 200
#: The statuses whose answer doesn't depend on what the body says.
_STATUS_ALONE: Final[Mapping[int, Problem]] = {
    404: Problem(Kind.ADDRESS_WRONG),
    405: Problem(Kind.ADDRESS_WRONG),
    410: Problem(Kind.ADDRESS_WRONG),
    429: Problem(Kind.TOO_MANY_REQUESTS),
    511: Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE),
}
_PROXY_SIGN_IN: Final = 407
_STATUSES_THAT_SPEAK: Final = {200, 400, 401, 403}
_STATUSES_THAT_DENY: Final = {401, 403}
#: A Location's host with its letter case, which a lenient URL parser would lower (RFC 3986 §3.2).
_HOST_OF_LOCATION: Final = late(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//(?:[^/?#]*@)?(\[[^\]/?#]*\]|[^/?#:]*)")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came over the wire: header names in lower case, the body as it was sent, still content-encoded."""

    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """A header's first value without blanks around it, or an empty text."""
        return next(iter(self.values(name)), "")

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a header, without blanks around them."""
        return tuple(value.strip() for key, value in self.headers if key == name)


@dataclass(frozen=True, slots=True)
class UnderstoodReply:
    """A reply, understood; the texts are masked, visible and cut, `retry_after` is in whole seconds."""

    result: Token | Problem
    phrase: str = ""
    server_text: str = ""
    retry_after: int | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Body:
    """A body as text; `parsed` is what its JSON says, or the problem that kept it from being read.

    With `is_wide` it is in UTF-16 or UTF-32, and says nothing that would be believed.
    """

    text: str
    parsed: object
    is_page: bool = False
    is_wide: bool = False


def read(reply: Reply, credentials: Credentials, sent_at: Moment) -> UnderstoodReply:
    """Understand a reply to a token request that was sent at `sent_at`."""
    body = _body(reply)
    token = granted(body.parsed, sent_at, credentials.secret) if reply.status == 200 else None
    phrase = clean(reply.phrase, credentials.secret)
    if token is not None:
        unknown = (Notice(NoticeKind.PERIOD_UNKNOWN),) if token.expires_in is None else ()
        return UnderstoodReply(token, phrase, notices=unknown)
    return UnderstoodReply(
        result=_by_status(reply, credentials) or _by_words(reply, body),
        phrase=phrase,
        server_text=clean(_words(body, credentials.secret), credentials.secret),
        retry_after=retry_after(reply.header("retry-after"), server_date=reply.header("date"), now=sent_at.wall),
    )


def _body(reply: Reply) -> _Body:
    content = decoded(reply.body, reply.header("content-encoding").lower())
    if isinstance(content, Problem):
        return _Body("", content)
    text = text_of(content)
    if is_wide_json(content, text):
        # JSON between programs is in UTF-8 (RFC 8259 §8.1). It is decoded only so that no secret hides in it.
        return _Body(text, Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_JSON), is_wide=True)
    parsed = json_of(text)
    return _Body(text, parsed, isinstance(parsed, Problem) and is_page(text, reply.header("content-type").lower()))


def _words(body: _Body, secret: Secret) -> str:
    # Masked before the tags go as well: what looks like a tag may be the middle of a secret.
    return words_of_page(mask(body.text, secret)) if body.is_page else body.text


def _by_status(reply: Reply, credentials: Credentials) -> Problem | None:
    status = reply.status
    if status == _PROXY_SIGN_IN:
        # A proxy that takes requests as they are, without a tunnel, answers like this.
        return sign_in_wanted(reply.values("proxy-authenticate"), signed_in=False)
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
    own = credentials.address.host
    target = _HOST_OF_LOCATION.match(reply.header("location"))
    host = clean(target[1], credentials.secret).lower() if target else ""
    # A server moves within its own domain; a network's sign-in page lies in another one.
    elsewhere = host and host.split(".")[-2:] != own.split(".")[-2:]
    return Problem(Kind.REDIRECTED, Reason.SIGN_IN_PAGE if elsewhere else None, host or own)


def _by_words(reply: Reply, body: _Body) -> Problem:
    denied = Problem(Kind.ACCESS_DENIED) if reply.status in _STATUSES_THAT_DENY else None
    if isinstance(body.parsed, Problem) and body.parsed.reason is not Reason.NOT_JSON:
        return denied or body.parsed
    said = (None if body.is_wide else _said(body)) or refusal_reasons.said_in_text(reply.phrase)
    if said is not None:
        return said
    if body.is_wide and isinstance(body.parsed, Problem):
        return denied or body.parsed
    return denied or (_unknown_refusal(body) if reply.status == 400 else _without_token(body))


def _said(body: _Body) -> Problem | None:
    if isinstance(body.parsed, Problem):
        return refusal_reasons.said_in_text(words_of_page(body.text) if body.is_page else body.text)
    return refusal_reasons.said_in_json(body.parsed)


def _unknown_refusal(body: _Body) -> Problem:
    if isinstance(body.parsed, Problem):
        speaks = not body.is_page and len(body.text.strip()) <= _SHORT_TEXT and "\x00" not in body.text
    elif isinstance(body.parsed, dict):
        speaks = refusal_reasons.gives_a_reason(body.parsed)
    else:
        speaks = isinstance(body.parsed, str)
    return Problem(Kind.REFUSED_OTHERWISE) if speaks else Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.GATEWAY)


def _without_token(body: _Body) -> Problem:
    if not body.text.strip():
        reason = Reason.EMPTY_REPLY
    elif body.is_page:
        reason = Reason.SIGN_IN_PAGE
    elif isinstance(body.parsed, Problem):
        return body.parsed
    elif isinstance(body.parsed, dict):
        damaged = body.parsed.get("access_token") is not None and not refusal_reasons.says_error(body.parsed)
        reason = Reason.TOKEN_DAMAGED if damaged else Reason.NO_TOKEN
    else:
        reason = Reason.NOT_AN_OBJECT
    return Problem(Kind.REPLY_NOT_UNDERSTOOD, reason)
