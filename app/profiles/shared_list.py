"""The list as several programs share it: read as it stands, changed by one of them at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, TypeVar

from app.endpoint.problem import Kind, Problem, Reason
from app.file_reading import unwritable
from app.link_safe_paths import make_folder
from app.profiles.file_lock import FileLock
from app.profiles.list_file import Content, ListFile, Remembered
from app.profiles.list_lines import Line, Lines
from app.waiting import in_background

T = TypeVar("T")

#: Seconds to wait for another program, which may itself be waiting for the keyring.
PATIENCE: Final = 45.0


class HeldList:
    """The list while the lock on it is held; `condition` is the one in which it was found."""

    def __init__(self, file: ListFile, content: Content) -> None:
        self._file = file
        self.lines = content.lines
        self.condition = content.condition

    async def put(self, lines: Lines) -> Problem | None:
        """Write these lines; `file_unwritable` leaves the list as it was."""
        unwritable = await in_background(self._file.write, lines)
        if unwritable is None:
            self.lines = lines
        return unwritable

    async def put_line(self, changed: Line) -> Problem | None:
        """Write the list with this line in place of the one with the same identifier."""
        return await self.put(tuple(changed if line.identifier == changed.identifier else line for line in self.lines))

    async def drop_line(self, dropped: Line) -> Problem | None:
        """Write the list without this line."""
        return await self.put(tuple(line for line in self.lines if line.identifier != dropped.identifier))

    def line(self, identifier: str) -> Line | Problem:
        """The line with this identifier, or `profile_unknown`."""
        found = (line for line in self.lines if line.identifier == identifier)
        return next(found, Problem(Kind.PROFILE_UNKNOWN))


class SharedList:
    """The list in a folder; neither reading nor changing it blocks the loop."""

    def __init__(self, folder: Path, apart: Path | None = None) -> None:
        self._folder = folder
        self._file = ListFile(folder, apart)
        self._turn = asyncio.Lock()
        self._under_way: set[asyncio.Task[object]] = set()

    async def read(self) -> Content | Problem:
        """The list as it stands."""
        return await in_background(self._file.read)

    async def remembered(self) -> Remembered:
        """What is known apart from this list."""
        return await in_background(self._file.remembered)

    async def change(
        self, work: Callable[[HeldList], Awaitable[T | Problem]], *, patience: float = PATIENCE
    ) -> T | Problem:
        """Do this work with the list, read anew, while nobody else changes it.

        `file_unwritable` where the list can't be locked, or another program uses it for longer than `patience`
        seconds. What has begun goes on to its end, also when the asker is cancelled.
        """
        task = asyncio.get_running_loop().create_task(self._changed(work, patience))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def _changed(self, work: Callable[[HeldList], Awaitable[T | Problem]], patience: float) -> T | Problem:
        async with self._turn:
            lock = await self._locked(patience)
            if isinstance(lock, Problem):
                return lock
            try:
                content = await self.read()
                result = content if isinstance(content, Problem) else await work(HeldList(self._file, content))
            except asyncio.CancelledError:
                # Only the end of the program comes in here. A write may still be under way in its thread, so it is
                # left to the system to let go of the lock.
                raise
            except BaseException:
                lock.release()
                raise
            lock.release()
            return result

    async def _locked(self, patience: float) -> FileLock | Problem:
        own = self._folder / "profiles.lock"
        lock = FileLock(own)
        try:
            await in_background(_make, self._folder)
            taken = await in_background(lock.try_take) or (patience > 0 and await lock.take(patience))
        except OSError as trouble:
            # A program that looks at every file, such as a backup, may hold just the lock's own.
            about_lock = unwritable(own, trouble)
            is_held = about_lock.reason is Reason.HELD_OPEN
            return about_lock if is_held else unwritable(self._file.file, trouble)
        return lock if taken else Problem(Kind.FILE_UNWRITABLE, Reason.LIST_IN_USE, str(self._file.file))


def _make(folder: Path) -> None:
    make_folder(folder)
