"""Percent-encoding, read back with the place of each character, and what was left unencoded."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.text.decoded_text import DecodedText

#: One character in UTF-8, else a byte by itself.
_ESCAPE: Final = late(
    r"%[0-7][0-9A-Fa-f]"
    r"|%[cCdD][0-9A-Fa-f]%[89abAB][0-9A-Fa-f]"
    r"|%[eE][0-9A-Fa-f](?:%[89abAB][0-9A-Fa-f]){2}"
    r"|%[fF][0-7](?:%[89abAB][0-9A-Fa-f]){3}"
    r"|%[0-9A-Fa-f]{2}"
)
_ESCAPE_OR_PLUS: Final = late(rf"\+|{_ESCAPE.pattern}")
#: What can't stand for itself in a query or a form, whatever is around it.
_UNENCODED: Final = late(r"[&#\s]|[^\x00-\x7f]|%(?![0-9A-Fa-f]{2})")
_PLUS: Final = late(r"\+")


def percent_decoded(written: DecodedText) -> DecodedText:
    """What the server reads; a `+` stays one where it was most likely meant as one."""
    return written.undone(_ESCAPE_OR_PLUS if _plus_is_a_blank(written.text) else _ESCAPE, _character)


def unencoded(written: DecodedText) -> DecodedText | None:
    """The first character that had to be percent-encoded and wasn't."""
    match = _UNENCODED.search(written.text)
    if match is None and not _plus_is_a_blank(written.text):
        match = _PLUS.search(written.text)
    return None if match is None else written.part(*match.span())


def _plus_is_a_blank(text: str) -> bool:
    """Whether an encoder was at work, which writes a blank as `+`; whoever writes by hand mostly means a plus."""
    return "%" in text and not _UNENCODED.search(text)


def _character(escape: re.Match[str]) -> str:
    if escape[0] == "+":
        return " "
    return of_bytes(bytes.fromhex(escape[0].replace("%", "")))


def of_bytes(content: bytes) -> str:
    """What bytes mean: UTF-8, else one character each."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")
