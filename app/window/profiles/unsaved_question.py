"""Asks once what should happen to unsaved changes, and knows what waits for the answer."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.window.parts.question import Question
from app.wording.language import translated as _


def ask_about_unsaved(
    parent: QWidget,
    name: str,
    *,
    save: Callable[[], object],
    discard: Callable[[], object],
    stay: Callable[[], object],
    closing: bool = False,
) -> None:
    """Open the question and return at once; one of the three is called once the person has decided."""
    question = Question(
        parent,
        "unsavedQuestion",
        lambda: _("“{name}” has changes that aren’t saved.").format(name=name or _("New profile")),
        lambda: (
            _("Save them before the window closes?") if closing else _("Save them before switching to another profile?")
        ),
    )
    decisions = {
        question.offer("unsavedSave", lambda: _("Save"), QMessageBox.ButtonRole.AcceptRole): save,
        question.offer("unsavedDiscard", lambda: _("Don’t save"), QMessageBox.ButtonRole.DestructiveRole): discard,
        question.offer("unsavedStay", lambda: _("Stay here"), QMessageBox.ButtonRole.RejectRole): stay,
    }
    question.buttonClicked.connect(lambda button: decisions[button]())
    question.open()


class HeldUp:
    """What is wanted of a profile as soon as the question lets it be chosen; whoever stays doesn't want it any more."""

    def __init__(self, act: Callable[[str], object]) -> None:
        self._act = act
        self._profile = ""

    def want(self, profile: str) -> None:
        """Act once this profile is chosen."""
        self._profile = profile

    def let_go(self, chosen: str = "") -> None:
        """Act if this is the profile that was wanted, and forget it in any case."""
        wanted, self._profile = self._profile, ""
        if wanted and wanted == chosen:
            self._act(chosen)
