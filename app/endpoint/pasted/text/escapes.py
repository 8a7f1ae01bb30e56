"""Escapes, whatever they are for: of JSON, shells and languages, of URLs and forms, of HTML and of mails."""

import html
import re
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.text.decoded_text import DecodedText

#: How often a text may have been escaped.
MOST_TIMES: Final = 3
_HEX: Final = "[0-9A-Fa-f]"
ESCAPE: Final = late(
    rf"\\(?:\r?\n|u[dD][89abAB]{_HEX}{{2}}\\u[dD][c-fC-F]{_HEX}{{2}}|u\{{{_HEX}{{1,6}}\}}|u{_HEX}{{1,4}}|U{_HEX}{{1,8}}"
    rf"|x{_HEX}{{1,2}}|[0-7]{{1,3}}|.)",
    re.DOTALL,
)
#: Those that a tool makes of a request's own signs.
ESCAPE_OF_TOOLS: Final = late(rf"\\(?:(?:u00|x){_HEX}{{2}}|[01][0-7]{{2}}|[\"'/\\nrt])")
ENTITY: Final = late(r"&(?:amp;){0,3}(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});|<br ?/?>(?:\r?\n)?")
_SHORT: Final = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_IN_NO_NUMBER: Final = late(r"[^0-9A-Fa-f]")
#: One character in UTF-8, else a byte by itself.
_PERCENT: Final = late(
    rf"%[0-7]{_HEX}|%[cCdD]{_HEX}%[89abAB]{_HEX}|%[eE]{_HEX}(?:%[89abAB]{_HEX}){{2}}|%[fF][0-7](?:%[89abAB]{_HEX}){{3}}"
    rf"|%{_HEX}{{2}}"
)
_PERCENT_OR_PLUS: Final = late(rf"\+|{_PERCENT.pattern}")
#: What can't stand for itself in a query or a form, whatever is around it.
_UNENCODED: Final = late(rf"[&#\s]|[^\x00-\x7f]|%(?!{_HEX}{{2}})")
_PLUS: Final = late(r"\+")


def character(escape: re.Match[str]) -> str:
    """What an escape means: a character, nothing for a line end, a sign for what is no character."""
    written = escape[0][1:]
    if written[0] in "\r\n":
        return ""
    if written[0] in "01234567":
        return chr(int(written, 8))
    if len(written) == 1:
        return _SHORT.get(written, written)
    if written.count("u") > 1:
        return bytes.fromhex(_IN_NO_NUMBER.sub("", written)).decode("utf-16-be")
    number = int(_IN_NO_NUMBER.sub("", written), 16)
    return "\ufffd" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)


def of_html(entity: re.Match[str]) -> str:
    """What an entity means, also one of an entity; a break is a line end."""
    meant = "\n" if entity[0].startswith("<") else entity[0]
    for _time in range(MOST_TIMES):
        meant = html.unescape(meant)
    return meant


def of_bytes(code: re.Match[str]) -> str:
    """What bytes in hexadecimal mean, with signs between them: UTF-8, else one character each."""
    content = bytes.fromhex(_IN_NO_NUMBER.sub("", code[0]))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def percent_decoded(written: DecodedText) -> DecodedText:
    """What the server reads; a `+` stays one where it was most likely meant as one."""
    if _plus_is_a_blank(written.text):
        return written.undone(_PERCENT_OR_PLUS, lambda escape: " " if escape[0] == "+" else of_bytes(escape))
    return written.undone(_PERCENT, of_bytes)


def unencoded(written: DecodedText) -> DecodedText | None:
    """The first character that had to be percent-encoded and wasn't."""
    match = _UNENCODED.search(written.text)
    if match is None and not _plus_is_a_blank(written.text):
        match = _PLUS.search(written.text)
    return None if match is None else written.part(*match.span())


def _plus_is_a_blank(text: str) -> bool:
    """Whether an encoder was at work, which writes a blank as `+`; whoever writes by hand mostly means a plus."""
    return "%" in text and not _UNENCODED.search(text)
