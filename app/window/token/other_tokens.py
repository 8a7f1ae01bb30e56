"""The live tokens of the profiles that aren't chosen, for who wants one of them without choosing."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.window.loop.token_service import TokenService
from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.parts.clipboard import removal_of_token
from app.window.parts.copied_token import CopiedToken
from app.window.parts.snapshot_to_card import card_view


class OtherTokens(QObject):
    """Looks at what is held whenever it is asked."""

    #: A token was copied, and this `Sentence` says what becomes of it.
    confirmed = Signal(object)

    def __init__(self, token_service: TokenService, copied: CopiedToken, clock: Clock) -> None:
        super().__init__()
        self._token_service = token_service
        self._copied = copied
        self._clock = clock

    def beside(self, chosen: str) -> tuple[tuple[str, str], ...]:
        """The profiles beside this one whose token lives, and how long each does."""
        others = (profile for profile in self._token_service.snapshots if profile != chosen)
        return tuple((profile, left) for profile in others if (left := self._time_left(profile)))

    def copy(self, profile: str) -> None:
        """Copy this profile's token, if it still lives."""
        snapshot = self._token_service.snapshots.get(profile)
        if snapshot is not None and snapshot.token is not None and self._time_left(profile):
            self._copied.put(profile, snapshot.token, snapshot.token.access_token.reveal())
            self.confirmed.emit(partial(removal_of_token, ends=snapshot.token.expires_in is not None))

    def _time_left(self, profile: str) -> str:
        service = self._token_service
        allowed = service.allowed
        view = card_view(service.snapshots[profile], self._clock, practice=profile == PRACTICE, allowed=allowed)
        return "" if view is None or view.token is None else view.token.time_left
