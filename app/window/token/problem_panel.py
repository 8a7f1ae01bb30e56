"""What to do about a problem: numbered steps, a report for the ticket, and technical details on demand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.window.parts.labels import Size, button, plain_label, set_text
from app.window.parts.tone import Tone
from app.window.token.card_state import CardView
from app.wording.language import translated as _


class ProblemPanel(QWidget):
    """The lower part of the card while it shows a problem."""

    #: The person wants the report on the clipboard.
    report_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._what_to_do = plain_label(_("What to do"), size=Size.STRONG)
        self._steps = plain_label(name="resultSteps", wraps=True)
        self._report = button(_("Copy report for a ticket"), name="copyReport", primary=True)
        self._details_toggle = button(_("Technical details"), name="technicalDetails")
        self._details_toggle.setCheckable(True)
        self._details = plain_label(tone=Tone.MUTED, wraps=True)
        self._details.hide()
        self._lay_out()
        self._report.clicked.connect(self.report_requested)
        self._details_toggle.toggled.connect(self._details.setVisible)

    def show_problem(self, view: CardView) -> None:
        """Show the steps and keep the details ready; a new problem folds them away."""
        steps = "\n".join(f"{number}.  {step}" for number, step in enumerate(view.steps, 1))
        if steps != self._steps.text() or view.details != self._details.text():
            self._details_toggle.setChecked(False)
        self._what_to_do.setVisible(bool(view.steps))
        set_text(self._steps, steps)
        self._details.setText(view.details)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._report)
        buttons.addWidget(self._details_toggle)
        buttons.addStretch()
        buttons.addWidget(plain_label(_("no secret is included"), tone=Tone.MUTED))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._what_to_do)
        layout.addWidget(self._steps)
        layout.addLayout(buttons)
        layout.addWidget(self._details)
