"""What locking and unlocking do: nothing confidential stays in the window meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.window.lock.lock_page import LockPage


@dataclass(frozen=True, slots=True)
class LockEffects:
    """What the parts of the window do when it is locked, in this order, and when it is unlocked."""

    at_lock: tuple[Callable[[], object], ...]
    at_unlock: tuple[Callable[[], object], ...]


class LockPresenter(QObject):
    """Locks by a key, after a while, or with the system; unlocks when the person says so."""

    #: Whether the window is locked now.
    changed = Signal(bool)

    def __init__(self, parts: LockEffects) -> None:
        super().__init__()
        self._parts = parts
        self._page: LockPage | None = None
        self.is_locked = False

    def page(self) -> "LockPage":
        """What is on the screen meanwhile; made at the first need."""
        if self._page is None:
            from app.window.lock.lock_page import LockPage  # most windows are never locked

            self._page = LockPage()
            self._page.unlock_requested.connect(self.unlock)
        return self._page

    def lock(self) -> None:
        """Take everything confidential out of the window; what runs goes on."""
        if self.is_locked:
            return
        self.is_locked = True
        for leave in self._parts.at_lock:
            leave()
        self.changed.emit(True)  # noqa: FBT003 - a signal's value

    def unlock(self) -> None:
        """Show the window again; the keyring is asked anew for what was in it."""
        if not self.is_locked:
            return
        self.is_locked = False
        self.changed.emit(False)  # noqa: FBT003 - as above
        for come_back in self._parts.at_unlock:
            come_back()
