"""A result in a file that a person named: never over what is read here, nor over the program's own files."""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from app.atomic_writing import write_whole
from app.endpoint.problem import Kind, Problem, Reason
from app.file_reading import FileState, is_same, standing_of, system_name, unwritable
from app.places import config_folder, state_folder

if sys.platform == "win32":
    from app.long_path import followed

#: Variables that name a file which is read.
_READ_BY_NAME: Final = ("SSL_CERT_FILE", "IDMOBILE_CLIENT_SECRET_FILE")
_STANDARD_INPUT: Final = 0
_STANDARD_OUTPUT: Final = 1


#: What stands for standard output, as everywhere.
STANDARD_OUTPUT: Final = Path("-")
_NUMBERED: Final = re.compile(r"(?:/dev|/proc/self)/fd/([0-9]{1,4})")
_NAMED: Final = {"-": 1, "/dev/stdout": 1, "/dev/stderr": 2}
#: How systems say that the reader has gone away.
_READER_LEFT: Final = frozenset({errno.EPIPE, errno.ESHUTDOWN})


def is_standard_output(file: Path) -> bool:
    """Whether this place is where a result goes that no file is named for."""
    return _stream_of(file) == _STANDARD_OUTPUT


def _stream_of(file: Path) -> int | None:
    """The number of the stream that this name stands for, such as `/dev/stdout` or a shell's `>(command)`."""
    name = str(file)
    numbered = _NUMBERED.fullmatch(name)
    return int(numbered[1]) if numbered else _NAMED.get(name)


def _is_device(file: Path) -> bool:
    """Whether what is written there goes through rather than staying, as with /dev/null or a terminal."""
    # Windows takes names such as `aux.csv` for devices, too: there only what swallows everything is meant as one.
    if sys.platform == "win32":
        return str(file).lower() == os.devnull
    try:
        return stat.S_ISCHR(file.stat().st_mode)
    except (OSError, ValueError):
        return False


def _poured(content: bytes, file: Path, stream: int | None) -> Problem | None:
    """Write to what is open already, or opens like a terminal; a reader that has gone away is no problem."""
    if stream == _STANDARD_OUTPUT:
        sys.stdout.flush()
    try:
        handle = os.open(file, os.O_WRONLY | getattr(os, "O_NOCTTY", 0)) if stream is None else os.dup(stream)
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
    except (OSError, ValueError) as trouble:
        gone = isinstance(trouble, OSError) and trouble.errno in _READER_LEFT
        return None if gone else unwritable(file, trouble)
    return None


def _folder_of(file: Path) -> Path:
    if sys.platform == "win32":
        return Path(followed(file)).parent
    return Path(os.path.realpath(file)).parent


def why_not_written(file: Path, reads: Iterable[Path | None] = ()) -> Problem | None:
    """What speaks against a result in this file, better known before anything is sent; None where nothing does.

    `file_unwritable`: it is no plain file, its folder can't be written, or under this name or another one stands
    what is read (`reads`, standard input, what a variable names) or what the program itself keeps.
    """
    stream = _stream_of(file)
    if stream is not None or _is_device(file):
        return None if stream is None else _why_not_into(stream, file, reads)
    if standing_of(file) not in {FileState.PLAIN, FileState.ABSENT}:
        return unwritable(file)
    try:
        folder = _folder_of(file)
        if standing_of(folder) is FileState.ABSENT or not os.access(system_name(folder), os.W_OK):
            return unwritable(file, PermissionError(13, ""))
    except (OSError, ValueError) as trouble:
        return unwritable(file, trouble)
    if _is_open_as(file, _STANDARD_INPUT) or any(is_same(file, read) for read in _all_read(reads)):
        return Problem(Kind.FILE_UNWRITABLE, Reason.WAS_READ, str(file))
    return None


def why_not_to_standard_output(reads: Iterable[Path]) -> Problem | None:
    """Whether the shell has led standard output into a file that is read, which it then would grow into."""
    led = next((read for read in reads if _is_open_as(read, _STANDARD_OUTPUT)), None)
    return None if led is None else Problem(Kind.FILE_UNWRITABLE, Reason.WAS_READ, str(led))


def write_result(content: bytes, file: Path, reads: Iterable[Path | None] = ()) -> Problem | None:
    """Put the result into the file, mode 0600, whole or not at all; problems as with `why_not_written`.

    What is a stream or a device is written to and nothing else.
    """
    problem = why_not_written(file, reads)
    if problem is not None:
        return problem
    stream = _stream_of(file)
    poured = stream is not None or _is_device(file)
    return _poured(content, file, stream) if poured else write_whole(content, file)


def _why_not_into(stream: int, file: Path, reads: Iterable[Path | None]) -> Problem | None:
    """Whether the shell has opened what is read here once more, to be written to."""
    is_read = any(_is_open_as(read, stream) for read in _all_read(reads)) or _is_open_as(Path("/dev/stdin"), stream)
    return Problem(Kind.FILE_UNWRITABLE, Reason.WAS_READ, str(file)) if is_read else None


def _all_read(reads: Iterable[Path | None]) -> Iterator[Path]:
    yield from (read for read in reads if read is not None)
    yield from (Path(named) for name in _READ_BY_NAME if (named := os.environ.get(name)))
    for folder in (config_folder(), state_folder() / "verifications"):
        try:
            yield from sorted(folder.iterdir())
        except OSError:
            continue


def _is_open_as(file: Path, handle: int) -> bool:
    """Whether one of the program's own streams is this very file."""
    if sys.platform == "win32":
        # It gives streams no numbers to compare by.
        return False
    try:
        opened = os.fstat(handle)
        return stat.S_ISREG(opened.st_mode) and os.path.samestat(opened, file.stat())
    except (OSError, ValueError):
        return False
