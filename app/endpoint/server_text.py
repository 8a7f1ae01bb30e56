"""A server's own words, made safe to keep and to show: masked, visible, cut."""

import html
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, quote_plus

from app.endpoint.secret import Secret

LONGEST: Final = 500
MASK: Final = "•••"
_CUT: Final = "…"
#: What is taken for a token wherever it stands: DQE's begin so in the published example.
_LOOKS_LIKE_A_TOKEN: Final = re.compile(r"\*?TK[0-9A-Za-z+/=_.~-]{16,}")
#: No more than this is looked at: what lies behind can't be among the first characters that are kept.
_LOOKED_AT: Final = 64 * 1024
#: Characters that one character of a secret may become: four UTF-8 bytes, percent-encoded.
_LONGEST_ESCAPE: Final = 12


def clean(text: str, secrets: Iterable[Secret] = ()) -> str:
    """Mask the secrets in every notation a server may echo them in, make control characters visible, and cut.

    The answer has at most 500 characters and is still to be shown as plain text only.
    """
    shown = " ".join("".join(map(_visible, mask(text, secrets)[: 4 * LONGEST])).split())
    return shown if len(shown) <= LONGEST else shown[: LONGEST - len(_CUT)] + _CUT


def mask(text: str, secrets: Iterable[Secret] = ()) -> str:
    """Dots in place of every secret, in every notation, and of whatever looks like a token.

    Only the beginning of a long text is kept, so that the cut halves no secret that stands before it.
    """
    values = [value for secret in secrets if (value := secret.reveal())]
    masked = text[:_LOOKED_AT]
    for value in values:
        masked = _pattern(value).sub(MASK, masked)
    masked = _LOOKS_LIKE_A_TOKEN.sub(MASK, masked)
    # A secret may begin before the cut and end behind it.
    longest_form = _LONGEST_ESCAPE * max(map(len, values), default=0)
    return masked if len(text) <= _LOOKED_AT else masked[: max(0, len(masked) - longest_form)]


def _pattern(value: str) -> re.Pattern[str]:
    forms = {form for escape in _ESCAPES for form in (escape(value), escape(value.strip())) if form}
    alternatives = "|".join(_any_hexadecimal_case(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(alternatives)


def _any_hexadecimal_case(form: str) -> str:
    """A pattern for this form in which the digits of an escape may be in either letter case."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|&#x[0-9A-Fa-f]+;)", form)
    return "".join(f"(?i:{re.escape(piece)})" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))


def _utf8(value: str) -> str:
    # A lone surrogate can't be sent; it stands here only so that no input raises.
    return value.encode("utf-8", "replace").decode("utf-8")


def _numbered_html(value: str) -> str:
    return "".join(character if character.isalnum() and character.isascii() else f"&#{ord(character)};" for character in value)


def _hexadecimal_html(value: str) -> str:
    return "".join(character if character.isalnum() and character.isascii() else f"&#x{ord(character):x};" for character in value)


def _every_byte_percent(value: str) -> str:
    return "".join(f"%{byte:02X}" for byte in _utf8(value).encode())


_ESCAPES: Final = (
    str,
    lambda value: quote(_utf8(value), safe=""),
    lambda value: quote(_utf8(value), safe="/"),
    lambda value: quote(_utf8(value), safe="-_.!~*'()"),
    lambda value: quote_plus(_utf8(value)),
    _every_byte_percent,
    html.escape,
    lambda value: html.escape(value, quote=False),
    lambda value: html.escape(value).replace("&#x27;", "&#39;"),
    lambda value: html.escape(value).replace("&#x27;", "&apos;"),
    _numbered_html,
    _hexadecimal_html,
    lambda value: json.dumps(value)[1:-1],
    lambda value: json.dumps(value, ensure_ascii=False)[1:-1],
    lambda value: json.dumps(value)[1:-1].replace("/", "\\/"),
    lambda value: html.escape(json.dumps(value)[1:-1]),
)


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return f"\\u{ord(character):04x}"
    return character
