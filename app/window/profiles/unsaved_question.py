"""Asks once what should happen to unsaved changes."""

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
