"""Whether a file is there and a plain one, what it holds, and why it can't be had: answers, never exceptions."""

import errno
import os
import stat
import sys
from enum import Enum, auto
from pathlib import Path
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.file_in_use import with_patience

if sys.platform == "win32":
    from app.long_path import beyond_the_limit

#: Bytes of a file that a person has filled; a device never ends.
MOST_BYTES: Final = 100_000_000
#: Never waits for a pipe's other end, and never takes a terminal for its own.
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_ABSENT: Final = frozenset({errno.ENOENT, errno.ENOTDIR})
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM})


class FileState(Enum):
    """What stands under a name."""

    ABSENT = auto()
    PLAIN = auto()
    OTHER = auto()
    """A folder, a pipe, a device or a socket."""
    UNKNOWN = auto()
    """The system doesn't say: no permission, links that lead in a circle, a name too long, a broken disk."""


def system_name(file: Path) -> Path | str:
    """What the file is called when its system is asked for it."""
    if sys.platform == "win32":
        return beyond_the_limit(file)
    return file


def standing_of(file: Path) -> FileState:
    """What stands there, links followed."""
    try:
        found = os.stat(system_name(file))  # noqa: PTH116 - the same call on every version of Python
    except OSError as trouble:
        return FileState.ABSENT if trouble.errno in _ABSENT else FileState.UNKNOWN
    except ValueError:
        # A NUL in the name.
        return FileState.UNKNOWN
    return FileState.PLAIN if stat.S_ISREG(found.st_mode) else FileState.OTHER


def read_plain(file: Path, most: int = MOST_BYTES) -> bytes | Problem | None:
    """What the file holds, None where there is none.

    `file_unreadable` where it can't be read or is no plain file: a pipe or a device is never waited for, but for one
    that the shell has opened for this program. `file_malformed` where it holds over `most` bytes.
    """
    try:
        handle = with_patience(lambda: _opened_at_last(file), file)
    except OSError as trouble:
        return None if trouble.errno in _ABSENT else unreadable(file, trouble)
    except ValueError:
        return unreadable(file)
    try:
        with os.fdopen(handle, "rb") as opened:
            if not (stat.S_ISREG(os.fstat(handle).st_mode) or _is_given(file)):
                return Problem(Kind.FILE_UNREADABLE, Reason.NO_PLAIN_FILE, str(file))
            if os.fstat(handle).st_size > most:
                return Problem(Kind.FILE_MALFORMED, Reason.TOO_LARGE, str(file))
            if sys.platform != "win32":
                os.set_blocking(handle, True)
            content = opened.read(most + 1)
    except OSError as trouble:
        return unreadable(file, trouble)
    return content if len(content) <= most else Problem(Kind.FILE_MALFORMED, Reason.TOO_LARGE, str(file))


def _opened_at_last(file: Path) -> int:
    """A handle; raises `OSError`. What is not there for a moment is being put in its place by another program."""
    try:
        return _opened(file)
    except OSError as trouble:
        if trouble.errno not in _ABSENT or standing_of(file) is FileState.ABSENT:
            raise
    return _opened(file)


def _opened(file: Path) -> int:
    if sys.platform == "win32":
        from app.windows_file import open_to_read  # it brings ctypes, and most starts read nothing

        return open_to_read(file)
    return os.open(file, _READING)


def unreadable(file: Path, trouble: Exception | None = None) -> Problem:
    """`file_unreadable`, with what is known of the cause."""
    return Problem(Kind.FILE_UNREADABLE, _reason(file, trouble), str(file))


def named_by_variable(variable: str, name: str) -> Problem:
    """`file_unreadable`: what this variable names is a pipe or a device, which a library would wait for."""
    return Problem(Kind.FILE_UNREADABLE, Reason.NAMED_BY_VARIABLE, name, seen=variable)


def unwritable(file: Path, trouble: Exception | None = None) -> Problem:
    """`file_unwritable`, likewise."""
    return Problem(Kind.FILE_UNWRITABLE, _reason(file, trouble), str(file))


def is_same(file: Path, other: Path) -> bool:
    """Whether both names lead to one file, by whatever links; what can't be found out is taken for a no."""
    try:
        return os.path.samefile(file, other)  # noqa: PTH121 - `Path` has the same and no more
    except (OSError, ValueError):
        return False


def _reason(file: Path, trouble: Exception | None) -> Reason | None:
    if not isinstance(trouble, OSError) or trouble.errno not in _REFUSED:
        return None
    if _is_held_open(file):
        return Reason.HELD_OPEN
    return Reason.ANOTHERS_FILE if _is_anothers(file) else None


def _is_held_open(file: Path) -> bool:
    """Whether another program has it open, which on Windows alone keeps everybody else from it."""
    if sys.platform != "win32":
        return False
    from app.windows_file import is_held_open  # hardly any file is in trouble

    return is_held_open(file)


def _is_anothers(file: Path) -> bool:
    """Whether the file, or the nearest folder of it that can be seen, belongs to another account, such as root."""
    if sys.platform == "win32":
        return False
    for place in (file, *file.parents):
        try:
            found = os.stat(place)  # noqa: PTH116 - as above
        except (OSError, ValueError):
            continue
        return found.st_uid != os.geteuid()
    return False


def _is_given(file: Path) -> bool:
    """Whether the name stands for what this program was started with: /dev/stdin, or a shell's <(command)."""
    name = str(file)
    return name == "/dev/stdin" or name.startswith(("/dev/fd/", "/proc/self/fd/"))
