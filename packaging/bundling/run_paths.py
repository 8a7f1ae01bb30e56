"""Takes out of Linux's programs and libraries where the build machine had its libraries: nobody else has them there.

Whoever can make such a folder on another computer could have the program load a library of theirs.
"""

import struct
from pathlib import Path
from typing import Final

_MAGIC: Final = b"\x7fELF"
_64_BIT_LITTLE_ENDIAN: Final = b"\x02\x01"
_DYNAMIC: Final = 2
_LOADED: Final = 1
_END, _STRINGS, _RPATH, _RUNPATH = 0, 5, 15, 29
_HEAD: Final = struct.Struct("<32xQ14xHH")
_SEGMENT: Final = struct.Struct("<II6Q")
_ENTRY: Final = struct.Struct("<QQ")


def without_foreign_run_paths(folder: Path) -> list[Path]:
    """Mend every file below the folder, and give those that had to be."""
    return [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink() and _mended(file)]


def run_paths(content: bytes) -> list[str]:
    """Where this program or library looks for others besides the system's folders; none of what is neither."""
    return [path for _, path in _found(content)]


def _mended(file: Path) -> bool:
    with file.open("rb") as opened:
        if opened.read(6) != _MAGIC + _64_BIT_LITTLE_ENDIAN:
            return False
    content = bytearray(file.read_bytes())
    foreign = [place for place, path in _found(content) if not _is_beside(path)]
    for place in reversed(foreign):
        _drop(content, place)
    if foreign:
        mode = file.stat().st_mode
        file.write_bytes(content)
        file.chmod(mode)
    return bool(foreign)


def _is_beside(path: str) -> bool:
    return all(part.startswith("$ORIGIN") for part in path.split(":"))


def _found(content: bytes | bytearray) -> list[tuple[int, str]]:
    """The entries with a run path: where each stands, and the path."""
    segments = _segments(content)
    dynamic = next((segment for segment in segments if segment[0] == _DYNAMIC), None)
    if dynamic is None:
        return []
    entries = _entries(content, dynamic[2])
    strings = next((value for _, tag, value in entries if tag == _STRINGS), None)
    if strings is None:
        return []
    start = _in_file(strings, segments)
    return [
        (place, bytes(content[start + value : content.index(0, start + value)]).decode("utf-8", "replace"))
        for place, tag, value in entries
        if tag in {_RPATH, _RUNPATH}
    ]


def _segments(content: bytes | bytearray) -> list[tuple[int, ...]]:
    if content[:6] != _MAGIC + _64_BIT_LITTLE_ENDIAN:
        return []
    first, size, count = _HEAD.unpack_from(content)
    return [_SEGMENT.unpack_from(content, first + number * size) for number in range(count)]


def _entries(content: bytes | bytearray, start: int) -> list[tuple[int, int, int]]:
    """Place, tag and value of each entry up to the last."""
    entries = []
    place = start
    while (entry := _ENTRY.unpack_from(content, place))[0] != _END:
        entries.append((place, *entry))
        place += _ENTRY.size
    return entries


def _in_file(address: int, segments: list[tuple[int, ...]]) -> int:
    loaded = (segment for segment in segments if segment[0] == _LOADED)
    for _, _, offset, virtual, _, length, *_rest in loaded:
        if virtual <= address < virtual + length:
            return address - virtual + offset
    return address


def _drop(content: bytearray, place: int) -> None:
    """Have the entries behind this one move up; the last one is there twice then."""
    while _ENTRY.unpack_from(content, place)[0] != _END:
        content[place : place + _ENTRY.size] = content[place + _ENTRY.size : place + 2 * _ENTRY.size]
        place += _ENTRY.size
