"""A text beside the dots that stand for it: what becomes of it when something is typed among them."""

from typing import Final

#: Stands for one character of the text.
DOT: Final = "•"


def units(text: str, characters: int) -> int:
    """The position, as Qt counts in UTF-16, after this many characters."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, units: int) -> int:
    """Behind how many characters the place is that Qt counts so."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(before.decode("utf-16-le", "replace"))


def after_edit(text: str, start: int, end: int, put: str, longest: int) -> str:
    """The text with something put in place of a part of it; what would make it too long is cut from what is put."""
    left = longest - len(text) + (end - start)
    return text[:start] + put[: max(0, left)] + text[end:]


def foreign_edit(text: str, dots: str, cursor: int) -> str:
    """The text after somebody changed its dots; `cursor` is where that ended.

    What isn't a dot was put there; where dots are missing, they were taken away at the cursor.
    """
    before = len(dots) - len(dots.lstrip(DOT))
    after = len(dots) - len(dots.rstrip(DOT))
    put = dots[before : len(dots) - after]
    if put:
        return text[:before] + put + text[max(before, len(text) - after) :]
    missing = len(text) - len(dots)
    return text[:cursor] + text[cursor + missing :] if missing > 0 else text
