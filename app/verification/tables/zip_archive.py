"""A zip archive that holds a workbook, opened so that it can't unpack to more than it is worth."""

import contextlib
import io
import xml.parsers.expat
import zipfile
from collections.abc import Iterator
from typing import Final, Self
from xml.parsers.expat import XMLParserType

from app.verification.tables.size_limits import TooLargeError

_CHUNK: Final = 256 * 1024
#: Bytes that a part may unpack to in any case, and all of them together.
_ALWAYS: Final = 16 * 1024 * 1024
_MOST: Final = 2 * 1024 * 1024 * 1024
#: How many times its packed size a larger part may be; real sheets stay below 40, a bomb has 1,000.
_RATIO: Final = 100
_MOST_PARTS: Final = 10_000
_LAST: Final = True


class DamagedError(Exception):
    """The archive or a part of it can't be read."""


class Archive:
    """The parts of an archive, by name; raises `DamagedError` and `TooLargeError`."""

    def __init__(self, parts: zipfile.ZipFile) -> None:
        if len(parts.infolist()) > _MOST_PARTS:
            raise TooLargeError
        self._parts = parts

    @classmethod
    @contextlib.contextmanager
    def opened(cls, content: bytes) -> Iterator[Self]:
        """The archive of these bytes."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                yield cls(parts)
        except (zipfile.BadZipFile, xml.parsers.expat.ExpatError, OSError, ValueError, KeyError) as damaged:
            raise DamagedError from damaged
        except (NotImplementedError, RuntimeError, EOFError, zipfile.LargeZipFile) as unreadable:
            raise DamagedError from unreadable
        except Exception as error:
            if type(error).__module__ in {"zlib", "lzma", "struct"}:
                raise DamagedError from error
            raise

    @property
    def names(self) -> frozenset[str]:
        """The parts' names."""
        return frozenset(self._parts.namelist())

    @property
    def is_encrypted(self) -> bool:
        """Whether the archive itself asks for a password."""
        return any(part.flag_bits & 1 for part in self._parts.infolist())

    def parse(self, name: str, parser: XMLParserType) -> None:
        """Feed a part of XML to a parser, piece by piece; a part that isn't there is an empty one."""
        if name not in self.names:
            return
        part = self._parts.getinfo(name)
        if part.file_size > _MOST or part.file_size > max(_ALWAYS, part.compress_size * _RATIO):
            raise TooLargeError
        with self._parts.open(part) as unpacked:
            while piece := unpacked.read(_CHUNK):
                parser.Parse(piece)
        parser.Parse(b"", _LAST)


def parser_of_parts() -> XMLParserType:
    """A parser that names elements by their own names, whatever prefix a program gives to a namespace."""
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    return parser


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]
