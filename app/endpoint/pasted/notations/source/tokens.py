"""Source code in eight languages → its texts, names and signs."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.commands.quoting import MEANINGS
from app.endpoint.pasted.request.written import Notation
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText
from app.endpoint.pasted.text.escapes import ESCAPE, character

#: A file of some thousand lines; what lies behind is no longer looked at.
_MOST_TOKENS: Final = 40_000


class TokenKind(Enum):
    """What a token is; a number is a text too."""

    TEXT = auto()
    NAME = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token, and its place in the source; a text comes without its quotation marks and escapes."""

    kind: TokenKind
    written: DecodedText
    place: tuple[int, int]

    @property
    def text(self) -> str:
        """What it says."""
        return self.written.text


DOCUMENTS: Final = (Notation.POSTMAN, Notation.EXPORT, Notation.JSON)
#: Where a repetition ends in a look around it isn't possessive: Python up to 3.11.4 loses a character (gh-106052).
_TOKEN: Final = late(
    r"""
    (?P<comment>\s++|(?<!:)//[^\n]*+|/\*(?:[^*]++|\*(?!/))*(?:\*/)?|\#(?![{\w]*\{)[^\n]*+|\\\r?\n)
    | @"(?P<verbatim>(?:[^"]++|"")*+)"?
    | (?P<prefix>(?<!\w)(?:[rRbBuUfF]{1,2}|\$@?)?)
      (?: \"{3}(?P<triple_double>(?:[^"\\]++|\\.|"(?!""))*)(?:\"{3})?
        | '{3}(?P<triple_single>(?:[^'\\]++|\\.|'(?!''))*)(?:'{3})?
        | "(?P<double>(?:[^"\\\n]++|\\.)*+)"?
        | '(?P<single>(?:[^'\\\n]++|\\.)*+)'?
        | `(?P<template>(?:[^`\\]++|\\.)*+)`?
      )
    | (?P<literal>[0-9][\w.]*+)
    | (?P<name>[$@]?[^\W\d][\w$]*+(?:(?:\??\.|->|::)[^\W\d][\w$]*+)*+)
    | (?P<sign>=>|:=|[=!<>+]=+|\.\.\.|\*\*|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_POWERSHELL: Final = late(
    r"""
    (?P<comment>\s++|<\#(?:[^#]++|\#(?!>))*(?:\#>)?|\#[^\n]*+|`\r?\n)
    | "(?P<powershell_double>(?:[^"`]++|`.|"")*+)"?
    | '(?P<powershell_single>(?:[^']++|'')*+)'?
    | (?P<literal>https?://[^\s;|&)]++|[0-9][\w.]*+)
    | (?P<name>[$@]\w++(?:[:.]\w++)*+|-?[^\W\d][\w\-.]*+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: Postman's, Bruno's and Hoppscotch's variables, and Insomnia's tags.
VARIABLE: Final = late(r"\{\{[^{}]{1,200}\}\}|\{%[^{}%]{1,200}%\}|<<\w{1,60}>>")
#: A text in JSON may have been broken into lines on its way.
_JSON: Final = late(
    _TOKEN.pattern.replace(r'"(?P<double>(?:[^"\\\n]', r'"(?P<double>(?:[^"\\]'), re.VERBOSE | re.DOTALL
)
_PATTERNS: Final = {Notation.POWERSHELL: _POWERSHELL, **dict.fromkeys(DOCUMENTS, _JSON)}
_INSIDE: Final = r"\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}"
#: What a language fills in in a text, by the style of its quotation marks.
_FILLED_IN: Final = {
    **{(document, "double"): VARIABLE for document in DOCUMENTS},
    (Notation.PYTHON, "f"): late(rf"(?P<brace>\{{\{{|\}}\}})|{_INSIDE}"),
    (Notation.CSHARP, "$"): late(rf"(?P<brace>\{{\{{|\}}\}})|{_INSIDE}"),
    (Notation.JAVASCRIPT, "template"): late(rf"(?P<escape>\\.)|\${_INSIDE}", re.DOTALL),
    (Notation.RUBY, "double"): late(rf"(?P<escape>\\.)|\#{_INSIDE}", re.DOTALL),
    (Notation.PHP, "double"): late(
        r"(?P<escape>\\.)|\{\$[^{}]*+\}|\$\{\w++\}|\$\w++(?:->\w++|\[[^\[\]]*+\])?", re.DOTALL
    ),
}
_LAST_NAME: Final = late(r"([$@]?[^\W\d][\w.]*)\W*\Z")
#: Calls that percent-encode a text.
ENCODES: Final = late(
    r"(?:encodeuricomponent|url_?encode|quote(?:_plus)?|escape(?:datastring)?|encoder\.encode)(?=\W|\Z)", re.IGNORECASE
)
_PLAIN_ESCAPE: Final = late(r"\\([\\'])")
_KINDS: Final = {"name": TokenKind.NAME, "sign": TokenKind.SIGN}


def tokens(source: DecodedText, language: Notation) -> list[Token]:
    """The tokens of a source without its comments; a text holds a sign wherever something is filled in."""
    pattern = _PATTERNS.get(language, _TOKEN)
    found: list[Token] = []
    for match in islice(pattern.finditer(source.text), _MOST_TOKENS):
        style = match.lastgroup or ""
        if style != "comment":
            inside = source.part(*match.span(style))
            kind = _KINDS.get(style, TokenKind.TEXT)
            prefix = (match["prefix"] or "").lower() if pattern is not _POWERSHELL else ""
            meaning = inside if style in {"name", "sign", "literal"} else _meaning(inside, style, prefix, language)
            found.append(Token(kind, meaning, match.span()))
    return found


def _meaning(text: DecodedText, style: str, prefix: str, language: Notation) -> DecodedText:
    if style in MEANINGS:
        return MEANINGS[style](text)
    for sign in {style, *prefix}:
        if (language, sign) in _FILLED_IN:
            text = text.undone(_FILLED_IN[language, sign], _filled_in)
    if "r" in prefix or (style == "template" and language is Notation.GO):
        return text
    if style == "single" and language in {Notation.PHP, Notation.RUBY}:
        return text.undone(_PLAIN_ESCAPE, lambda escape: escape[1])
    return text.undone(ESCAPE, character)


def _filled_in(match: re.Match[str]) -> str | None:
    """The name of what is filled in, between two signs, with another before it where a call encodes it."""
    kind = match.lastgroup
    if kind is not None:
        return match[0][0] if kind == "brace" else None
    name = _LAST_NAME.search(match[0])
    encodes = "&" if ENCODES.search(match[0]) else ""
    return f"{FILLED_IN}{encodes}{name[1] if name else ''}{FILLED_IN}"
