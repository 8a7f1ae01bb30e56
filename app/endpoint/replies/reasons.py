"""The endpoint's own words for a refusal, in every spelling that was published, → kinds."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from app.endpoint.problem import Kind

#: RFC 6749 §5.2, the published table, and the older shape's `error_type`; the longer phrase comes first.
_PHRASES: Final[Mapping[str, Kind]] = {
    "invalid client secret": Kind.SECRET_WRONG,
    "invalid licence key": Kind.LICENCE_UNKNOWN,
    "invalid license key": Kind.LICENCE_UNKNOWN,
    "invalid client": Kind.LICENCE_UNKNOWN,
    "invalid request": Kind.REQUEST_INVALID,
    "unauthorized client": Kind.LICENCE_NOT_ALLOWED,
    "unsupported grant type": Kind.GRANT_UNSUPPORTED,
    "credits exhausted": Kind.CREDITS_EXHAUSTED,
    "temporarily unavailable": Kind.SERVER_FAULT,
    "internal server error": Kind.SERVER_FAULT,
    "server error": Kind.SERVER_FAULT,
}
#: The older shape's `error_id`.
_IDENTIFIERS: Final[Mapping[str, Kind]] = {
    "01": Kind.REQUEST_INVALID,
    "02": Kind.LICENCE_UNKNOWN,
    "03": Kind.SECRET_WRONG,
    "22": Kind.LICENCE_NOT_ALLOWED,
    "31": Kind.GRANT_UNSUPPORTED,
    "98": Kind.CREDITS_EXHAUSTED,
    "99": Kind.SERVER_FAULT,
}
#: HAProxy's and Squid's own pages use a published phrase for troubles that the endpoint never saw.
_GATEWAYS: Final = ("your browser sent an invalid request", "the requested url could not be retrieved")
_IN_TEXT: Final = re.compile(r"\b(" + "|".join(_PHRASES) + r")\b")
_JOINTS: Final = re.compile(r"[\s_-]+")
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


def kind_in_text(text: str) -> Kind | None:
    """The first published phrase that stands in a text, whatever the letter case and the joints."""
    normal = _normal(text)
    match = _IN_TEXT.search(normal)
    return None if match is None or any(words in normal for words in _GATEWAYS) else _PHRASES[match[1]]


def kind_in_json(content: object) -> Kind | None:
    """The reason that a JSON value gives: under any of the usual keys, else under any other, or as a bare text."""
    said = (_kind_of(key, value) for key, value in islice(_leaves("", content), _MOST_LEAVES))
    return next((kind for kind in said if kind is not None), None)


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


def _kind_of(key: str, value: object) -> Kind | None:
    if key in _IDENTIFIER_KEYS and isinstance(value, str | int):
        identified = _IDENTIFIERS.get(str(value).strip().zfill(2))
        if identified is not None:
            return identified
    return kind_in_text(value) if isinstance(value, str) else None
