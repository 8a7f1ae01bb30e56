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

    #: A profile has left the list; its identifier.
    begun = Signal(str)
    #: The profile of this name can be brought back; empty when the offer has ended.
    offered = Signal(str)
    #: The person took the deletion back; the profile's identifier.
    undone = Signal(str)
    #: A profile is to be deleted for good; its identifier.
    carried_out = Signal(str)

    def __init__(self, profile_service: ProfileService) -> None:
        super().__init__()
        self._profile_service = profile_service
        #: Those that are about to leave the list with their names, the one deleted last, and the one that can be
        #: brought back.
        self._leaving: dict[str, str] = {}
        self._latest = ""
        self._offered = ""
        self._offered_name = ""
        #: Those that the person has taken back, with their names, until the list says so too.
        self._taken_back: dict[str, str] = {}
        self._offer = QTimer(self)
        self._offer.setSingleShot(True)
        self._offer.setInterval(_UNDO_MILLISECONDS)
        self._offer.timeout.connect(self._carry_out)

    def begin(self, identifier: str, name: str) -> None:
        """Hide a profile and offer to undo that; an earlier deletion is carried out now."""
        if identifier in self._leaving or identifier == self._offered:
            return
        self._carry_out()
        self._leaving[identifier], self._latest = name, identifier
        self._profile_service.do(
            identifier,
            lambda profiles: profiles.hide(identifier),
            lambda _: self._take_hidden(identifier),
            partial(self._fail, identifier),
        )

    def undo(self) -> None:
        """Bring the profile back."""
        identifier = self._end_offer()
        if identifier:
            self._bring_back(identifier, self._offered_name)

    def carry_out_at_the_end(self) -> None:
        """Carry everything out while the window closes; what is too slow for that is done at the next start."""
        for identifier in filter(None, (*self._leaving, self._end_offer())):
            if identifier not in self._taken_back:
                self._profile_service.do_at_the_end(partial(_remove, identifier))
        for identifier in self._taken_back:
            self._profile_service.do_at_the_end(partial(_unhide, identifier))

    def _bring_back(self, identifier: str, name: str) -> None:
        self._taken_back[identifier] = name
        self._profile_service.do(
            identifier,
            partial(_unhide, identifier),
            lambda _: self._take_brought_back(identifier),
            partial(self._fail_to_bring_back, identifier),
        )

    def _take_brought_back(self, identifier: str) -> None:
        del self._taken_back[identifier]
        self.undone.emit(identifier)

    def _fail_to_bring_back(self, identifier: str, problem: object) -> None:
        """Offer it again, for as long as it takes: what was taken back is never deleted."""
        self._profile_service.troubled.emit(identifier, problem)
        if not self._offered:
            self._offered, self._offered_name = identifier, self._taken_back[identifier]
            self.offered.emit(self._offered_name)

    def _take_hidden(self, identifier: str) -> None:
        # The one deleted last is offered, whichever was hidden first.
        name = self._leaving.pop(identifier)
        if identifier == self._latest:
            self._carry_out()
        if not self._offered:
            self._offered, self._offered_name = identifier, name
            self._offer.start()
            self.offered.emit(name)
        else:
            self._remove(identifier)
        self.begun.emit(identifier)

    def _fail(self, identifier: str, problem: object) -> None:
        del self._leaving[identifier]
        self._profile_service.troubled.emit(identifier, problem)

    def _carry_out(self) -> None:
        identifier = self._end_offer()
        if identifier in self._taken_back:
            self._bring_back(identifier, self._taken_back[identifier])
        elif identifier:
            self._remove(identifier)

    def _remove(self, identifier: str) -> None:
        self._profile_service.do(identifier, partial(_remove, identifier))
        self.carried_out.emit(identifier)

    def _end_offer(self) -> str:
        identifier, self._offered = self._offered, ""
        self._offer.stop()
        self.offered.emit("")
        return identifier


async def _remove(identifier: str, profiles: "Profiles") -> "Problem | None":
    return await profiles.remove(identifier)


async def _unhide(identifier: str, profiles: "Profiles") -> "Problem | None":
    return await profiles.unhide(identifier)
