"""Deletes a profile so that it can be taken back for a while."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.window.loop.profile_service import ProfileService

_UNDO_MILLISECONDS = 8000


class Deletion(QObject):
    """One offer to undo at a time; the profile's entry goes when the offer ends, at the latest with the window."""

    #: A profile has left the list; its identifier and name.
    begun = Signal(str, str)
    #: The offer has ended, by time or by another deletion.
    ended = Signal()
    #: The person took the deletion back; the profile's identifier.
    undone = Signal(str)

    def __init__(self, profile_service: ProfileService) -> None:
        super().__init__()
        self._profile_service = profile_service
        self._deleted = ""
        self._offer = QTimer(self)
        self._offer.setSingleShot(True)
        self._offer.setInterval(_UNDO_MILLISECONDS)
        self._offer.timeout.connect(self.carry_out)

    def begin(self, identifier: str, name: str) -> None:
        """Hide a profile, which can be undone; an earlier deletion is carried out now."""
        self.carry_out()

        def hidden(_: None) -> None:
            self._deleted = identifier
            self._offer.start()
            self.begun.emit(identifier, name)

        self._profile_service.do(lambda profiles: profiles.hide(identifier), hidden)

    def undo(self) -> None:
        """Bring the profile back."""
        identifier = self._end_offer()
        if identifier:
            self._profile_service.do(
                lambda profiles: profiles.unhide(identifier), lambda _: self.undone.emit(identifier)
            )

    def carry_out(self) -> None:
        """End the offer: the profile's entry goes."""
        identifier = self._end_offer()
        if identifier:
            self._profile_service.do(lambda profiles: profiles.remove(identifier))

    def carry_out_at_the_end(self) -> None:
        """Likewise, while the window closes; what is too slow for that is carried out at the next start."""
        identifier = self._end_offer()
        if identifier:
            self._profile_service.do_at_the_end(lambda profiles: profiles.remove(identifier))

    def _end_offer(self) -> str:
        identifier, self._deleted = self._deleted, ""
        self._offer.stop()
        self.ended.emit()
        return identifier
