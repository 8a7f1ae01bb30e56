"""Quotation marks that came along with a value."""

from typing import Final

#: Straight ones, of code or of a cell, and the accents that stand in for them.
STRAIGHT: Final = "\"'`´"
#: What word processors put around a text, in all languages that use the program, and halves of such pairs.
TYPOGRAPHIC: Final = "“”„‟‘’‚‛«»‹›〝〞＂＇"


def without_quotes(text: str) -> str:
    """The text without quotation marks at either end, whatever their form; what stands inside is left alone."""
    return text.strip(STRAIGHT + TYPOGRAPHIC)


def is_quoted(text: str) -> bool:
    """Whether quotation marks stand at both ends, with something between."""
    marks = STRAIGHT + TYPOGRAPHIC
    return len(text) > 2 and text[0] in marks and text[-1] in marks
