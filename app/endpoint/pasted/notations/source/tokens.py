"""Source code → its texts, names and signs; a text with something filled in becomes a sum of its parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import Final

from app.endpoint.pasted.notations.source.texts import INTERPOLATIONS, meaning_of, without_interpolation
from app.endpoint.pasted.text.spelled import Spelled

#: A file of some thousand lines; what lies behind is no longer looked at.
_MOST_TOKENS: Final = 20_000


class Language(Enum):
    """The languages that are read; others that look like one of them come out well enough."""

    PYTHON = auto()
    JAVASCRIPT = auto()
    POWERSHELL = auto()


class TokenKind(Enum):
    """What a token is; a number is a text too."""

    TEXT = auto()
    NAME = auto()
    SIGN = auto()
    LINE_END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token; a text comes without its quotation marks and escapes."""

    kind: TokenKind
    written: Spelled


# Triple quotes aren't possessive: Python up to 3.11.4 loses a character there (gh-106052).
_PYTHON: Final = re.compile(
    r"""
    (?P<comment>\#[^\n]*+|\\\r?\n|[^\S\n]++)
    | (?P<line_end>\n\s*+)
    | (?P<prefix>(?<!\w)[rRbBuUfF]{0,2})
      (?: \"{3}(?P<triple_double>(?:[^"\\]++|\\.|"(?!""))*)(?:\"{3})?
        | '{3}(?P<triple_single>(?:[^'\\]++|\\.|'(?!''))*)(?:'{3})?
        | "(?P<double>(?:[^"\\\n]++|\\.)*+)"?
        | '(?P<single>(?:[^'\\\n]++|\\.)*+)'?
      )
    | (?P<literal>[0-9][\w.]*+)
    | (?P<name>[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+)
    | (?P<sign>[=!<>+]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_JAVASCRIPT: Final = re.compile(
    r"""
    (?P<comment>//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|[^\S\n]++)
    | (?P<line_end>\n\s*+)
    | "(?P<double>(?:[^"\\\n]++|\\.)*+)"?
    | '(?P<single>(?:[^'\\\n]++|\\.)*+)'?
    | `(?P<template>(?:[^`\\]++|\\.)*+)`?
    | (?P<literal>[0-9][\w.]*+)
    | (?P<name>[^\W\d][\w$]*+(?:\??\.[^\W\d][\w$]*+)*+|\$[\w$]*+(?:\??\.[^\W\d][\w$]*+)*+)
    | (?P<sign>[=!]==|[=!<>+]=|=>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_POWERSHELL: Final = re.compile(
    r"""
    (?P<comment><\#(?:[^#]++|\#(?!>))*+(?:\#>)?|\#[^\n]*+|`\r?\n|[^\S\n]++)
    | (?P<line_end>\n\s*+)
    | "(?P<powershell_double>(?:[^"`]++|`.|"")*+)"?
    | '(?P<powershell_single>(?:[^']++|'')*+)'?
    | (?P<literal>https?://[^\s;|&)]++|[0-9][\w.]*+)
    | (?P<name>[$@]\w++(?::\w++)?|-?[^\W\d][\w\-.]*+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PATTERNS: Final = {
    Language.PYTHON: _PYTHON,
    Language.JAVASCRIPT: _JAVASCRIPT,
    Language.POWERSHELL: _POWERSHELL,
}
_KINDS: Final = {"name": TokenKind.NAME, "sign": TokenKind.SIGN, "line_end": TokenKind.LINE_END}


def tokens(source: Spelled, language: Language) -> list[Token]:
    """The tokens of a source; comments are left out."""
    return list(islice(_tokens(source, language), _MOST_TOKENS))


def _tokens(source: Spelled, language: Language, *, deeper: bool = True) -> Iterator[Token]:
    for match in _PATTERNS[language].finditer(source.text):
        kind = match.lastgroup or ""
        if kind in _KINDS:
            yield Token(_KINDS[kind], source.part(*match.span()))
        elif kind == "literal":
            yield Token(TokenKind.TEXT, source.part(*match.span()))
        elif kind != "comment":
            text = source.part(*match.span(kind))
            prefix = (match["prefix"] if language is Language.PYTHON else "").lower()
            style = "formatted" if "f" in prefix else kind
            if style in INTERPOLATIONS and deeper:
                yield from _sum(text, style, prefix, language)
            else:
                yield Token(TokenKind.TEXT, meaning_of(without_interpolation(text, style), style, prefix))


def _sum(text: Spelled, style: str, prefix: str, language: Language) -> Iterator[Token]:
    """A text with expressions in it, as `("before" + (expression) + "behind")`."""
    read = 0
    yield _sign(text, "(")
    for match in INTERPOLATIONS[style].finditer(text.text):
        if match["inside"] is not None:
            yield Token(TokenKind.TEXT, meaning_of(text.part(read, match.start()), style, prefix))
            yield from (_sign(text, "+"), _sign(text, "("))
            yield from _tokens(text.part(*match.span("inside")), language, deeper=False)
            yield from (_sign(text, ")"), _sign(text, "+"))
            read = match.end()
    yield Token(TokenKind.TEXT, meaning_of(text.part(read), style, prefix))
    yield _sign(text, ")")


def _sign(text: Spelled, sign: str) -> Token:
    return Token(TokenKind.SIGN, text.part(0, 0).meaning(sign))
