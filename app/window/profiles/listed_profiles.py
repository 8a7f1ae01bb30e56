"""The saved profiles as listed, read again whenever something has changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.profiles.profile import ListedProfile, Listing
from app.window.loop.profile_service import ProfileService
from app.window.profiles.list_watch import list_state
from app.window.profiles.profile_list_model import ProfileEntry, practice_entry


class ListedProfiles(QObject):
    """Knows the latest list; an answer that arrives late never replaces a newer one."""

    changed = Signal()
    #: What was repaired in the list or in the keyring, a tuple of `Notice`.
    repaired = Signal(tuple)

    def __init__(self, profile_service: ProfileService) -> None:
        super().__init__()
        self._profile_service = profile_service
        self._asked = 0
        self._taken = 0
        self._own_state: tuple[int, int, int] | None = None
        self.profiles: tuple[ListedProfile, ...] = ()

    def find(self, identifier: str) -> ListedProfile | None:
        """The profile with this identifier, None where it isn't in the list."""
        return next((profile for profile in self.profiles if profile.identifier == identifier), None)

    def name_of(self, identifier: str) -> str:
        """The name under which it is listed; empty where it isn't."""
        listed = self.find(identifier)
        return "" if listed is None else listed.name

    def entries(self, is_favourite: Callable[[str], bool]) -> list[ProfileEntry]:
        """The lines of the list: the practice server first, then favourites."""
        ordered = sorted(self.profiles, key=lambda each: not is_favourite(each.identifier))
        saved = (ProfileEntry(each.identifier, each.name, each.server, saved=True) for each in ordered)
        return [practice_entry(), *saved]

    def reload(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the list, and then do something."""
        self._asked += 1
        number = self._asked

        def take(listing: Listing) -> None:
            if number > self._taken:
                self._taken, self.profiles = number, listing.profiles
                self.changed.emit()
            if listing.repairs:
                self.repaired.emit(listing.repairs)
            then()

        self._profile_service.do("", lambda profiles: profiles.listed(), take)

    def renew(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the list after the window has changed it, and then do something."""

        def take() -> None:
            self._own_state = list_state()
            then()

        self.reload(take)

    def reload_changed(self, changed: Callable[[], object]) -> None:
        """Read the list after it was written, and do something where more may have changed than when one was used.

        Another licence or secret is in the keyring alone, and leaves no trace in the list.
        """
        before, is_own = self.profiles, list_state() == self._own_state

        def look() -> None:
            was_used = self.profiles != before and _unused(self.profiles) == _unused(before)
            if not (is_own or was_used):
                changed()

        self.reload(look)


def _unused(profiles: Iterable[ListedProfile]) -> list[ListedProfile]:
    return [replace(profile, last_used=None) for profile in profiles]
