"""Asks once what should happen to unsaved changes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

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
    question = QMessageBox(parent)
    question.setObjectName("unsavedQuestion")
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setText(_("“{name}” has changes that aren’t saved.").format(name=name or _("New profile")))
    question.setInformativeText(
        _("Save them before the window closes?") if closing else _("Save them before switching to another profile?")
    )
    decisions = {
        question.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole): save,
        question.addButton(_("Don’t save"), QMessageBox.ButtonRole.DestructiveRole): discard,
        question.addButton(_("Stay here"), QMessageBox.ButtonRole.RejectRole): stay,
    }
    for button, name_of_button in zip(decisions, ("unsavedSave", "unsavedDiscard", "unsavedStay"), strict=True):
        button.setObjectName(name_of_button)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.buttonClicked.connect(lambda button: decisions[button]())
    question.open()
