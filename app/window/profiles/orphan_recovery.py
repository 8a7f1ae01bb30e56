"""Offers what the keyring holds and the list doesn't know: to be put back, removed, or left for another time."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.endpoint.problem import Problem
from app.window.loop.profile_service import ProfileService
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
        question = QMessageBox(self._window)
        question.setObjectName("recoveryQuestion")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(
            translated_plural(
                "The keyring holds {number} profile that this list doesn’t know: {names}.",
                "The keyring holds {number} profiles that this list doesn’t know: {names}.",
                len(orphans),
            ).format(number=len(orphans), names=quoted([orphan.name for orphan in orphans]))
        )
        question.setInformativeText(
            _("The folder with the list was perhaps deleted. Their secrets are safe in the keyring until you decide.")
        )
        put_back = question.addButton(_("Put them back"), QMessageBox.ButtonRole.AcceptRole)
        remove = question.addButton(_("Remove them for good"), QMessageBox.ButtonRole.DestructiveRole)
        later = question.addButton(_("Later"), QMessageBox.ButtonRole.RejectRole)
        named = ("recoveryTakeUp", "recoveryRemove", "recoveryLater")
        for button, name in zip((put_back, remove, later), named, strict=True):
            button.setObjectName(name)
        put_back.clicked.connect(lambda: self._take_up(orphans))
        remove.clicked.connect(lambda: self._remove(orphans))
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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


async def _found(profiles: "Profiles") -> "tuple[Orphan, ...] | Problem":
    return await profiles.orphans(all_of_them=False) if await profiles.has_forgotten() else ()
