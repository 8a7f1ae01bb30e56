"""Offers what the keyring holds and the list doesn't know: to be put back, removed, or left for another time."""

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.endpoint.problem import Problem
from app.window.loop.profile_service import ProfileService
from app.window.parts.question import Question
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.quoted_names import quoted

if TYPE_CHECKING:
    from app.profiles.orphaned_entries import Dealt, Orphan
    from app.profiles.profiles import Profiles


class Recovery(QObject):
    """Looks once in a session; where a list tells of nothing that is gone, the keyring isn't asked."""

    #: The list has changed.
    changed = Signal()

    def __init__(self, window: QWidget, profile_service: ProfileService) -> None:
        super().__init__(window)
        self._window = window
        self._profile_service = profile_service

    def look(self) -> None:
        """Look for what is gone; the person is told if there is anything."""
        if self._profile_service.has_something():
            # A keyring that is locked or away is told of when somebody needs it.
            self._profile_service.do("", _found, self._offer, lambda _: None)

    def _offer(self, orphans: "tuple[Orphan, ...]") -> None:
        if not orphans:
            return
        names = [orphan.name for orphan in orphans]
        question = Question(self._window, "recoveryQuestion", lambda: _what_is_there(names), _why_it_is_asked)
        role = QMessageBox.ButtonRole
        put_back = question.offer("recoveryTakeUp", lambda: _("Put them back"), role.AcceptRole)
        remove = question.offer("recoveryRemove", lambda: _("Remove them for good"), role.DestructiveRole)
        question.offer("recoveryLater", lambda: _("Later"), role.RejectRole)
        put_back.clicked.connect(lambda: self._take_up(orphans))
        remove.clicked.connect(lambda: self._remove(orphans))
        # Nobody is kept from anything else meanwhile.
        question.setModal(False)
        question.show()

    def _take_up(self, orphans: "tuple[Orphan, ...]") -> None:
        self._do(lambda profiles: profiles.take_up(orphans))

    def _remove(self, orphans: "tuple[Orphan, ...]") -> None:
        self._do(lambda profiles: profiles.remove_orphans(orphans))

    def _do(self, deal: "Callable[[Profiles], Coroutine[Any, Any, Dealt | Problem]]") -> None:
        async def dealt(profiles: "Profiles") -> "Dealt | Problem":
            return await deal(profiles)

        self._profile_service.do("", dealt, self._tell)

    def _tell(self, dealt: "Dealt") -> None:
        self.changed.emit()
        if dealt.stopped_by is not None:
            self._profile_service.troubled.emit("", dealt.stopped_by)


def _what_is_there(names: Sequence[str]) -> str:
    return translated_plural(
        "The keyring holds {number} profile that this list doesn’t know: {names}.",
        "The keyring holds {number} profiles that this list doesn’t know: {names}.",
        len(names),
    ).format(number=len(names), names=quoted(names))


def _why_it_is_asked() -> str:
    return _("The folder with the list was perhaps deleted. Their secrets are safe in the keyring until you decide.")


async def _found(profiles: "Profiles") -> "tuple[Orphan, ...] | Problem":
    return await profiles.orphans(all_of_them=False) if await profiles.has_forgotten() else ()
