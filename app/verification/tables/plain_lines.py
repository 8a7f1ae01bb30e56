"""The lines of a text as they were meant, without what mails, other systems' line ends and lists in prose add."""

import re
from typing import Final

#: Line ends of mainframes, of word processors and of printed pages, which no CSV file has within a row.
_OTHER_LINE_ENDS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]+")
_LINE_END: Final = re.compile(r"[\r\n]")
_LINE: Final = re.compile(r"[^\r\n]+")
#: What a mail puts before each line that it quotes.
_QUOTED: Final = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
#: Before each line of an enumeration: a sign or a number, and a blank.
_BULLET: Final = re.compile(r"^[ \t]*(?:[-*•·–]|\d{1,4}[.)])[ \t]+(?=\S)", re.MULTILINE)
#: A wiki's headings, which stand between two bars each where the cells below stand between one.
_WIKI_HEADINGS: Final = re.compile(r"^[ \t]*\|\|[^\r\n]*\|\|[ \t]*$", re.MULTILINE)
#: So much of a text says whether all of it has such lines.
_LOOKED_AT: Final = 16 * 1024
_FEWEST: Final = 2
_DELIMITERS: Final = ",;\t|"


def in_plain_lines(text: str) -> str:
    """The text with line ends that are read as such, and without a mail's marks or an enumeration's."""
    text = _WIKI_HEADINGS.sub(lambda line: line[0].replace("||", "|"), _with_line_ends(text))
    lines = _LINE.findall(text[:_LOOKED_AT])
    if len(lines) >= _FEWEST and all(line.startswith(">") for line in lines):
        text = _QUOTED.sub("", text)
    elif _enumerates(lines):
        text = _BULLET.sub("", text)
    return text


def _with_line_ends(text: str) -> str:
    """The text with each other line end as a plain one where it ends a row; within one it may be a line of a cell."""
    if _OTHER_LINE_ENDS.search(text) is None:
        return text
    if _LINE_END.search(text) is None:
        return _OTHER_LINE_ENDS.sub("\n", text)
    first = _LINE.search(text)
    widths = [] if first is None else [first[0].count(delimiter) for delimiter in _DELIMITERS]

    def parted(line: re.Match[str]) -> str:
        parts = [part for part in _OTHER_LINE_ENDS.split(line[0]) if part.strip()]
        is_rows = all([part.count(delimiter) for delimiter in _DELIMITERS] == widths for part in parts)
        return "\n".join(parts) if is_rows else line[0]

    return _LINE.sub(parted, text)


def _enumerates(lines: list[str]) -> bool:
    """Whether the lines, perhaps below a heading, are an enumeration of single values."""
    listed = lines if lines and _BULLET.match(lines[0]) else lines[1:]
    return len(listed) >= _FEWEST and all(
        _BULLET.match(line) is not None and not any(delimiter in line for delimiter in _DELIMITERS) for line in listed
    )
