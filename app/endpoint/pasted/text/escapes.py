"""Escapes that begin with a backslash, as JSON, logs, shells and most languages have them."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late

_HEX: Final = "[0-9A-Fa-f]"
ESCAPE: Final = late(
    rf"\\(?:\r?\n|u[dD][89abAB]{_HEX}{{2}}\\u[dD][c-fC-F]{_HEX}{{2}}|u\{{{_HEX}{{1,6}}\}}|u{_HEX}{{1,4}}|U{_HEX}{{1,8}}"
    rf"|x{_HEX}{{1,2}}|[0-7]{{1,3}}|.)",
    re.DOTALL,
)
_SHORT: Final = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def character(escape: re.Match[str]) -> str:
    """What an escape means: a character, nothing for a line end, a sign for what is no character."""
    written = escape[0][1:]
    if written[0] in "\r\n":
        return ""
    if written[0] in "01234567":
        return chr(int(written, 8))
    if len(written) == 1:
        return _SHORT.get(written, written)
    digits = re.sub(r"[^0-9A-Fa-f]", "", written)
    if written.count("u") > 1:
        return bytes.fromhex(digits).decode("utf-16-be")
    number = int(digits, 16)
    return "\ufffd" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)
