"""A server's own words, made safe to keep and to show: masked, visible, cut."""

import re
import unicodedata
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.replies.secret_echo import without_secret
from app.endpoint.secret import MASK, Secret

LONGEST: Final = 500
_CUT: Final = "…"
#: No more than this is looked at: what lies behind it can't be among the first characters that are kept.
_LOOKED_AT: Final = 32 * 1024
#: A character of a secret takes at most this many when it is escaped twice.
_LONGEST_ESCAPE: Final = 24
#: A value under a token's name in JSON, in a form or in a page's script, whether or not it is well-formed.
_NAMED_TOKEN: Final = late(
    r"""((?:access|refresh)_token\\*["']?\s*[:=]\s*\[?)(?!null\b)(\\*"(?:\\.|[^"\\])*|\\*'(?:\\.|[^'\\])*|[^\s&<,}"']+)""",
    re.IGNORECASE | re.DOTALL,
)
#: What is taken for a token wherever it stands: in the published example they begin so.
_LOOKS_LIKE_A_TOKEN: Final = late(r"\*?TK[0-9A-Za-z+/=_.~-]{16,}")


def clean(text: str, secret: Secret) -> str:
    """Mask secret and tokens, make control characters visible, and cut at 500 characters.

    The answer is still to be shown as plain text only.
    """
    looked_at = min(_LOOKED_AT, 4 * LONGEST + _LONGEST_ESCAPE * len(secret.reveal()))
    start = _masked(text, secret, looked_at)[: 4 * LONGEST]
    shown = " ".join("".join(map(_visible, start)).split())
    return shown if len(shown) <= LONGEST else shown[: LONGEST - len(_CUT)] + _CUT


def mask(text: str, secret: Secret) -> str:
    """Dots in place of the secret, in every notation a server may echo it in, and of whatever looks like a token.

    Only the beginning of a long text is kept, and no part of a secret that the cut would halve.
    """
    return _masked(text, secret, _LOOKED_AT)


def _masked(text: str, secret: Secret, looked_at: int) -> str:
    result = without_secret(text[:looked_at], secret.reveal())
    if len(text) > looked_at:
        result = result[: max(0, len(result) - _LONGEST_ESCAPE * len(secret.reveal()))]
    return _without_tokens(result)


def _without_tokens(text: str) -> str:
    # Most pages hold neither, and the expressions are slow to find that out.
    if "_token" in text.lower():
        text = _NAMED_TOKEN.sub(rf"\1{MASK}", text)
    return _LOOKS_LIKE_A_TOKEN.sub(MASK, text) if "TK" in text else text


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return f"\\u{ord(character):04x}"
    return character
