"""What mail, tickets, word processors and other tools do to a text on its way: undone here, and each named once."""

import html
import re
from collections.abc import Callable
from enum import StrEnum, auto
from typing import Final, TypeAlias

from app.endpoint.pasted.line_ends import without_wraps
from app.endpoint.pasted.request.names import NAMED
from app.endpoint.pasted.text.percent_encoding import of_bytes, percent_decoded
from app.endpoint.pasted.text.spelled import Spelled, joined

Places: TypeAlias = tuple[tuple[int, int], ...]


class Damage(StrEnum):
    """What happened to a text, in the order in which it is undone."""

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
Undamaged: TypeAlias = tuple[Spelled, dict[Damage, tuple[int, int]]]


def undamaged(text: Spelled) -> Undamaged:
    """The text as it was before it was sent on; nothing happens to one that only looks a little odd."""
    found: dict[Damage, tuple[int, int]] = {}
    if ">" in text.text and not _TRACE.search(text.text) and not _UNQUOTED_LINE.search(text.text):
        text = text.undone(_MAIL_QUOTES, lambda _marks: "")
    for damage, (sign, undo) in _STEPS.items():
        if sign.search(text.text):
            after = undo(text)
            if after.text != text.text:
                found[damage] = _first_difference(text, after)
                text = after
    return text, found


def _first_difference(before: Spelled, after: Spelled) -> tuple[int, int]:
    pairs = enumerate(zip(before.text, after.text, strict=False))
    at = next((number for number, (old, new) in pairs if old != new), len(after.text))
    return before.part(at, at + 1).place


def _all(pattern: re.Pattern[str], meaning: Callable[[re.Match[str]], str | None]) -> Callable[[Spelled], Spelled]:
    return lambda text: text.undone(pattern, meaning)


def _only_groups(pattern: re.Pattern[str], text: Spelled) -> Spelled:
    """The text with each match replaced by the group in it; a group's name says what its text still needs."""
    pieces: list[Spelled] = []
    read = 0
    for match in pattern.finditer(text.text):
        kind = match.lastgroup or ""
        inside = text.part(*match.span(kind))
        if kind == "link" or _OURS.search(inside.text):
            pieces += (text.part(read, match.start()), _UNGUARDED.get(kind, _as_it_is)(inside))
            read = match.end()
    return joined([*pieces, text.part(read)], text.place)


def _as_it_is(text: Spelled) -> Spelled:
    return text


def _of_json(escape: re.Match[str]) -> str:
    written = escape[0][1:]
    return chr(int(written[1:], 16)) if written[0] == "u" else {"n": "\n", "r": "\r", "t": "\t"}.get(written, written)


def _of_html(entity: re.Match[str]) -> str:
    meant = "\n" if entity[0].startswith("<") else entity[0]
    for _time in range(_MOST_TIMES_ESCAPED):
        meant = html.unescape(meant)
    return meant


def _of_curly(quote: re.Match[str]) -> str:
    return "'" if quote[0].strip() in _SINGLE else '"'


def _of_markdown(mark: re.Match[str]) -> str:
    return "tt" if mark["scheme"] else mark[1] or mark["dot"] or mark["colon"] or ""


def _of_dash(dash: re.Match[str]) -> str:
    """Two hyphens become one dash as well: what is a word behind it had two, but for PowerShell's."""
    return "--" if (dash["word"] or "")[:2].islower() else "-"


