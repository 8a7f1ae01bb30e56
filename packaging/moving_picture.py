"""Joins pictures of one size to a moving one (APNG), which browsers show wherever they show a PNG."""

import struct
import zlib
from collections.abc import Iterator, Sequence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_THOUSANDTHS = 1000


def moving_picture(pictures: Sequence[bytes], milliseconds: int) -> bytes:
    """Each of the PNGs for so long, again and again."""
    header = next(content for kind, content in _chunks(pictures[0]) if kind == b"IHDR")
    parts = [_chunk(b"IHDR", header), _chunk(b"acTL", struct.pack(">II", len(pictures), 0))]
    place = header[:8] + struct.pack(">II", 0, 0)
    number = 0
    for picture in pictures:
        if next(_chunks(picture))[1] != header:
            message = "the pictures differ in size or depth"
            raise ValueError(message)
        timing = struct.pack(">HHBB", milliseconds, _THOUSANDTHS, 0, 0)
        parts.append(_chunk(b"fcTL", struct.pack(">I", number) + place + timing))
        number += 1
        for content in (content for kind, content in _chunks(picture) if kind == b"IDAT"):
            if picture is pictures[0]:
                parts.append(_chunk(b"IDAT", content))
            else:
                parts.append(_chunk(b"fdAT", struct.pack(">I", number) + content))
                number += 1
    return b"".join((_SIGNATURE, *parts, _chunk(b"IEND", b"")))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
