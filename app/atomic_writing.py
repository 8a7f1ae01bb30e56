"""Writes a file for its owner alone, and whole or not at all, whenever the program or the computer stops."""

import contextlib
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

from app.endpoint.problem import Kind, Problem, Reason
from app.file_in_use import with_patience
from app.file_reading import unwritable
from app.link_safe_paths import AnothersLinkError, FolderEntry, open_at, place_of


def write_whole(content: bytes, file: Path) -> Problem | None:
    """Put the content into the file, mode 0600; `file_unwritable` leaves what was there as it was.

    A link of the person's own is followed, another user's never. What is no ordinary file, such as a device or a
    pipe, is not replaced. The content is on the disk when this returns. A program killed meanwhile leaves a file
    beside it that `remove_unfinished` finds.
    """
    try:
        with place_of(file) as place:
            return _written(content, place, file)
    except AnothersLinkError:
        return Problem(Kind.FILE_UNWRITABLE, Reason.ANOTHERS_FILE, str(file))
    except (OSError, ValueError) as trouble:
        return unwritable(file, trouble)


def _written(content: bytes, place: FolderEntry, file: Path) -> Problem | None:
    if _is_no_plain_file(place):
        return unwritable(file)
    # Beside the target, because a file can be renamed only within its file system.
    draft = replace(place, name=_draft_name(place.name))
    handle = open_at(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        with_patience(
            lambda: os.replace(draft.name, place.name, src_dir_fd=draft.folder, dst_dir_fd=place.folder),
            Path(place.name),
        )
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft.name, dir_fd=draft.folder)
        raise
    _keep_name(place)
    return None


def _is_no_plain_file(place: FolderEntry) -> bool:
    try:
        return not stat.S_ISREG(os.stat(place.name, dir_fd=place.folder, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return False


def _draft_name(name: str) -> str:
    folder, own = os.path.split(name)
    return os.path.join(folder, f"{_prefix(own)}{os.urandom(8).hex()}")  # noqa: PTH118 - either a name or a path


def remove_unfinished(file: Path) -> None:
    """Take away what killed programs left of writing this file; only where nobody else may be writing it now."""
    with contextlib.suppress(OSError), os.scandir(file.parent) as found:
        for left in found:
            if left.name.startswith(_prefix(file.name)):
                with contextlib.suppress(OSError):
                    Path(left.path).unlink()


def _prefix(name: str) -> str:
    return f".{name[:100]}."


def _keep_name(place: FolderEntry) -> None:
    """Have the folder's new entry on the disk too; the file is whole whether or not its system can do that."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(".", os.O_RDONLY, dir_fd=place.folder)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
