"""What mail, tickets, word processors and other tools do to a text on its way: undone here, and each named once."""

import re
from collections.abc import Callable
from enum import StrEnum, auto
from itertools import islice
from typing import Final, TypeAlias

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.line_ends import without_wraps
from app.endpoint.pasted.request.names import NAMED
from app.endpoint.pasted.surroundings import without_surroundings
from app.endpoint.pasted.text.decoded_text import DecodedText, joined
from app.endpoint.pasted.text.escapes import ENTITY, ESCAPE_OF_TOOLS, character, of_bytes, of_html, percent_decoded


class Damage(StrEnum):
    """What happened to a text, in the order in which it is undone."""

    HEXADECIMAL = auto()
    QUOTED_PRINTABLE = auto()
    ESCAPES = auto()
    ENTITIES = auto()
    INVISIBLE = auto()
    BLANKS = auto()
    FORMATTING = auto()
    QUOTES = auto()
    DASHES = auto()
    CARETS = auto()
    LINES = auto()
    WRAPPED_ADDRESS = auto()
    ENCODED = auto()


#: What a text means, and what had happened to it: each with its first place in the input.
Undamaged: TypeAlias = tuple[DecodedText, dict[Damage, tuple[int, int]]]


def undamaged(text: DecodedText) -> Undamaged:
    """The text as it was before it was sent on; nothing happens to one that only looks a little odd."""
    found: dict[Damage, tuple[int, int]] = {}
    text = without_surroundings(text)
    for damage, (sign, undo) in _STEPS.items():
        if sign.search(text.text):
            after = undo(text)
            if after.text != text.text:
                found[damage] = _first_difference(text, after)
                text = without_surroundings(after) if damage in _UNCOVERS else after
    return text, found


def _first_difference(before: DecodedText, after: DecodedText) -> tuple[int, int]:
    pairs = enumerate(zip(before.text, after.text, strict=False))
    at = next((number for number, (old, new) in pairs if old != new), len(after.text))
    return before.part(at, at + 1).place


def _all(
    pattern: re.Pattern[str], meaning: Callable[[re.Match[str]], str | None]
) -> Callable[[DecodedText], DecodedText]:
    return lambda text: text.undone(pattern, meaning)


def _only_groups(pattern: re.Pattern[str], text: DecodedText) -> DecodedText:
    """The text with each match replaced by the group in it; a group's name says what its text still needs."""

    def inside(match: re.Match[str]) -> DecodedText | None:
        kind = match.lastgroup or ""
        found = text.part(*match.span(kind))
        if kind != "link" and not _OURS.search(found.text):
            return None
        return _UNGUARDED[kind](found) if kind in _UNGUARDED else found

    return text.undone(pattern, inside)


def _of_hexadecimal(text: DecodedText) -> DecodedText:
    """The bytes that a dump has in its middle column, where they are of a request."""
    lines = (text.part(*line.span("bytes")) for line in islice(HEX_LINE.finditer(text.text), _MOST_LINES))
    meant = joined((line.undone(_HEX_BYTE, lambda byte: chr(int(byte[1], 16))) for line in lines), text.place)
    return meant if _OURS.search(meant.text) else text


def _of_curly(quote: re.Match[str]) -> str:
    return "'" if quote[0].strip() in _SINGLE else '"'


def _of_markdown(mark: re.Match[str]) -> str:
    return "tt" if mark["scheme"] else mark[1] or mark["dot"] or mark["colon"] or ""


def _of_dash(dash: re.Match[str]) -> str:
    """Two hyphens become one dash as well: what is a word behind it had two, but for PowerShell's."""
    return "--" if (dash["word"] or "")[:2].islower() else "-"


