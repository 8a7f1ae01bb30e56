"""Bytes → text, in the encodings that spreadsheets, scripts and mails write."""

import codecs
import re
from typing import Final

#: The longer marks first: the one of UTF-32 begins as that of UTF-16 does.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: So much of a text says whether it is UTF-16 without a mark.
_LOOKED_AT: Final = 64 * 1024
#: DOS has a character for every byte, so that any file at all would pass for a text.
_BINARY: Final = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")


def decoded(content: bytes) -> str | None:
    """UTF-8, UTF-16 and UTF-32 with a mark, UTF-16 without, else Windows-1252 or DOS; None where it is no text."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None) or _without_mark(content)
    if encoding is None and b"\0" in content[:_LOOKED_AT]:
        return None
    for name in (encoding,) if encoding is not None else ("utf-8", "cp1252", "cp850"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text or (name == "cp850" and not _may_be_dos(text)) else text.removeprefix("\ufeff")
    return None


def _may_be_dos(text: str) -> bool:
    """Whether most of it is plain, and nothing in it is for machines alone."""
    looked_at = text[:_LOOKED_AT]
    return sum(map(str.isascii, looked_at)) * 2 > len(looked_at) and _BINARY.search(looked_at) is None


def _without_mark(content: bytes) -> str | None:
    """UTF-16 where every second byte is zero, as in all that is mostly plain letters."""
    looked_at = content[:_LOOKED_AT]
    upper, lower = looked_at[1::2], looked_at[::2]
    for name, zeros, letters in (("utf-16-le", upper, lower), ("utf-16-be", lower, upper)):
        # Half of it may be letters of another alphabet; a binary file has zeros in both places.
        if zeros and zeros.count(0) * 2 > len(zeros) and letters.count(0) * 20 < len(letters):
            return name
    return None
