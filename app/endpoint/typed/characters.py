"""Characters that nobody sees, and characters that look like others."""

import unicodedata
from typing import Final

#: Seen by nobody although Unicode counts them as letters or marks: fillers, joiners, variation selectors.
_UNSEEN: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
#: Cyrillic and Greek letters that are drawn as these Latin ones are.
_DRAWN_ALIKE: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЬԚԜаеіјорсухѕԁԛԝһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϳ",
    "ABESIJKMHOPCTYXbQWaeijopcyxsdqwh" + "ABEZHIKMNOPTYXoj",
)
#: What word processors make of a hyphen, and the minus sign.
_HYPHENS: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"))
#: Every wide form of East Asian keyboards, U+FF01 to U+FF5E, is 0xFEE0 above its plain one.
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: Told apart by few eyes, and by fewer in a fax or a scan; each group is one look.
_CONFUSED: Final = ("0O", "1Il", "5S", "8B", "2Z")


def is_invisible(character: str) -> bool:
    """Whether this takes no place that a person would see: a zero-width space, a direction mark, a soft hyphen."""
    if character.isascii():
        # Most texts have nothing else; a tab or a line end is a blank, and seen.
        return not character.isprintable() and not character.isspace()
    return (unicodedata.category(character) in {"Cf", "Cc"} and not character.isspace()) or character in _UNSEEN


def without_invisible(text: str) -> str:
    """The text without what nobody sees in it; a NUL is left for whoever turns it away."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character for character in text if character == "\x00" or not is_invisible(character))


def without_invisible_around(text: str) -> str:
    """The text without what nobody sees before its first and behind its last character that is seen."""
    if text.isascii() and text.isprintable():
        return text
    seen = [place for place, character in enumerate(text) if character == "\x00" or not is_invisible(character)]
    return text[seen[0] : seen[-1] + 1] if seen else ""


def in_plain_letters(code: str) -> str:
    """A code with its look-alikes as the ASCII characters that were meant; unchanged where that isn't beyond doubt.

    It is where all that isn't ASCII has exactly one such character, and something beside it is ASCII anyhow, or where
    all of it is wide.
    """
    wide = code.translate(_WIDE)
    if wide.isascii():
        return wide
    if code.isascii() or not any(character.isascii() and character.isalnum() for character in code):
        return code
    plain = wide.translate(_HYPHENS).translate(_DRAWN_ALIKE)
    return plain if plain.isascii() else code


def mixes_alphabets(text: str) -> bool:
    """Whether plain letters stand beside letters, hyphens or wide forms that are only drawn like plain ones."""
    return in_plain_letters(text) != text


def easily_confused(code: str) -> str:
    """The characters of a code that are easily read as others, each once: what to compare after a refusal."""
    return "".join(sorted({character for character in code for look in _CONFUSED[:2] if character in look}))


def alike_to(code: str) -> str:
    """The code as hurried eyes see it: the same for two codes that differ only in what is easily confused."""
    return code.translate(_AS_SEEN).casefold()


_AS_SEEN: Final = str.maketrans({other: look[0] for look in _CONFUSED for other in look[1:]})
