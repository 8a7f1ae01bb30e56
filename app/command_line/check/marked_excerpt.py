"""A place in a text, shown with what stands around it on its line and marked below; secrets are masked."""

import re
from collections.abc import Sequence
from typing import Final

from app.endpoint.secret import masked

_CUT: Final = "…"
_LONGEST_BEFORE: Final = 40
_LONGEST_MARKED: Final = 50
_LONGEST_BEHIND: Final = 20
#: No more than this is looked at, however long the line is.
_NEAR: Final = 1000
_LINE_END: Final = re.compile(r"[\r\n]")


def marked_excerpt(text: str, secrets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[str, ...]:
    """The line that a place begins on, cut to fit, and a line that marks the place; nothing for an empty line."""
    for secret_start, secret_end in secrets:
        # What is within a secret is marked as all of it, for it isn't shown.
        if secret_start <= start and end <= secret_end:
            start, end = secret_start, secret_end
    before = _LINE_END.split(text[max(0, start - _NEAR) : start])[-1]
    behind = _LINE_END.split(text[start : start + _NEAR], maxsplit=1)[0]
    line_start, line_end = start - len(before), start + len(behind)
    end = min(end, line_end)
    shown_before = _masked(text, secrets, line_start, start)
    shown = _masked(text, secrets, start, end)
    shown_behind = _masked(text, secrets, end, line_end)
    if not (shown_before or shown or shown_behind):
        return ()
    if len(shown_before) > _LONGEST_BEFORE:
        shown_before = _CUT + shown_before[-_LONGEST_BEFORE:]
    line = shown_before + _shortened(shown, _LONGEST_MARKED) + _shortened(shown_behind, _LONGEST_BEHIND)
    mark = "^" * max(1, min(len(shown), _LONGEST_MARKED))
    return line, " " * len(shown_before) + mark


def _masked(text: str, secrets: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """A part of the text with a mask for each secret, or part of one, and a blank for each control character."""
    places = [(max(a, start) - start, min(b, end) - start) for a, b in secrets if a < end and b > start]
    visible = masked(text[start:end], places)
    return "".join(character if character.isprintable() else " " for character in visible)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - len(_CUT)] + _CUT
