"""Makes one input from another: bytes flipped, cut, repeated, exchanged for odd ones."""

from random import Random
from typing import Final

_ODD: Final = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b'"', b"'", b"\\u0000", b"\\ud800", b"%", b"%00", b"%25",
    b"&#0;", b"&#x110000;", b"<", b">", b"{", b"}", b"[" * 50, b"NaN", b"1e999", b"9" * 40, b"-1", b"=1+1",
    b";", b",", b"\t",
    b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xc0\xaf", b"@", b":", b"//", b"..",
    b"[::1]", b"\x1b[31m",
)  # fmt: skip
_MOST_CHANGES: Final = 6
_LONGEST: Final = 600


def damaged(content: bytes, chance: Random) -> bytes:
    """The content, changed in one to six places."""
    result = bytearray(content)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        _change(result, chance)
    return bytes(result[:_LONGEST])


def _change(content: bytearray, chance: Random) -> None:
    at = chance.randint(0, len(content))
    match chance.randrange(6):
        case 0:
            content[at:at] = chance.choice(_ODD)
        case 1:
            content[at : at + 1] = bytes((chance.randrange(256),))
        case 2:
            del content[at : at + chance.randint(1, 8)]
        case 3:
            content[at:at] = content[at : at + chance.randint(1, 20)] * chance.randint(1, 4)
        case 4:
            content[at:] = b""
        case _:
            content[at : at + 1] = chance.choice(_ODD)
