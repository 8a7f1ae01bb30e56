"""What is known of the chosen row, and what can be done with it: the Token page, or a report for a ticket."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.window.parts.labels_and_buttons import button, make_selectable, name_button, plain_label, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.wrapping_row import WrappingRow
from app.wording.language import translated as _


class RowDetails(Retranslated, QWidget):
    """Takes no room while no row is chosen."""

    token_requested = Signal()
    report_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = plain_label(name="verifyDetails", wraps=True)
        self._to_token = button(name="verifyToToken")
        self._report = button(name="verifyReport")
        make_selectable(self._text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._text)
        layout.addLayout(WrappingRow(self._to_token, self._report))
        self._to_token.clicked.connect(self.token_requested)
        self._report.clicked.connect(self.report_requested)
        self.retranslate()
        self.show_details("", is_row=False, is_problem=False)

    def retranslate(self) -> None:
        """Label the buttons."""
        name_button(self._to_token, _("To the Token page"), _("Take this licence to the Token page"))
        name_button(self._report, _("Copy report for a ticket"))

    @property
    def offered(self) -> list[QPushButton]:
        """The buttons that can be pressed now."""
        return [each for each in (self._to_token, self._report) if each.isVisible()]

    def show_details(self, text: str, *, is_row: bool, is_problem: bool) -> None:
        """Say this, and offer what can be done with a row and with a problem."""
        set_text(self._text, text)
        self._to_token.setVisible(is_row)
        self._report.setVisible(is_problem)
        self.setVisible(bool(text) or is_row or is_problem)
