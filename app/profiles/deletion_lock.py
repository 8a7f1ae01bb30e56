"""Says to other programs that deletions can still be taken back here, so that they leave those profiles alone."""

from pathlib import Path

from app.profiles.file_lock import FileLock
from app.waiting import in_background


class DeletionOffer:
    """The profiles that this program has hidden, and a lock that is held as long as there are any.

    The system takes the lock back when the program ends, however it ends: then nobody can take those deletions
    back any more. Where two programs offer at once only one has the lock, and the other's last no longer than it.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "profiles.offer.lock"
        self._identifiers: set[str] = set()
        self._lock: FileLock | None = None

    async def begin(self, identifier: str) -> None:
        """Offer to take the deletion of this profile back."""
        self._identifiers.add(identifier)
        if self._lock is None:
            self._lock = FileLock(self._file)
            await in_background(self._lock.try_take)

    def end(self, identifier: str) -> None:
        """Offer it no longer."""
        self._identifiers.discard(identifier)
        if self._lock is not None and not self._identifiers:
            self._lock.release()
            self._lock = None

    async def runs_anywhere(self) -> bool:
        """Whether any program, this one included, still offers to take deletions back."""
        lock = FileLock(self._file)
        try:
            return not await in_background(lock.try_take)
        finally:
            lock.release()
