"""Asks whether a program may have tokens from the agent."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.window.parts.question import Question
from app.wording.language import translated as _


def ask_about_program(parent: QWidget, program: str, take: Callable[[bool], object]) -> None:
    """Open the question and return at once; `take` is told the answer, and a closed question is a no."""
    # Whoever writes a program chooses its name.
    name = " ".join(program.split())
    question = Question(
        parent,
        "consentQuestion",
        lambda: _("“{program}” asks the agent for a token.").format(program=name),
        lambda: _("Give tokens to it as long as the agent runs?"),
    )
    give = question.offer("consentGive", lambda: _("Give tokens"), QMessageBox.ButtonRole.AcceptRole)
    refuse = question.offer("consentRefuse", lambda: _("Refuse"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(refuse)
    question.finished.connect(lambda _result: take(question.clickedButton() is give))
    question.open()
