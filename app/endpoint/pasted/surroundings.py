"""Takes away what mails, tickets, editors, logs and spreadsheets put around a text, or before each of its lines."""

import re
from itertools import chain
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.request.names import NAMED
from app.endpoint.pasted.text.decoded_text import DecodedText, joined

_OLD_LINE_END: Final = late(r"\r(?!\n)")
#: What Markdown, a wiki or a ticket puts around a text that it shall show as it is.
_MACRO: Final = late(
    r"(?:`{3}|~{3})(?:[\w+#.\-]{1,20}(?=[ \t]*\r?$))?|(?<![=&$#{])\{(?:noformat|code|quote)(?::[\w=|#.\-]{1,40})?\}"
    r"|\[/?code(?:=\w{1,20})?\]|</?pre\b[^<>]{0,80}>|\x1b\[[0-9;?]{0,20}[A-Za-z]"
    r"|(?<=[0-9a-f]{4}:[ ][^\n]{64})\n[0-9a-f]{4}:[ ]|^[0-9a-f]{4}:[ ]|^(?:=> Send|<= Recv|== Info)[^\n]*\n?"
    r"|\bstring\(\d{1,4}\)[ ](?=\")|^send: b['\"]|['\"](?=\r?\n(?:send|reply):)",
    re.MULTILINE | re.IGNORECASE,
)
#: A cell of several lines, or with quotation marks in it, as spreadsheets copy it.
_CELL: Final = late(r"(?:\A\s*+|(?<=\t))\"(?P<inside>(?:[^\"]++|\"\")*+)\"(?=[\t\r\n]|\s*\Z)")
#: A text of JSON in one line, out of a log.
_TEXT: Final = late(r"\A\s*+\"(?P<inside>(?:[^\"\\\n]++|\\.)*+)\"\s*\Z")
_OURS: Final = late(rf"access.token|{NAMED}", re.IGNORECASE)
_DOUBLED: Final = late('""')
_LINE: Final = late(r"^(?=[^\S\n]*\S)[^\n]*", re.MULTILINE)
_FEWEST_LINES: Final = 4
#: A command within quotation marks, up to the last of them.
_PASSED_ON: Final = late(
    r"(?<![^\s(,\[])(?P<mark>\"{3}|'{3}|\"|')(?:(?<=\"{3}|'{3})\s{0,20}+|[ \t@]{0,3}+)"
    r"(?=(?:sudo[ ])?(?:[\w./\-]{0,60}/)?(?:curl|wget|irm|iwr|Invoke-(?:RestMethod|WebRequest))(?:\.exe)?[ \t])",
    re.IGNORECASE,
)
_CONTENTS: Final = {
    mark: late(rf"(?P<inside>{inside}){mark}", re.DOTALL)
    for mark, inside in {
        '"': r"(?:[^\"\\]++|\\.|\"\")*+",
        "'": r"(?:[^'\\]++|'\\''|\\.|'')*+",
        '"""': r"(?:(?!\"{3}).)*+",
        "'''": r"(?:(?!'{3}).)*+",
    }.items()
}
_WITHIN_QUOTES: Final = late(r"'\\''|\"\"|''|\\[\"'$`\\]")
_IS_DOCUMENT: Final = late(r"\s*[{\[]")
#: What each line of a text may begin or end with, by how many lines tell: a number, a sign of a change, a time, a
#: service's name, blanks.
_MARGINS: Final = {
    late(pattern, re.MULTILINE): fewest
    for pattern, fewest in (
        (r"^[ \t]*\d{1,4}[:.)|]?(?:\t|[ ]{1,2})", _FEWEST_LINES),
        (r"^\+", _FEWEST_LINES),
        (r"^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.,:+Z-]{0,12}\]?[ \t]", 2),
        (r"^[\w.-]{1,40}-\d{1,3}[ \t]{1,20}\|[ ]?", 1),
        (r"(?<=[^\s])[ \t]+\r?$", 2),
    )
}
#: What a log puts before each line, where it is the same for all.
_TAG: Final = late(r"^[^\n(={\"']{1,80}[\]|>:](?:[ \t]|$)", re.MULTILINE)
_FEWEST_TAGGED: Final = 3
_BLANKS: Final = late(r"^[ \t]*+(?=\S)", re.MULTILINE)
_SPACED: Final = late(r"(?<=\n)[ \t]*\r?\n")
_ADJACENT: Final = late(r"\S[ \t]*\r?\n[ \t]*[^\s]")
_MAIL_QUOTES: Final = late(r"^[ \t]{0,8}(?:[>|│][ \t]?)+", re.MULTILINE)
_PARTLY_QUOTED: Final = late(r"^[ \t]{0,8}(?:>[ \t]?)+", re.MULTILINE)
_UNQUOTED_LINE: Final = late(r"^(?![ \t]{0,8}[>|│])[ \t]*[^\s>|│]", re.MULTILINE)
#: Of a body curl doesn't mark the lines.
_TRACE: Final = late(
    r"^> ?(?:GET|POST|PUT|HEAD|PATCH|DELETE) (?![^\r\n]*(?:\r?\n> ?\S[^\r\n]*)*\r?\n>[ \t]*\r?\n>[ \t]*\S)|^< ?HTTP/",
    re.MULTILINE,
)


