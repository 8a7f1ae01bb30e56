"""Bytes → text, in the encodings that spreadsheets, scripts and mails write."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from app.endpoint.typed.headings import is_known

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
#: What a crash, a disk's block or DOS leaves behind a text.
_BEHIND: Final = "\0\x1a"
#: What spreadsheets of other countries and machines write; the first stands where all say as much.
_OLD: Final = ("cp1252", "cp1250", "cp1251", "cp850", "mac_roman", "shift_jis", "gbk", "cp949", "cp1258")
#: Between the cells of the first rows, whatever parts them.
_BETWEEN: Final = re.compile(r'[,;|\t\r\n"]+')
_FIRST_CELLS: Final = 2 * 1024
#: UTF-8's mark as it is seen where it was taken for Windows-1252.
_MARK_AS_LETTERS: Final = "ï»¿"


def decoded(content: bytes) -> str | None:
    """UTF-8, UTF-16 and UTF-32 with a mark, UTF-16 without, else one of those before; None where it is no text.

    A text in UTF-8 may have a NUL here and there, which is for whoever reads the cell to turn away.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None) or _without_mark(content)
    beginning = content[:_LOOKED_AT].rstrip(_BEHIND.encode())
    is_text = b"\0" not in beginning or _is_text_with_nuls(beginning)
    if (content and not beginning) or (encoding is None and not is_text):
        return None
    for name in (encoding,) if encoding is not None else _without_saying_so(content, beginning):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        text = text.rstrip(_BEHIND).removeprefix("\ufeff").removeprefix(_MARK_AS_LETTERS)
        is_damaged = "\x00" in text and name not in {"utf-8", "utf-8-sig"}
        return None if is_damaged or (name == "cp850" and not _may_be_dos(text)) else text
    return None


def _without_saying_so(content: bytes, beginning: bytes) -> Iterator[str]:
    """The encodings that a text without a mark may have, the likeliest first."""
    yield "utf-8"
    if not content.isascii():
        yield _old_encoding(beginning)
        yield from ("cp1252", "cp850")


def _old_encoding(beginning: bytes) -> str:
    """The encoding in which most headings are known: in another, one of a column of secrets may not be seen as that."""

    def known(name: str) -> int:
        return sum(map(is_known, _BETWEEN.split(beginning[:_FIRST_CELLS].decode(name, "ignore"))))

    return max(_OLD, key=known)


def _is_text_with_nuls(beginning: bytes) -> bool:
    """Whether these are the bytes of a text for all their NULs; what is cut off at their end doesn't count."""
    text = beginning.decode("utf-8", "ignore")
    is_whole = len(text.encode()) + 3 >= len(beginning)
    return is_whole and text.count("\0") * 2 < len(text) and "\n" in text and _BINARY.search(text) is None


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
