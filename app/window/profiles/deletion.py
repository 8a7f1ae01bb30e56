"""Deletes a profile so that it can be taken back for a while."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.window.loop.profile_service import ProfileService

if TYPE_CHECKING:
    from app.endpoint.problem import Problem
    from app.profiles.profiles import Profiles

_UNDO_MILLISECONDS = 8000


class Deletion(QObject):
    """One offer to undo at a time; the profile's entry goes when the offer ends, at the latest with the window."""

    #: A profile has left the list; its identifier and name.
    begun = Signal(str, str)
    #: The offer has ended, by time or by another deletion.
    ended = Signal()
    #: The person took the deletion back; the profile's identifier.
    undone = Signal(str)
    #: A profile is to be deleted for good; its identifier.
    carried_out = Signal(str)

    def __init__(self, profile_service: ProfileService) -> None:
        super().__init__()
        self._profile_service = profile_service
        #: Those that are about to leave the list, and the one that can be brought back.
        self._leaving: set[str] = set()
        self._offered = ""
        self._offer = QTimer(self)
        self._offer.setSingleShot(True)
        self._offer.setInterval(_UNDO_MILLISECONDS)
        self._offer.timeout.connect(self._carry_out)

    def begin(self, identifier: str, name: str) -> None:
        """Hide a profile, which can be undone; an earlier deletion is carried out now."""
        if identifier in self._leaving or identifier == self._offered:
            return
        self._carry_out()
        self._leaving.add(identifier)
        self._profile_service.do(
            identifier,
            lambda profiles: profiles.hide(identifier),
            lambda _: self._offer_undo(identifier, name),
            partial(self._fail, identifier),
        )

    def undo(self) -> None:
        """Bring the profile back."""
        identifier = self._end_offer()
        if identifier:
            self._profile_service.do(
                identifier, lambda profiles: profiles.unhide(identifier), lambda _: self.undone.emit(identifier)
            )

    def carry_out_at_the_end(self) -> None:
        """Carry everything out while the window closes; what is too slow for that is done at the next start."""
        for identifier in filter(None, (*self._leaving, self._end_offer())):
            self._profile_service.do_at_the_end(partial(_remove, identifier))

    def _offer_undo(self, identifier: str, name: str) -> None:
        self._leaving.discard(identifier)
        # Another one may have been offered while this one was on its way out of the list.
        self._carry_out()
        self._offered = identifier
        self._offer.start()
        self.begun.emit(identifier, name)

    def _fail(self, identifier: str, problem: object) -> None:
        self._leaving.discard(identifier)
        self._profile_service.troubled.emit(identifier, problem)

    def _carry_out(self) -> None:
        identifier = self._end_offer()
        if identifier:
            self._profile_service.do(identifier, partial(_remove, identifier))
            self.carried_out.emit(identifier)

    def _end_offer(self) -> str:
        identifier, self._offered = self._offered, ""
        self._offer.stop()
        self.ended.emit()
        return identifier


async def _remove(identifier: str, profiles: "Profiles") -> "Problem | None":
    return await profiles.remove(identifier)
