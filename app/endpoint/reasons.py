"""The endpoint's own words for a refusal, in every spelling that was published, → kinds."""

import re
from collections.abc import Iterator, Mapping
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
_IN_TEXT: Final = re.compile(r"\b(" + "|".join(_PHRASES) + r")\b")
_JOINTS: Final = re.compile(r"[\s_-]+")
_IDENTIFIER_KEY: Final = "error_id"
#: Where a reason is looked for, in this order; keys are compared without regard to letter case and joints.
_REASON_KEYS: Final = (
    _IDENTIFIER_KEY, "error", "error_type", "error_code", "error_description", "code", "type", "reason", "message",
    "error_message", "detail", "title", "description", "msg",
)  # fmt: skip
_DEEPEST: Final = 3


def kind_in_text(text: str) -> Kind | None:
    """The first published phrase that stands in a text, whatever the letter case and the joints."""
    match = _IN_TEXT.search(_normal(text))
    return None if match is None else _PHRASES[match[1]]


def kind_in_object(content: Mapping[str, object]) -> Kind | None:
    """The reason that a JSON object gives, under any of the usual keys, else under any key at all."""
    for key, value in _reasons(content):
        kind = _kind_of(key, value)
        if kind is not None:
            return kind
    texts = [value for value in content.values() if isinstance(value, str)]
    return next((kind for text in texts if (kind := _PHRASES.get(_normal(text))) is not None), None)


def gives_a_reason(content: Mapping[str, object]) -> bool:
    """Whether a JSON object says that something is wrong, known or not."""
    return _normal(str(content.get("status", ""))) == "error" or any(True for _ in _reasons(content))


def says_error(content: Mapping[str, object]) -> bool:
    """Whether a JSON object that may hold a token speaks of an error all the same."""
    says = {_normal(key): value for key, value in content.items()}
    return _normal(str(says.get("status", ""))) == "error" or any(
        _is_said(says.get(_normal(key))) for key in (_IDENTIFIER_KEY, "error", "error_type")
    )


def _normal(text: str) -> str:
    return _JOINTS.sub(" ", text).strip().casefold()


def _is_said(value: object) -> bool:
    return bool(value) and not (isinstance(value, str) and not value.strip(" 0"))


def _reasons(content: Mapping[str, object], depth: int = 1) -> Iterator[tuple[str, object]]:
    said = {_normal(key): value for key, value in content.items()}
    for key in _REASON_KEYS:
        value = said.get(_normal(key))
        if isinstance(value, Mapping) and depth < _DEEPEST:
            yield from _reasons(value, depth + 1)
        elif _is_said(value):
            yield key, value


def _kind_of(key: str, value: object) -> Kind | None:
    if key in {_IDENTIFIER_KEY, "error_code"} and isinstance(value, str | int):
        identified = _IDENTIFIERS.get(str(value).strip().zfill(2))
        if identified is not None:
            return identified
    return kind_in_text(value) if isinstance(value, str) else None
