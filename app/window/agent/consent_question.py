"""Asks whether a program may have tokens from the agent."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.wording.language import translated as _


def ask_about_program(parent: QWidget, program: str, take: Callable[[bool], object]) -> None:
    """Open the question and return at once; `take` is told the answer, and a closed question is a no."""
    question = QMessageBox(parent)
    question.setObjectName("consentQuestion")
    question.setTextFormat(Qt.TextFormat.PlainText)
    # Whoever writes a program chooses its name.
    name = " ".join(program.split())
    question.setText(_("“{program}” asks the agent for a token.").format(program=name))
    question.setInformativeText(_("Give tokens to it as long as the agent runs?"))
    give = question.addButton(_("Give tokens"), QMessageBox.ButtonRole.AcceptRole)
    give.setObjectName("consentGive")
    refuse = question.addButton(_("Refuse"), QMessageBox.ButtonRole.RejectRole)
    refuse.setObjectName("consentRefuse")
    question.setDefaultButton(refuse)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.finished.connect(lambda _result: take(question.clickedButton() is give))
    question.open()
