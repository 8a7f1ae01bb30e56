"""Tables as they are drawn with signs: in Markdown, by databases' own programs, by SAP, by a terminal."""

import re
from collections.abc import Sequence
from typing import Final

from app.verification.tables.size_limits import SizeCount
from app.verification.tables.table import IsHeader

Rows = Sequence[tuple[str, ...]]

#: A line between headings and values, or around them: `|---|:--:|`, `+-----+`, `----`, `-----+-----`.
_RULE: Final = re.compile(r"[\s+:=-]*")
_STROKE: Final = re.compile(r"[-=]{2}")
#: Strokes under the headings of columns that nothing else parts.
_UNDERLINES: Final = re.compile(r"\s*-{2,}(?:[ \t]+-{2,})+\s*")
_UNDERLINE: Final = re.compile(r"-+")
#: Characters of a text among which the underlined headings are.
_LOOKED_AT: Final = 8 * 1024
#: Cells at both ends of a row that is drawn with bars.
_FRAME: Final = 2


def without_drawing(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of a table drawn with bars without its frame and the blanks that fill it; its rules are empty rows.

    Without a rule, nothing is drawn: a blank belongs to its cell.
    """
    if not any(map(_is_rule, rows)):
        return rows
    drawn = [row for row in rows if len(row) > 1 and not _is_rule(row)]
    is_framed = all(len(row) > _FRAME and not (row[0].strip() or row[-1].strip()) for row in drawn)

    def bare(row: tuple[str, ...]) -> tuple[str, ...]:
        inside = row[1:-1] if is_framed and len(row) > 1 else row
        return tuple(cell.strip() for cell in inside)

    return [() if _is_rule(row) else bare(row) for row in rows]


def in_columns(text: str, is_header: IsHeader) -> list[tuple[str, ...]] | None:
    """The rows of a text whose columns are parted by their places alone, each heading underlined; None for others.

    Raises `TooLargeError`.
    """
    first = text[:_LOOKED_AT].splitlines()
    rule = next((place for place, line in enumerate(first) if place and _UNDERLINES.fullmatch(line)), None)
    if rule is None:
        return None
    lines = text.splitlines()
    begins = [stroke.start() for stroke in _UNDERLINE.finditer(lines[rule])]
    SizeCount().holds(len(lines), len(begins))
    places = [slice(begin, end) for begin, end in zip(begins, [*begins[1:], None], strict=True)]

    def parted(line: str) -> tuple[str, ...]:
        return tuple(line[place].strip() for place in places)

    if not is_header(parted(lines[rule - 1])):
        return None
    return [() if place == rule else parted(line) for place, line in enumerate(lines)]


def _is_rule(row: Sequence[str]) -> bool:
    return all(map(_RULE.fullmatch, row)) and any(map(_STROKE.search, row))
