"""How a spreadsheet shows a number, as far as codes are concerned: zeros in front, signs between, or as a date."""

import re
from typing import Final

_DIGITS: Final = 15
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_PATTERN: Final = re.compile(r'(?:[0#?]|"[^"]*"|\\.|[-/ ().:+]|\[\$[^\]]*\]|_.)*0(?:[0#?]|"[^"]*"|\\.|[-/ ().:+]|_.)*')
_OF_DATES: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
#: ECMA-376 part 1, §18.8.30: the formats that have a number and no text of their own.
_BUILT_IN_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))


def is_date(code: str, number: int = 0) -> bool:
    """Whether a format shows a number as a date or a time; `number` is that of a built-in one."""
    if not code:
        return number in _BUILT_IN_DATES
    bare = _LITERAL.sub("", code)
    return _OF_DATES.search(bare) is not None and "general" not in bare.lower()


def shown(value: float, code: str = "") -> str:
    """The number as the person sees it, where it is a whole one in a format of digits; else as plainly as it can be."""
    if not value.is_integer():
        return repr(value)
    if abs(value) >= 10**_DIGITS:
        # A spreadsheet keeps 15 digits; what it shows of more is a rounded number.
        return f"{value:.5E}"
    digits = str(int(value))
    section = code.split(";", maxsplit=1)[0]
    return _filled(section, digits) if value >= 0 and shapes_codes(section) else digits


def shapes_codes(code: str) -> bool:
    """Whether a format writes zeros in front, or signs between the digits."""
    section = code.split(";", maxsplit=1)[0]
    return section not in {"", "0"} and _PATTERN.fullmatch(section) is not None and "." not in _LITERAL.sub("", section)


def _filled(code: str, digits: str) -> str:
    """The digits put into the format's places, from the last one on."""
    marks = [(found[0], found.lastindex) for found in re.finditer(r'"([^"]*)"|\\(.)|\[\$([^\]]*)\]|_.|[\s\S]', code)]
    places = [number for number, (mark, _kind) in enumerate(marks) if mark in {"0", "#", "?"}]
    left = list(digits)
    texts: list[str] = []
    for number in range(len(marks) - 1, -1, -1):
        mark, kind = marks[number]
        if number in places:
            digit = left.pop() if left else "0" if mark == "0" else ""
            texts.append("".join((*left, digit)) if number == places[0] else digit)
        elif kind in {1, 2}:
            texts.append(mark[1:-1] if kind == 1 else mark[1:])
        elif kind is None and not mark.startswith("_"):
            texts.append(mark)
    return "".join(reversed(texts))