def without_surroundings(text: DecodedText) -> DecodedText:
    """The text by itself, as somebody had it who sent it on; nothing of this is told."""
    text = text.undone(_OLD_LINE_END, lambda _end: "\n").undone(_MACRO, lambda _mark: "")
    cell = next(
        (cell for cell in chain(_TEXT.finditer(text.text), _CELL.finditer(text.text)) if _OURS.search(cell["inside"])),
        None,
    )
    if cell is not None and any(sign in cell["inside"] for sign in ("\n", '""', '\\"')):
        text = text.part(*cell.span("inside")).undone(_DOUBLED, lambda _marks: '"')
    text = _without_tag(text)
    lines = sum(1 for _line in _LINE.finditer(text.text))
    for margin, fewest in _MARGINS.items():
        if fewest <= lines == sum(1 for _mark in margin.finditer(text.text)):
            text = text.undone(margin, lambda _mark: "")
    if lines >= _FEWEST_LINES and not _ADJACENT.search(text.text):
        text = text.undone(_SPACED, lambda _end: "")
    return _of_a_command(_unquoted(_without_margin(text)))


def _without_tag(text: DecodedText) -> DecodedText:
    """The text without what all of its lines begin with, where that is no part of the request."""
    lines = [line[0] for line in _LINE.finditer(text.text)]
    first, last = (min(lines), max(lines)) if len(lines) >= _FEWEST_TAGGED else ("", "")
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    tag = _TAG.match(first[:same])
    return text if tag is None else text.undone(_TAG, lambda found: found[0].removeprefix(tag[0]))


def _without_margin(text: DecodedText) -> DecodedText:
    """The text without the blanks that all of its lines begin with."""
    margin = min((len(blanks[0]) for blanks in _BLANKS.finditer(text.text)), default=0)
    return text.undone(_BLANKS, lambda blanks: blanks[0][margin:]) if margin else text


def _of_a_command(text: DecodedText) -> DecodedText:
    """The text with a command by itself that another command, or a call, has as a text: `ssh host "curl …"`."""
    begins = None if _IS_DOCUMENT.match(text.text) else _PASSED_ON.search(text.text)
    content = None if begins is None else _CONTENTS[begins["mark"]].match(text.text, begins.end())
    if begins is None or content is None:
        return text
    inside = text.part(*content.span("inside")).undone(_WITHIN_QUOTES, lambda mark: mark[0].strip("\\")[:1] or mark[0])
    line_end, sign = (
        text.part(begins.start(), begins.start()).meaning("\n"),
        text.part(content.end()).part(0, 0).meaning(" ;"),
    )
    return joined((text.part(0, begins.start()), line_end, inside, sign, text.part(content.end())), text.place)


def _unquoted(text: DecodedText) -> DecodedText:
    """The text without a mail's marks, and of a mail that is only quoted in parts; curl marks what it sends alike."""
    if ">" not in text.text:
        return text
    is_all = _UNQUOTED_LINE.search(text.text) is None
    marks = _MAIL_QUOTES if is_all else _PARTLY_QUOTED
    return text if _TRACE.search(text.text) and not is_all else text.undone(marks, lambda _marks: "")
