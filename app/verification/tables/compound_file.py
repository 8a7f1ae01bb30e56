"""A compound file, as old Office programs wrote them: which streams it has, and one of them whole ([MS-CFB])."""

import struct
from collections.abc import Iterator
from typing import Final, Self

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_FREE: Final = 0xFFFFFFFA
_HEADER: Final = 512
_ENTRY: Final = 128
_STREAM: Final = 2
_ROOT: Final = 5


class CompoundFile:
    """The streams of a compound file; whatever is out of place in it ends as a stream that is missing or short."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << min(16, max(7, _word(content, 30)))
        self._small_size = 1 << min(12, max(4, _word(content, 32)))
        self._table = self._allocation()
        self._streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        self._read_directory()

    @classmethod
    def of(cls, content: bytes) -> Self | None:
        """None where these bytes are no compound file."""
        return cls(content) if content.startswith(SIGNATURE) and len(content) > _HEADER else None

    @property
    def names(self) -> frozenset[str]:
        """The streams' names."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """A stream's bytes; none where there is no such stream."""
        first, length = self._streams.get(name, (_FIRST_FREE, 0))
        if length >= _long(self._content, 56):
            return b"".join(self._chain(first))[:length]
        sectors = _chained(first, self._small_table())
        size = self._small_size
        return b"".join(self._mini[place * size : (place + 1) * size] for place in sectors)[:length]

    def _allocation(self) -> list[int]:
        """Which sector follows which; what the header has no room for is listed apart."""
        places = list(struct.unpack_from("<109I", self._content, 76))
        following, left = _long(self._content, 68), _long(self._content, 72)
        while following < _FIRST_FREE and 0 < left <= len(self._content) // self._size:
            more = self._sector(following)
            count = len(more) // 4
            if not count:
                break
            numbers = struct.unpack(f"<{count}I", more[: count * 4])
            places += numbers[:-1]
            following, left = numbers[-1], left - 1
        table: list[int] = []
        for place in places:
            if place < _FIRST_FREE:
                sector = self._sector(place)
                table += struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
        return table

    def _small_table(self) -> list[int]:
        table = b"".join(self._chain(_long(self._content, 60)))
        return list(struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4]))

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        return self._content[begin : begin + self._size]

    def _chain(self, first: int) -> Iterator[bytes]:
        for number in _chained(first, self._table):
            yield self._sector(number)

    def _read_directory(self) -> None:
        directory = b"".join(self._chain(_long(self._content, 48)))
        for begin in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            entry = directory[begin : begin + _ENTRY]
            length = min(64, max(2, _word(entry, 64)))
            name = entry[: length - 2].decode("utf-16-le", "replace")
            place = (_long(entry, 116), _long(entry, 120))
            if entry[66] == _STREAM:
                self._streams.setdefault(name, place)
            elif entry[66] == _ROOT:
                self._mini = b"".join(self._chain(place[0]))[: place[1]]


def _chained(first: int, table: list[int]) -> Iterator[int]:
    """The numbers of a chain; one that runs in a circle ends where it has been everywhere."""
    number, left = first, len(table)
    while number < len(table) and left:
        yield number
        number, left = table[number], left - 1


def _word(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 2], "little")


def _long(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 4], "little")