_MOST_TIMES_ESCAPED: Final = 3
#: What shows that the signs around it are of the request's notation rather than of a value.
_BEGINS: Final = rf"(?:https?:|/|\{{|{NAMED}\b|client_idmobile|application/|Content|Accept|(?:POST|GET)\b|@)"
_OPTION: Final = r"(?<!\S)[-–—−‒―]{1,2}[A-Za-z][\w\-–—−‒―]*"
_WIDE: Final = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_SINGLE: Final = "‘’‚‛′´＇‹›"
_DOUBLE: Final = "“”„‟″＂«»"
_HYPHENS: Final = "[‐‑‒–−]"
_OURS: Final = re.compile(rf"access.{{0,3}}token|{NAMED}", re.IGNORECASE)
_MAIL_QUOTES: Final = re.compile(r"^[ \t]{0,8}(?:[>|│][ \t]?)+", re.MULTILINE)
_UNQUOTED_LINE: Final = re.compile(r"^(?![ \t]{0,8}[>|│])[ \t]*[^\s>|│]", re.MULTILINE)
_TRACE: Final = re.compile(r"^> ?(?:GET|POST|PUT|HEAD|PATCH|DELETE) |^< ?HTTP/", re.MULTILINE)
_QUOTED_BYTES: Final = re.compile(r"=\r?\n|(?:=[0-9A-F]{2})+")
#: JSON by itself is read as such; here each quotation mark is escaped, or a sign that a form is made of.
_ESCAPED: Final = re.compile(
    rf"\A(?!\s*[{{\[])(?s:.*?)(?:\\u00(?:3[df]|26)|https?:\\/\\/)|\A(?=\s*\"?(?:[^\"\\]++|\\.)*+\"?\s*\Z)(?s:.*?)\\\"{_BEGINS}",
    re.IGNORECASE,
)
_JSON_ESCAPE: Final = re.compile(r"\\(?:u00[0-9A-Fa-f]{2}|[\"/\\nrt])")
_ENTITY: Final = re.compile(r"&(?:amp;){0,3}(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});|<br ?/?>")
#: Unicode's characters without a width, soft hyphens, and the marks of a text's direction.
INVISIBLE: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
#: A blank at a value's end remains for the value's own finding.
_BLANK: Final = re.compile(rf"{_WIDE}(?![&\r\n]|\Z|['\"](?:\s|\Z))")
_MARKED_UP: Final = re.compile(
    r"\[[^\[\]\n]{0,2000}\]\((?P<link>https?://[^\s()]+)\)|<(?P<piped>https?://[^\s|<>]+)\|[^<>\n]{0,2000}>"
    r"|\[[^\[\]|\n]{1,2000}\|(?P<wiki>https?://[^\s|\]]+)(?:\|[\w\-]*)?\]"
    r"|(?<![^\s\"'])https?://[^\s<>]{1,2000}<(?P<doubled>https?://[^\s<>]+)>"
)
#: Signs that shall be seen as they are, and links made harmless: `hxxps://prod2[.]example`.
_MARKDOWN: Final = re.compile(
    r"\*\*([\w.\-]{1,40}:?)\*\*|\\(?=_)|(?<=h)(?P<scheme>xx)(?=ps?:)|\[(?P<dot>\.)\]|\[(?P<colon>:)\]", re.IGNORECASE
)
_CURLY: Final = re.compile(rf"[«‹]\s?|\s?[»›]|[{_DOUBLE}{_SINGLE}]")
_DASH: Final = re.compile(rf"(?<!\S)[–—−‒―]{{1,2}}(?=(?P<word>[A-Za-z][\w\-]+)?)(?=[A-Za-z])|(?<=\w){_HYPHENS}(?=\w)")
_CARET: Final = re.compile(r"\^(?=[&|<>^%\"'!()\s]|\Z)")
_GUARDED: Final = re.compile(
    r"https?://[^\s\"'<>%]{1,300}(?P<encoded>https?%3A%2F%2F[^\s&\"'<>]+)(?:&[^\s\"'<>]*)?"
    r"|https?://urldefense\.com/v3/__(?P<plain>https?:/[^\s\"'<>]+?)__;[^\s\"'<>]*"
    r"|https?://urldefense\.proofpoint\.com/v2/url\?u=(?P<dashed>https?-3A[^\s&\"'<>]+)[^\s\"'<>]*",
    re.IGNORECASE,
)
_LINE_END: Final = re.compile(r"\n")
_ENCODED: Final = re.compile(r"%(?:3[dDfF]|26)")
_DASHED: Final = re.compile(r"-([0-9A-F]{2})|_")
_UNGUARDED: Final[dict[str, Callable[[Spelled], Spelled]]] = {
    "encoded": percent_decoded,
    "dashed": lambda inside: inside.undone(_DASHED, lambda sign: chr(int(sign[1], 16)) if sign[1] else "/"),
}


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


#: What shows that it happened, and how it is undone.
_STEPS: Final[dict[Damage, tuple[re.Pattern[str], Callable[[Spelled], Spelled]]]] = {
    Damage.QUOTED_PRINTABLE: (
        _sign(rf"{NAMED}=3D|=3D\S{{0,80}}=\r?\n|(?<![^?&'\"\s])\w+=\r?\n\w*=3D"),
        _all(_QUOTED_BYTES, lambda code: of_bytes(bytes.fromhex(re.sub(r"[^0-9A-F]", "", code[0])))),
    ),
    Damage.ESCAPES: (_ESCAPED, _all(_JSON_ESCAPE, _of_json)),
    Damage.ENTITIES: (
        _sign(
            rf"&(?:amp;)+{NAMED}=|&(?:amp;)*(?:quot|apos|#0?3[49]|#x2[27]|lt|ldquo|rdquo|lsquo|rsquo);\s?{_BEGINS}|{NAMED}&(?:#61|#x3d|equals);"
        ),
        _all(_ENTITY, _of_html),
    ),
    Damage.INVISIBLE: (INVISIBLE, _all(INVISIBLE, lambda _unseen: "")),
    Damage.BLANKS: (
        _sign(
            rf"(?:\bcurl|\bhttp|\bPOST|\bGET|[:,;]|-[a-z]+|['\"{_DOUBLE}\\]){_WIDE}|{_WIDE}(?:[-–—]|['\"“‘]?{_BEGINS})"
        ),
        _all(_BLANK, lambda _blank: " "),
    ),
    Damage.FORMATTING: (
        _sign(
            rf"\]\(https?://|<https?://[^\s|<>]+\||\|https?://|[\w/=]<https?://|\*\*{NAMED}|(?:client|grant|access)\\_|\bhxxps?(?::|\[:\])|\bprod2?\[\.\]|\bdqe-software\[\.\]"
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
        _all(_ENCODED, lambda sign: of_bytes(bytes.fromhex(sign[0][1:]))),
    ),
}