#: What a mail's marks may be hidden by.
_UNCOVERS: Final = frozenset({Damage.QUOTED_PRINTABLE, Damage.ESCAPES, Damage.ENTITIES})
_MOST_LINES: Final = 4000
#: A line of `xxd`, `hexdump -C` or Wireshark, or of bytes alone.
HEX_LINE: Final = late(
    r"^(?:(?:0x)?[0-9a-f]{4,8}:?[ \t]{1,3})?(?=[0-9a-f]{2,16}[ \t])"
    r"(?P<bytes>(?:[0-9a-f]{2}[ \t]{0,2}){1,15}[0-9a-f]{2}|(?:[0-9a-f]{2}[ ]){16,4000}[0-9a-f]{2})"
    r"(?:[ \t]{2,60}\|?(?P<shown>[^\r\n]{1,17}?))?\|?\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_HEX_BYTE: Final = late(r"([0-9A-Fa-f]{2})\s*+")
#: What shows that the signs around it are of the request's notation rather than of a value.
_BEGINS: Final = rf"(?:https?:|/|\{{|{NAMED}\b|client_idmobile|application/|Content|Accept|(?:POST|GET)\b|@)"
_PROGRAM: Final = r"(?:curl|wget|https?|irm|iwr|Invoke-\w{1,20})\s"
_OPTION: Final = r"(?<!\S)[-–—−‒―]{1,2}[A-Za-z][\w\-–—−‒―]*"
_WIDE: Final = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_SINGLE: Final = "‘’‚‛′´＇‹›"
_DOUBLE: Final = "“”„‟″＂«»"
_HYPHENS: Final = "[‐‑‒–−]"
_OURS: Final = late(rf"access.{{0,3}}token|{NAMED}", re.IGNORECASE)
_QUOTED_BYTES: Final = late(r"=\r?\n|(?:=[0-9A-F]{2})+")
#: JSON by itself is read as such; here each quotation mark is escaped, or a sign that a form is made of.
_ESCAPED: Final = late(
    rf"\A(?!\s*[{{\[])(?s:.*?)(?:\\u00(?:3[df]|26)|\\x3d|\\075|\\x22{NAMED}\\x22|https?:\\/\\/|HTTP/1\.[01]\\r\\n)|\A(?=\s*\"?(?:[^\"\\]++|\\.)*+\"?\s*\Z)(?s:.*?)\\\"{_BEGINS}",
    re.IGNORECASE,
)
#: Unicode's characters without a width, soft hyphens, and the marks of a text's direction.
INVISIBLE: Final = late("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
#: A blank at a value's end remains for the value's own finding.
_BLANK: Final = late(rf"{_WIDE}(?![&\r\n]|\Z|['\"](?:\s|\Z))")
_MARKED_UP: Final = late(
    r"\[[^\[\]\n]{0,2000}\]\((?P<link>https?://[^\s()]+)\)|<(?P<piped>https?://[^\s|<>]+)\|[^<>\n]{0,2000}>"
    r"|\[[^\[\]|\n]{1,2000}\|(?P<wiki>https?://[^\s|\]]+)(?:\|[\w\-]*)?\]"
    r"|(?<![^\s\"'])https?://[^\s<>]{1,2000}<(?P<doubled>https?://[^\s<>]+)>|<(?P<angled>https?://[^\s<>|]+)>"
    r"|(?<!\S)(\*{1,3}|_{1,3}|~~)(?P<strong>https?://[^\s*]+?)\6(?!\S)"
    r"|(?<![\w=$(+,`])`(?P<spoken>"
    rf"{_PROGRAM}[^`]+)`(?!`)"
)
#: Signs that shall be seen as they are, and links made harmless: `hxxps://prod2[.]example`.
_MARKDOWN: Final = late(
    r"\*\*([\w.\-]{1,40}:?)\*\*|\\(?=_)|(?<=h)(?P<scheme>xx)(?=ps?:)|\[(?P<dot>\.)\]|\[(?P<colon>:)\]", re.IGNORECASE
)
_CURLY: Final = late(rf"[«‹]\s?|\s?[»›]|[{_DOUBLE}{_SINGLE}]")
_DASH: Final = late(rf"(?<!\S)[–—−‒―]{{1,2}}(?=(?P<word>[A-Za-z][\w\-]+)?)(?=[A-Za-z])|(?<=\w){_HYPHENS}(?=\w)")
_CARET: Final = late(r"\^(?=[&|<>^%\"'!()\s]|\Z)")
_GUARDED: Final = late(
    r"https?://[^\s\"'<>%]{1,300}(?P<encoded>https?%3A%2F%2F[^\s&\"'<>]+)(?:&[^\s\"'<>]*)?"
    r"|https?://urldefense\.com/v3/__(?P<plain>https?:/[^\s\"'<>]+?)__;[^\s\"'<>]*"
    r"|https?://urldefense\.proofpoint\.com/v2/url\?u=(?P<dashed>https?-3A[^\s&\"'<>]+)[^\s\"'<>]*",
    re.IGNORECASE,
)
_LINE_END: Final = late(r"\n")
_ENCODED: Final = late(r"%(?:3[dDfF]|26)")
_DASHED: Final = late(r"-([0-9A-F]{2})|_")
_UNGUARDED: Final[dict[str, Callable[[DecodedText], DecodedText]]] = {
    "encoded": percent_decoded,
    "dashed": lambda inside: inside.undone(_DASHED, lambda sign: chr(int(sign[1], 16)) if sign[1] else "/"),
}


def _sign(pattern: str) -> re.Pattern[str]:
    return late(pattern, re.IGNORECASE | re.MULTILINE)


#: What shows that it happened, and how it is undone.
_STEPS: Final[dict[Damage, tuple[re.Pattern[str], Callable[[DecodedText], DecodedText]]]] = {
    Damage.HEXADECIMAL: (HEX_LINE, _of_hexadecimal),
    Damage.QUOTED_PRINTABLE: (
        _sign(rf"{NAMED}=3D|=3D\S{{0,80}}=\r?\n|(?<![^?&'\"\s])\w+=\r?\n\w*=3D"),
        _all(_QUOTED_BYTES, of_bytes),
    ),
    Damage.ESCAPES: (_ESCAPED, _all(ESCAPE_OF_TOOLS, character)),
    Damage.ENTITIES: (
        _sign(
            rf"&(?:amp;)+{NAMED}=|&(?:amp;)*(?:quot|apos|#0?3[49]|#x2[27]|lt|ldquo|rdquo|lsquo|rsquo);\s?{_BEGINS}|{NAMED}&(?:#61|#x3d|equals);"
        ),
        _all(ENTITY, of_html),
    ),
    Damage.INVISIBLE: (INVISIBLE, _all(INVISIBLE, lambda _unseen: "")),
    Damage.BLANKS: (
        _sign(
            rf"(?:\bcurl|\bhttp|\bPOST|\bGET|[:,;]|-[a-z]+|(?<!\\)['\"{_DOUBLE}]){_WIDE}|\\{_WIDE}+\r?$|{_WIDE}(?:[-–—]|['\"“‘]?{_BEGINS})"
        ),
        _all(_BLANK, lambda _blank: " "),
    ),
    Damage.FORMATTING: (
        _sign(
            rf"\]\(https?://|<https?://[^\s|<>]+\||\|https?://|[\w/=]<https?://|\*\*{NAMED}|(?:client|grant|access)\\_"
            rf"|^[^\n<]{{0,80}}{_PROGRAM}[^\n<]{{0,300}}<https?://|(?<!\S)(?:\*{{1,3}}|_{{1,3}}|~~)https?://|`{_PROGRAM}"
            r"|\bhxxps?(?::|\[:\])|\bprod2?\[\.\]|\bdqe-software\[\.\]"
        ),
        lambda text: _only_groups(_MARKED_UP, text.undone(_MARKDOWN, _of_markdown)),
    ),
    Damage.QUOTES: (
        _sign(rf"[{_DOUBLE}{_SINGLE}]\s?{_BEGINS}|{_OPTION}\s*[{_DOUBLE}{_SINGLE}]"),
        _all(_CURLY, _of_curly),
    ),
    Damage.DASHES: (
        _sign(
            r"(?:^|\s)[–—−‒―]{1,2}(?:[A-Za-z]|data[\w-]*|request|header|form|url|location|silent|uri|method|body|contenttype)"
            r"(?=[\s'\"“‘=]|POST|GET)"
            rf"|dqe{_HYPHENS}soft|www{_HYPHENS}form|Content{_HYPHENS}Type"
        ),
        _all(_DASH, _of_dash),
    ),
    # A command that is all in carets is right for the command prompt, and so is one without quotation marks.
    Damage.CARETS: (
        _sign(rf"\A(?![^\n]*\^\")(?=[^\"']*[\"']|(?![^\n]*curl))(?s:.*?)\w\^&{NAMED}="),
        _all(_CARET, lambda _caret: ""),
    ),
    Damage.LINES: (_LINE_END, without_wraps),
    Damage.WRAPPED_ADDRESS: (_GUARDED, lambda text: _only_groups(_GUARDED, text)),
    Damage.ENCODED: (
        _sign(rf"(?:[?&\"'\s]|\A|%3F){NAMED}%3D\S*%26"),
        _all(_ENCODED, of_bytes),
    ),
}
