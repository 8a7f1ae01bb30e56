"""Finds where a file is to be written so that nobody else's link leads it elsewhere, and makes folders and files.

In a folder such as /tmp another user can put a link where a file is expected. A link of the person's own, or of the
system's, is followed; another's never. Modes don't depend on the umask.
"""

import contextlib
import errno
import os
import stat
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    from app.long_path import beyond_the_limit, followed
    from app.windows_file import keep_from_others

_MOST_LINKS: Final = 40
_ROOT: Final = 0
#: A folder is gone through as a place and not read: on Linux that takes no permission to list it.
_FOLDER: Final = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_PATH", 0) | getattr(os, "O_NOFOLLOW", 0)
_IS_LINK: Final = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EMLINK})
_OWNERS_FILE: Final = 0o600
_OWNERS_FOLDER: Final = 0o700


class AnothersLinkError(PermissionError):
    """What stands there is a link that another user made."""


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """A name in a folder; `folder` is the folder's handle, None on Windows, where `name` is the whole path."""

    folder: int | None
    name: str


@contextlib.contextmanager
def place_of(file: Path) -> Iterator[FolderEntry]:
    """Where the file is, or would be; what stands there is no link.

    Raises `AnothersLinkError`, and `OSError` where the folder can't be gone into.
    """
    if sys.platform == "win32":
        yield FolderEntry(None, beyond_the_limit(followed(file)))
        return
    walk = _Walk(file)
    try:
        name = walk.to_the_end()
        yield FolderEntry(walk.folder, name)
    finally:
        walk.close()


def open_own(file: Path, flags: int) -> int:
    """A handle of the file, which is made for its owner alone where it isn't there; raises as `place_of` does.

    A pipe in its place is never waited for, and is an `OSError` as well.
    """
    with place_of(file) as place:
        handle = open_at(place, flags | os.O_CREAT | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISFIFO(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(file))
    return handle


def open_at(place: FolderEntry, flags: int) -> int:
    """A handle of what is at this place; a file that is made there is for its owner alone, whatever the umask."""
    never_a_link = flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(place.name, never_a_link, _OWNERS_FILE, dir_fd=place.folder)
    if sys.platform == "win32" and flags & os.O_CREAT:
        keep_from_others(Path(place.name))
    with contextlib.suppress(OSError):
        found = os.fstat(handle)
        # A device, such as the null one, is everybody's, also where root is its owner.
        if sys.platform != "win32" and found.st_uid == os.geteuid() and stat.S_ISREG(found.st_mode):
            os.fchmod(handle, _OWNERS_FILE)
    return handle


def make_folder(folder: Path) -> None:
    """Make the folder, and those that it is in, for their owner alone where they are not there; raises `OSError`."""
    missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    for place in reversed(missing):
        with contextlib.suppress(FileExistsError):
            place.mkdir(mode=_OWNERS_FOLDER)
            if sys.platform == "win32":
                keep_from_others(place, is_folder=True)
            else:
                place.chmod(_OWNERS_FOLDER)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


class _Walk:
    """Goes to a file by the handles of its folders, one after another, so that none is exchanged on the way."""

    def __init__(self, file: Path) -> None:
        self._parts = deque(file.parts or (".",))
        self._links = 0
        self.folder = os.open("/" if file.is_absolute() else ".", _FOLDER)

    def close(self) -> None:
        os.close(self.folder)

    def to_the_end(self) -> str:
        """The last name, that of no link; `folder` is then the one in which it is."""
        while len(self._parts) > 1 or self._leads_on(self._parts[0]):
            name = self._parts.popleft()
            try:
                self._enter(name)
            except OSError as trouble:
                if trouble.errno not in _IS_LINK:
                    raise
                self._follow(name, trouble)
        return self._parts[0]

    def _leads_on(self, name: str) -> bool:
        try:
            return stat.S_ISLNK(os.stat(name, dir_fd=self.folder, follow_symlinks=False).st_mode)
        except FileNotFoundError:
            return False

    def _enter(self, name: str) -> None:
        entered = os.open(name, _FOLDER, dir_fd=self.folder)
        os.close(self.folder)
        self.folder = entered

    def _follow(self, name: str, trouble: OSError) -> None:
        before = os.stat(name, dir_fd=self.folder, follow_symlinks=False)
        if not stat.S_ISLNK(before.st_mode):
            raise trouble
        target = os.readlink(name, dir_fd=self.folder)
        after = os.stat(name, dir_fd=self.folder, follow_symlinks=False)
        is_same = (before.st_ino, before.st_ctime_ns) == (after.st_ino, after.st_ctime_ns)
        if not is_same or before.st_uid not in {os.geteuid(), _ROOT}:
            raise AnothersLinkError(errno.EACCES, "another user's link", name)
        self._links += 1
        if self._links > _MOST_LINKS:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
        # An absolute one begins with the root, which is gone to from anywhere.
        self._parts.extendleft(reversed(Path(target).parts))
