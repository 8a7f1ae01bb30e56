"""Takes out the line ends that a mail, a ticket or a terminal put into a command or an address."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.request.names import NAMED, is_known
from app.endpoint.pasted.text.decoded_text import DecodedText

_COMMAND: Final = late(
    r"^[^\n'\"]{0,60}?(?<![\w.\-/])(?:curl|wget|(?-i:https?)|irm|iwr|Invoke-\w{1,20})(?:\.exe)?[ \t]",
    re.MULTILINE | re.IGNORECASE,
)
_EMPTY_LINE: Final = late(r"\n[ \t\r]*+\n")
_QUOTED: Final = late(r"'(?![{\[])[^']*+'|\"(?![{\[])(?:[^\"\\]++|\\.)*+\"", re.DOTALL)
_LINE_END: Final = late(r"(?<![ \t\r])[ \t\r]*+\n[ \t]*+")
_ENDS_IN_OPTION: Final = late(r"(?:^|\s)--?[A-Za-z][\w\-]*\Z")
_BEGINS_A_VALUE: Final = late(rf"[\"'@]|https?://|\w+=|{NAMED}")
_LAST_WORD: Final = late(r"[^\s\"'<>]{1,2000}\Z")
_FIRST_WORD: Final = late(r"(?!https?://)[^\s\"'<>]*")
_OF_A_REQUEST: Final = late(rf"://|{NAMED}=", re.IGNORECASE)
_LAST_NAME: Final = late(r"[\w.\-]{0,40}\Z")
_FIRST_NAME: Final = late(r"([\w.\-]{0,40})=")
_FURTHER_NAME: Final = late(rf"[&?]{NAMED}=", re.IGNORECASE)
#: An address, and below it lines of one word each: the rest of it, unless that looks like a word of a language.
_ADDRESS_IN_LINES: Final = late(
    rf"\s*(?:https?://|{NAMED}=)[^\s\"'<>]{{50,}}(?:\s*\n(?!https?:)(?![A-Z]?[a-z]+[.,!]?\s*$)[^\s:=\"'<>]{{1,60}}){{1,5}}\s*\Z",
    re.MULTILINE,
)
#: A statement of its own, rather than the rest of a line.
_BEGINS_ANEW: Final = late(r"\s*(?:\$\w+\s*[=|]|[}#])")
_NARROWEST: Final = 40
_USUAL_WIDTHS: Final = frozenset({72, 76, 78, 79, 80, 100, 120, 132, 160})
_NEAR: Final = 2000


def without_wraps(text: DecodedText) -> DecodedText:
    """The text without the line ends that only a width put there; those beside an `&` or `?` are read as they are."""
    return text.undone(_LINE_END, _Lines(text.text).meaning)


class _Lines:
    """What each line end of a text stands for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_address = _ADDRESS_IN_LINES.match(text) is not None
        command = _COMMAND.search(text)
        start = command.start() if command else len(text)
        empty = _EMPTY_LINE.search(text, start)
        self._command = range(start, empty.start() if empty else len(text))
        quoted = [match.span() for match in _QUOTED.finditer(text, start, self._command.stop)]
        self._in_quotes = {at for begin, end in quoted for at in range(begin, end) if text[at] == "\n"}
        self._width = _width(text[start : self._command.stop].splitlines())

    def meaning(self, line_end: re.Match[str]) -> str | None:
        """Nothing, or a blank; None for one that is meant."""
        at, end = line_end.span()
        before = self._text[max(0, self._text.rfind("\n", 0, at) + 1, at - _NEAR) : at]
        behind = self._text[end : end + _NEAR].partition("\n")[0]
        if not before or not behind or before[-1] in "&?\\^`" or behind[0] in "&?":
            return None
        if at in self._command:
            if len(before) == self._width:
                return line_end[0].strip("\r\n")
            if at + line_end[0].index("\n") in self._in_quotes:
                return " " if before[-1] in ":,;" else ""
            if _ENDS_IN_OPTION.search(before) and _BEGINS_A_VALUE.match(behind):
                return " "
        return "" if self._is_address or _is_one_word(before, behind) else None


def _width(lines: list[str]) -> int:
    """The width at which a terminal cut all of these lines; 0 where it is none."""
    width = len(lines[0]) if len(lines) > 1 else 0
    is_cut = all(len(line) == width for line in lines[:-1]) and width >= max(_NARROWEST, len(lines[-1]) if lines else 0)
    is_cut = is_cut and (len(lines) > 2 or (width in _USUAL_WIDTHS and not _BEGINS_ANEW.match(lines[1])))
    return width if is_cut else 0


def _is_one_word(before: str, behind: str) -> bool:
    """Whether a word of a request goes on behind the line end, as its names show."""
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(behind)
    if last is None or first is None or not _OF_A_REQUEST.search(last[0]):
        return False
    name = _FIRST_NAME.match(first[0])
    if name is None:
        return _FURTHER_NAME.search(first[0]) is not None or (before.endswith("=") and "&" in first[0])
    beginning = _LAST_NAME.search(last[0])
    return not is_known(name[1]) and is_known((beginning[0] if beginning else "") + name[1])
