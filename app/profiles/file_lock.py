"""A lock on a file that one program at a time can hold; the system takes it back however the program ends."""

import asyncio
import contextlib
import os
import sys
import threading
from pathlib import Path

from app.file_in_use import with_patience
from app.link_safe_paths import open_own
from app.waiting import in_background

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FileLock:
    """One holding of the lock: taken once at the most, then released."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._guard = threading.Lock()
        self._handle: int | None = None
        self._is_released = False

    async def take(self, patience: float) -> bool:
        """Wait for the lock, `patience` seconds at most; raises `OSError` where the file can't be locked at all."""
        try:
            async with asyncio.timeout(patience):
                await in_background(self._wait)
        except TimeoutError:
            self.release()
            return False
        except BaseException:
            self.release()
            raise
        return True

    def try_take(self) -> bool:
        """Take the lock if nobody holds it; False also where the file can't be locked at all."""
        with contextlib.suppress(OSError):
            handle = self._opened()
            try:
                _lock(handle, waits=False)
            except OSError:
                os.close(handle)
                raise
            self._keep(handle)
        return self._handle is not None

    def release(self) -> None:
        """Let go of the lock; a thread that still waits for it lets go as soon as it has it."""
        with self._guard:
            self._is_released = True
            handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def _wait(self) -> None:
        handle = self._opened()
        try:
            _lock(handle, waits=True)
        except BaseException:
            os.close(handle)
            raise
        self._keep(handle)

    def _opened(self) -> int:
        return with_patience(lambda: open_own(self._file, os.O_RDWR), self._file)

    def _keep(self, handle: int) -> None:
        with self._guard:
            if not self._is_released:
                self._handle = handle
                return
        os.close(handle)


if sys.platform == "win32":

    def _lock(handle: int, *, waits: bool) -> None:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if waits else msvcrt.LK_NBLCK, 1)
            except OSError:
                # The system's own waiting ends after ten seconds.
                if not waits:
                    raise
            else:
                return

else:

    def _lock(handle: int, *, waits: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
