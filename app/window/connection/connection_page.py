"""The page that shows how far a call comes, step by step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.window.parts.announcement import announce
from app.window.parts.entry_list import Entry, EntryList
from app.window.parts.help_mark import HelpOn, with_help
from app.window.parts.labels_and_buttons import Size, button, make_selectable, name_button, plain_label, set_text
from app.window.parts.numbered_steps import NumberedSteps
from app.window.parts.retranslated import Retranslated
from app.window.parts.scrolling_page import scroll_to
from app.window.parts.tones import Tone, set_tone
from app.window.parts.wrapping_row import WrappingRow
from app.wording.explanation import Explanation
from app.wording.language import translated as _


class ConnectionPage(Retranslated, QWidget):
    """Says what the person wants, and shows the steps, and what follows from them."""

    start_requested = Signal()
    stop_requested = Signal()
    copy_requested = Signal()
    #: The person has no server yet, and wants to see a check of the practice server.
    practice_requested = Signal()
    #: The language has changed: what was shown must be shown again.
    retranslated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("connectionPage")
        self._build()
        self._lay_out()
        self._start.clicked.connect(self.start_requested)
        self._stop.clicked.connect(self.stop_requested)
        self._copy.clicked.connect(self.copy_requested)
        self._sample.clicked.connect(self.practice_requested)
        self.show_running(running=False)
        self.retranslate()

    def retranslate(self) -> None:
        """Label everything, and have the presenter show the rest again."""
        name_button(self._start, _("Check the connection"))
        name_button(self._stop, _("Stop"), _("Stop the connection check"))
        name_button(self._send, _("Also send the licence and the secret, as the last step"))
        name_button(self._copy, _("Copy for a ticket"))
        name_button(self._sample, _("Try with the practice server"))
        self.steps.setAccessibleName(_("The steps of the check"))
        self.retranslated.emit()

    @property
    def sends_credentials(self) -> bool:
        """Whether the person wants the last step."""
        return self._send.isChecked()

    def show_server(self, server: str) -> None:
        """Say which server would be checked."""
        self._headline.setText(
            _("How far does a call to {server} get?").format(server=server)
            if server
            else _("Fill in a server on the Token page first")
        )
        self._start.setEnabled(bool(server))
        self._sample.setVisible(not server)

    def show_steps(self, entries: Sequence[Entry], before: str) -> None:
        """Show the steps so far; where there are none, `before` says what will be shown."""
        self.steps.show_entries(entries)
        self.steps.setVisible(bool(entries))
        set_text(self._before, "" if entries else before)

    def show_running(self, *, running: bool, done: bool = False) -> None:
        """Show whether a check runs, and whether there is one to copy."""
        leaving, coming = (self._start, self._stop) if running else (self._stop, self._start)
        coming.show()
        if leaving.hasFocus():
            coming.setFocus()
        leaving.hide()
        self._copy.setVisible(done)

    def show_explanation(self, explanation: Explanation | None, tone: Tone) -> None:
        """Explain what is wrong, or say what follows where nothing is; None while that isn't known."""
        self._box.setVisible(explanation is not None)
        if explanation is None:
            self._box.setAccessibleDescription("")
        if explanation is not None:
            self._announce(f"{explanation.title}. {explanation.meaning}")
            set_tone(self._box, tone)
            self._title.setText(explanation.title)
            set_text(self._meaning, explanation.meaning)
            self._what_to_do.show_steps(explanation.steps)

    def _announce(self, text: str) -> None:
        """Have the end of a check said aloud, once, and seen."""
        if text != self._box.accessibleDescription():
            self._box.setAccessibleDescription(text)
            announce(self._box, text)
            QTimer.singleShot(0, self._box, partial(scroll_to, self._box))

    @property
    def result(self) -> QWidget | None:
        """What has come of the check so far; None before it."""
        return next((part for part in (self._box, self.steps) if part.isVisibleTo(self)), None)

    def focus_start(self) -> None:
        """Put the focus where one begins."""
        self._start.setFocus()

    def _build(self) -> None:
        self._headline = plain_label(name="connectionServer", size=Size.TITLE, wraps=True)
        self._start = button(name="connectionStart", primary=True)
        self._stop = button(name="connectionStop")
        self._sample = button(name="connectionSample")
        self._before = plain_label(name="connectionBefore", wraps=True)
        self._send = QCheckBox()
        self._send.setObjectName("connectionSendCredentials")
        self._copy = button(name="connectionCopy")
        self.steps = EntryList("connectionSteps", is_path=True)
        self.steps.fit()
        self._box = QFrame()
        self._box.setObjectName("headline")
        self._title = plain_label(name="connectionProblem", size=Size.TITLE, wraps=True)
        self._meaning = plain_label(name="connectionConclusion", wraps=True)
        self._what_to_do = NumberedSteps()
        make_selectable(self._title, self._meaning, self._what_to_do)
        self._box.hide()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(16, 12, 16, 12)
        for label in (self._title, self._meaning, self._what_to_do):
            inside.addWidget(label)
        buttons = WrappingRow(self._start, self._stop, self._copy, self._sample)
        card = QFrame()
        card.setObjectName("resultCard")
        of_card = QVBoxLayout(card)
        of_card.setContentsMargins(18, 16, 18, 16)
        of_card.setSpacing(12)
        of_card.addLayout(with_help(self._headline, HelpOn.CAUSES))
        of_card.addLayout(buttons)
        of_card.addWidget(self._send)
        of_card.addWidget(self._before)
        of_card.addWidget(self.steps, 1)
        of_card.addWidget(self._box)
        of_card.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 14)
        layout.addWidget(card)
