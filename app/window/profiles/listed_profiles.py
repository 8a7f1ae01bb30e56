"""The saved profiles as listed, read again whenever something has changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.profiles.profile import ListedProfile, Listing
from app.window.loop.profile_service import ProfileService


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
        self.profiles: tuple[ListedProfile, ...] = ()

    def find(self, identifier: str) -> ListedProfile | None:
        """The profile with this identifier, None where it isn't in the list."""
        return next((profile for profile in self.profiles if profile.identifier == identifier), None)

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
