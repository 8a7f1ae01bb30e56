"""What texts in source code mean: escapes, and what is filled in."""

import re
import unicodedata
from typing import Final

from app.endpoint.pasted.notations.curl.quoting import MEANINGS
from app.endpoint.pasted.text.spelled import FILLED_IN, Spelled

_INSIDE: Final = r"\{(?P<inside>[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}"
#: Python's f-strings and JavaScript's templates, by the style of a text.
INTERPOLATIONS: Final = {
    "formatted": re.compile(rf"\{{\{{|\}}\}}|{_INSIDE}"),
    "template": re.compile(rf"\\.|\${_INSIDE}", re.DOTALL),
}
_BRACES: Final = re.compile(r"\{\{|\}\}")
_ESCAPE: Final = re.compile(
    r"\\(?:\r?\n"
    r"|u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}"
    r"|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|N\{[^{}\\]{1,60}\}|[0-7]{1,3}|.)",
    re.DOTALL,
)
_SHORT: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_LAST_CHARACTER: Final = 0x10FFFF


def without_interpolation(text: Spelled, style: str) -> Spelled:
    """The text with a sign in place of whatever is filled in."""
    if style not in INTERPOLATIONS:
        return text
    return text.undone(INTERPOLATIONS[style], lambda match: None if match["inside"] is None else FILLED_IN)


def meaning_of(text: Spelled, style: str, prefix: str) -> Spelled:
    """A text without its escapes; `prefix` is what stands before the quotation mark in Python."""
    if style in MEANINGS:
        return MEANINGS[style](text)
    if style == "formatted":
        text = text.undone(_BRACES, lambda braces: braces[0][0])
    return text if "r" in prefix else text.undone(_ESCAPE, _character)


def _character(escape: re.Match[str]) -> str:
    written = escape[0][1:]
    if written[0] in "\r\n":
        return ""
    if written[0] == "N" and len(written) > 1:
        return _named(written[2:-1])
    if written[0] in "01234567":
        return chr(int(written, 8))
    if len(written) > 1:
        return _numbered(written)
    return _SHORT.get(written, written)


def _numbered(written: str) -> str:
    digits = written[1:].strip("{}")
    if "\\" in digits:
        return bytes.fromhex(digits.replace("\\u", "")).decode("utf-16-be")
    number = int(digits, 16)
    return "\ufffd" if number > _LAST_CHARACTER or 0xD800 <= number <= 0xDFFF else chr(number)


def _named(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return "\ufffd"
