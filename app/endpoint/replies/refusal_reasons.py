"""The endpoint's own words for a refusal, in every spelling that was published, → problems."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.problem import Kind, Problem, Reason

#: `invalid_client`, by which RFC 6749 means the licence and the secret alike.
_EITHER: Final = Problem(Kind.LICENCE_UNKNOWN)
_LICENCE: Final = Problem(Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED)
_SECRET: Final = Problem(Kind.SECRET_WRONG)
_FAULT: Final = Problem(Kind.SERVER_FAULT)
#: RFC 6749 §5.2, the published table, and the older shape's `error_type`; the longer phrase comes first.
_PHRASES: Final[Mapping[str, Problem]] = {
    "invalid client secret": _SECRET,
    "invalid licence key": _LICENCE,
    "invalid license key": _LICENCE,
    "invalid client": _EITHER,
    "invalid request": Problem(Kind.REQUEST_INVALID),
    "unauthorized client": Problem(Kind.LICENCE_NOT_ALLOWED),
    "unsupported grant type": Problem(Kind.GRANT_UNSUPPORTED),
    "credits exhausted": Problem(Kind.CREDITS_EXHAUSTED),
    "temporarily unavailable": _FAULT,
    "internal server error": _FAULT,
    "server error": _FAULT,
}
#: The older shape's `error_id`.
_IDENTIFIERS: Final[Mapping[str, Problem]] = {
    "01": Problem(Kind.REQUEST_INVALID),
    "02": _LICENCE,
    "03": _SECRET,
    "22": Problem(Kind.LICENCE_NOT_ALLOWED),
    "31": Problem(Kind.GRANT_UNSUPPORTED),
    "98": Problem(Kind.CREDITS_EXHAUSTED),
    "99": _FAULT,
}
#: HAProxy's and Squid's own pages use a published phrase for troubles that the endpoint never saw.
_GATEWAYS: Final = ("your browser sent an invalid request", "the requested url could not be retrieved")
#: "Invalid client certificate", "unauthorized client IP": a gateway speaks of the caller's computer.
_CALLERS_COMPUTER: Final = r"(?<=client)(?= (?:cert|certificates?|ip)\b)"
_IN_TEXT: Final = late(rf"\b({'|'.join(_PHRASES)})\b(?!{_CALLERS_COMPUTER})")
_JOINTS: Final = late(r"[\s_-]+")
_IDENTIFIER_KEYS: Final = ("error id", "error code")
#: Under which keys an object says what is wrong, the more exact first.
_REASON_KEYS: Final = (
    *_IDENTIFIER_KEYS, "error", "error type", "error description", "error message", "errors", "reason", "message",
    "description", "detail",
)  # fmt: skip
_TOKEN_KEYS: Final = {"access token", "refresh token"}
#: Where looking for a reason ends; the endpoint's replies have half a dozen members.
_DEEPEST: Final = 4
_MOST_LEAVES: Final = 1000


def said_in_text(text: str) -> Problem | None:
    """What the published phrases in a text say, whatever the letter case and the joints."""
    normal = _normal(text)
    if any(words in normal for words in _GATEWAYS):
        return None
    return _most_exact(_PHRASES[match[1]] for match in _IN_TEXT.finditer(normal))


def said_in_json(content: object) -> Problem | None:
    """The reason that a JSON value gives: under any of the usual keys, else under any other, or as a bare text."""
    said = (_said_by(key, value) for key, value in islice(_leaves("", content), _MOST_LEAVES))
    return _most_exact(problem for problem in said if problem is not None)


def _most_exact(said: Iterable[Problem]) -> Problem | None:
    """The first reason; where it leaves open whether licence or secret is meant, one that names the one or the other.

    `{"error": "invalid_client", "error_description": "Invalid client secret"}` says both.
    """
    reasons = tuple(said)
    if not reasons or reasons[0] != _EITHER:
        return next(iter(reasons), None)
    return next((reason for reason in reasons if reason in {_LICENCE, _SECRET}), _EITHER)


def gives_a_reason(content: Mapping[str, object]) -> bool:
    """Whether a JSON object says that something is wrong, known or not."""
    return _has_failed(content) or _says_any(content, _REASON_KEYS)


def says_error(content: Mapping[str, object]) -> bool:
    """Whether a JSON object that may hold a token speaks of an error all the same."""
    return _has_failed(content) or _says_any(content, ("error", "error id", "error type"))


def _has_failed(content: Mapping[str, object]) -> bool:
    return any(_normal(key) == "status" and _normal(str(value)) == "error" for key, value in content.items())


def _says_any(content: Mapping[str, object], keys: tuple[str, ...]) -> bool:
    return any(_normal(key) in keys and _is_said(value) for key, value in content.items())


def _is_said(value: object) -> bool:
    return bool(value) and not (isinstance(value, str) and not value.strip(" 0"))


def _normal(text: str) -> str:
    return _JOINTS.sub(" ", text).strip().casefold()


def _leaves(key: str, value: object, depth: int = 0) -> Iterator[tuple[str, object]]:
    """Every text and number in a JSON value with its key in normal form, the likelier reasons first."""
    if isinstance(value, dict):
        children = sorted(((_normal(key), child) for key, child in value.items()), key=_rank)
    elif isinstance(value, list):
        children = [(key, child) for child in value]
    else:
        yield key, value
        return
    for name, child in children if depth < _DEEPEST else ():
        if name not in _TOKEN_KEYS:
            yield from _leaves(name, child, depth + 1)


def _rank(member: tuple[str, object]) -> int:
    return _REASON_KEYS.index(member[0]) if member[0] in _REASON_KEYS else len(_REASON_KEYS)


def _said_by(key: str, value: object) -> Problem | None:
    if key in _IDENTIFIER_KEYS and isinstance(value, str | int):
        identified = _IDENTIFIERS.get(str(value).strip().zfill(2))
        if identified is not None:
            return identified
    return said_in_text(value) if isinstance(value, str) else None
