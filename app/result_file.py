"""A result in a file that a person named: never over what is read here, nor over the program's own files."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.places import config_folder, state_folder
from app.plain_file import Standing, is_same, standing_of, unwritable
from app.whole_file import write_whole

#: Variables that name a file which is read.
_READ_BY_NAME: Final = ("SSL_CERT_FILE", "IDMOBILE_CLIENT_SECRET_FILE")
_STANDARD_INPUT: Final = 0
_STANDARD_OUTPUT: Final = 1


def why_not_written(file: Path, reads: Iterable[Path | None] = ()) -> Problem | None:
    """What speaks against a result in this file, better known before anything is sent; None where nothing does.

    `file_unwritable`: it is no plain file, its folder can't be written, or under this name or another one stands
    what is read (`reads`, standard input, what a variable names) or what the program itself keeps.
    """
    if standing_of(file) not in {Standing.PLAIN, Standing.ABSENT}:
        return unwritable(file)
    try:
        folder = Path(os.path.realpath(file)).parent
        if standing_of(folder) is Standing.ABSENT or not os.access(folder, os.W_OK):
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
    """Put the result into the file, mode 0600, whole or not at all; problems as with `why_not_written`."""
    return why_not_written(file, reads) or write_whole(content, file)


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
