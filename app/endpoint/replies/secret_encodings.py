"""The forms in which a secret may stand in a text once the text's escapes are undone, as bytes to be searched for."""

import base64
import quopri
import string
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final
from urllib.parse import quote, quote_plus

from app.endpoint.replies.text_escapes import Reading, undone_often

#: With at least this many letters and digits, a secret is found by them alone, whatever stands between them.
_TELLING: Final = 6
#: An encoded form that is shorter would be found in any text.
_SHORTEST_CODE: Final = 5
#: As often as that a text is read anew: "%252525" and JSON within HTML within JSON.
DEPTH: Final = 5
_ALL_BYTES: Final = bytes(range(256))
_LETTERS_AND_DIGITS: Final = (string.ascii_letters + string.digits).encode()
#: What is dropped so that only letters and digits are left, and so that only what is seen is left.
NOT_TELLING: Final = bytes(set(_ALL_BYTES) - set(_LETTERS_AND_DIGITS))
_CONTROLS: Final = bytes(range(9)) + bytes(range(14, 32)) + b"\x0b\x0c\x7f"
_NO_LETTERS: Final = bytes(set(range(128)) - set(_LETTERS_AND_DIGITS))
_IN_LOWER_CASE: Final = _ALL_BYTES.lower()


@dataclass(frozen=True, slots=True)
class Forms:
    """All are in lower case, as the text is when they are searched for.

    `exact` are searched for in the text as it is, `seen` once `unseen` bytes are dropped from it, `told` and
    `base64` once nothing is left of it but letters and digits.
    """

    exact: tuple[bytes, ...]
    seen: tuple[bytes, ...]
    unseen: bytes
    told: tuple[bytes, ...]
    base64: tuple[bytes, ...]

    @property
    def all_told(self) -> bool:
        """Whether what is exact can't stand anywhere without being told."""
        return all(len(telling(text)) >= _TELLING for text in self.exact)


def forms_of(secret: str) -> Forms:
    """The forms of a secret that is not empty."""
    utf_8 = secret.encode("utf-8", "replace")
    # A text that was undone once too often is compared with a secret to which the same was done.
    written = _unique(chain.from_iterable(undone_often(text, DEPTH) for text in _written_forms(secret)))
    plain = _unique(chain.from_iterable(map(_as_shown, written)))
    unseen = _NO_LETTERS if all(len(text.translate(None, _NO_LETTERS)) >= _TELLING for text in plain) else _CONTROLS
    escaped = (quote(secret, safe="").encode(), quopri.encodestring(utf_8), "".join(map(_with_x, secret)).encode())
    told = [telling(text) for text in (*plain, *escaped)]
    codes = [telling(code) for code in chain.from_iterable(map(_codes, _encoded(secret)))]
    return Forms(
        exact=_unique(map(lower, written)),
        seen=_unique(filter(None, (lower(text, without=unseen) for text in plain))),
        unseen=unseen,
        told=_unique([*_of_length(told, _TELLING), *_of_length(codes, _SHORTEST_CODE)]),
        base64=_unique(_of_length(map(telling, _in_base64(secret)), _SHORTEST_CODE)),
    )


def lower(content: bytes, without: bytes = b"") -> bytes:
    """In lower case, without these bytes."""
    return content.translate(_IN_LOWER_CASE, without)


def telling(content: bytes) -> bytes:
    """The letters and digits alone, in lower case."""
    return content.translate(_IN_LOWER_CASE, NOT_TELLING)


def _as_shown(written: bytes) -> Iterator[bytes]:
    """Without what a page doesn't show, and also without what looks like a tag in it."""
    for reading in (Reading(written), Reading(written).without_tags()):
        yield reading.without_unseen().content


def _of_length(texts: Iterable[bytes], length: int) -> Iterator[bytes]:
    return (text for text in texts if len(text) >= length)


def _unique(texts: Iterable[bytes]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(texts))


def _written_forms(secret: str) -> list[bytes]:
    """The secret's bytes as they may stand in a text, in whatever case and encoding."""
    if secret.isascii():
        plain = secret.encode()
        return [plain] if b" " not in plain else [plain, plain.replace(b" ", b"+")]
    composed = (unicodedata.normalize(form, secret) for form in ("NFC", "NFD"))
    texts = list(dict.fromkeys((secret, secret.lower(), secret.upper(), secret.casefold(), *composed)))
    encodings = ("utf-8", "cp1252", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    return [
        *chain.from_iterable(_in_encoding(text, encoding) for text in texts for encoding in encodings),
        secret.replace(" ", "+").encode("utf-8", "replace"),
    ]


def _in_encoding(text: str, encoding: str) -> list[bytes]:
    try:
        return [text.encode(encoding)]
    except UnicodeEncodeError:
        return [text.encode("utf-8", "replace")] if encoding == "utf-8" else []


def _encoded(secret: str) -> list[bytes]:
    encodings = ("utf-8", "utf-16-le", "utf-16-be") if secret.isascii() else ("utf-8", "latin-1", "utf-16-le")
    return list(chain.from_iterable(_in_encoding(secret, encoding) for encoding in encodings))


def _codes(content: bytes) -> tuple[bytes, ...]:
    """By numbers: in hexadecimal, joined in the usual ways or in none, in decimal, and as code points."""
    pairs = content.hex("-").encode()
    return (
        pairs,
        b"x" + pairs.replace(b"-", b"x"),
        b"0x" + pairs.replace(b"-", b"0x"),
        b"u00" + pairs.replace(b"-", b"u00"),
        "".join(map(str, content)).encode(),
    )


def _with_x(character: str) -> str:
    plain = character.isascii() and character.isalnum()
    return character if plain else "".join(f"x{byte:02x}" for byte in character.encode("utf-8", "replace"))


def _in_base64(secret: str) -> Iterator[bytes]:
    """What is sure to stand in a Base64 or Base32 text that holds the secret, wherever in it the secret begins."""
    escaped = {quote(secret, safe="").encode(), quote_plus(secret).encode()}
    plain = secret.encode("utf-8", "replace")
    # As an Authorization header that was encoded once more.
    twice = base64.b64encode(plain)[: len(plain) * 8 // 6]
    for content in dict.fromkeys((*_encoded(secret), *sorted(escaped), twice)):
        yield from (_sure(base64.b64encode, content, shift, bits=6) for shift in range(3))
    yield from (_sure(base64.b32encode, plain, shift, bits=5) for shift in range(5))


def _sure(encode: Callable[[bytes], bytes], content: bytes, shift: int, *, bits: int) -> bytes:
    """What the content comes to behind so many other bytes, without the characters that those have a part in."""
    return encode(bytes(shift) + content)[(8 * shift + bits - 1) // bits : 8 * (shift + len(content)) // bits]
