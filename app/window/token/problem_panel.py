"""What to do about a problem: numbered steps, a report for the ticket, and technical details on demand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.parts.labels_and_buttons import Size, button, make_selectable, name_button, plain_label
from app.window.parts.numbered_steps import NumberedSteps
from app.window.parts.result_card_view import CardView
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.window.parts.wrapping_row import WrappingRow
from app.wording.language import translated as _


class ProblemPanel(Retranslated, QWidget):
    """The lower part of the card while it shows a problem."""

    #: The person wants the report on the clipboard.
    report_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._what_to_do = plain_label(size=Size.STRONG)
        self._steps = NumberedSteps("resultSteps")
        self._report = button(name="copyReport", primary=True)
        self._details_toggle = button(name="technicalDetails")
        self._details_toggle.setCheckable(True)
        self._details = plain_label(tone=Tone.MUTED, wraps=True)
        self._details.hide()
        make_selectable(self._steps, self._details)
        self._promise = plain_label(tone=Tone.MUTED)
        self._lay_out()
        self.retranslate()
        self._report.clicked.connect(self.report_requested)
        self._details_toggle.toggled.connect(self._details.setVisible)

    def retranslate(self) -> None:
        """Label the buttons; the presenter shows the problem again."""
        self._what_to_do.setText(_("What to do"))
        name_button(self._report, _("Copy report for a ticket"))
        name_button(self._details_toggle, _("Technical details"))
        self._promise.setText(_("no secret is included"))

    def show_problem(self, view: CardView) -> None:
        """Show the steps and keep the details ready; a new problem folds them away."""
        before = self._steps.text(), self._details.text()
        self._what_to_do.setVisible(bool(view.steps))
        for for_a_ticket in (self._report, self._promise):
            for_a_ticket.setVisible(not view.is_slip)
        self._steps.show_steps(view.steps)
        self._details.setText(view.details)
        if before != (self._steps.text(), self._details.text()):
            self._details_toggle.setChecked(False)

    def _lay_out(self) -> None:
        buttons = WrappingRow(self._report, self._details_toggle)
        buttons.stretch()
        buttons.addWidget(self._promise)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._what_to_do)
        layout.addWidget(self._steps)
        layout.addLayout(buttons)
        layout.addWidget(self._details)
