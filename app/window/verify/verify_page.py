"""The page on which many licences are checked: the list, how far it is, and what was found out about each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app.window.parts.choice import Choice
from app.window.parts.labels import Size, button, plain_label, set_text
from app.window.parts.tone import Tone, restyle
from app.window.verify.licence_table import Found, LicenceTable
from app.window.verify.summary_ring import SummaryRing
from app.wording.language import translated as _

_USUAL_CONCURRENCY = 8
_MOST_CONCURRENCY = 32


class VerifyPage(QWidget):
    """Knows what the person wants, and shows what it is told."""

    open_requested = Signal()
    paste_requested = Signal()
    #: The person wants the licences of all saved profiles checked.
    saved_profiles_requested = Signal()
    start_requested = Signal()
    #: The person wants nothing of what an earlier run found out.
    start_anew_requested = Signal()
    stop_requested = Signal()
    retry_requested = Signal()
    save_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyPage")
        self._build()
        self._lay_out()
        self._connect()
        self.show_nothing()

    @property
    def concurrency(self) -> int:
        """How many requests at once the person allows."""
        return self._concurrency.value()

    def show_nothing(self) -> None:
        """Say what this page is for."""
        self._title.setText(_("Which of your customers’ licences still work?"))
        self._summary.setText(
            _(
                "Open a spreadsheet (CSV or Excel) with a column named licence. It can also have client_secret, "
                "server, method and name. Or paste cells, or check all saved profiles. Rows without a server use "
                "the chosen profile’s."
            )
        )
        self._show_parts(running=False, startable=False, done=0, unknown=0)
        for part in (self._ring, self._progress, self._filters, self.table, self._details):
            part.hide()

    def show_list(self, title: str, summary: str, *, startable: bool, goes_on: bool) -> None:
        """Show that a list is there; with `goes_on`, an earlier run has found something out."""
        self._title.setText(title)
        set_text(self._summary, summary)
        for part in (self._ring, self._filters, self.table):
            part.show()
        self._details.hide()
        self._show_parts(running=False, startable=startable, done=0, unknown=0)
        self._start.setText(_("Continue") if goes_on else _("Start"))
        self._anew.setVisible(goes_on)

    def show_progress(self, title: str, summary: str, counts: tuple[int, int, int], whole: int) -> None:
        """Show how many are accepted, refused and not found out, of the whole."""
        self._title.setText(title)
        set_text(self._summary, summary)
        accepted, refused, unknown = counts
        parts = ((Tone.GOOD, accepted), (Tone.BAD, refused), (Tone.WARNING, unknown))
        self._ring.show_parts(parts, whole)
        self._progress.setMaximum(max(1, whole))
        self._progress.setValue(sum(counts))

    def show_running(self) -> None:
        """Show that licences are being checked."""
        self._show_parts(running=True, startable=False, done=0, unknown=0)

    def show_done(self, done: int, unknown: int, *, startable: bool) -> None:
        """Show what can be done now that nothing runs."""
        self._show_parts(running=False, startable=startable, done=done, unknown=unknown)

    def show_details(self, text: str) -> None:
        """Show all that is known of the chosen row."""
        set_text(self._details, text)

    def say(self, text: str) -> None:
        """Say something short beside the buttons."""
        self._said.setText(text)

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        (self._start if self._start.isVisible() else self._open).setFocus()

    def _show_parts(self, *, running: bool, startable: bool, done: int, unknown: int) -> None:
        self._said.setText("")
        self._open.setVisible(not running)
        self._paste.setVisible(not running)
        self._profiles.setVisible(not running)
        self._start.setVisible(startable)
        # One button is what comes next.
        restyle(self._open, "primary", "false" if startable or done > 0 else "true")
        self._anew.hide()
        self._stop.setVisible(running)
        self._progress.setVisible(running or done > 0)
        self._retry.setVisible(unknown > 0)
        self._retry.setText(_("Check the {number} again").format(number=unknown))
        self._save.setVisible(done > 0)
        self._concurrency.setEnabled(not running)

    def _build(self) -> None:
        self._ring = SummaryRing(_("Summary of the licences"))
        self._title = plain_label(size=Size.TITLE, wraps=True)
        self._summary = plain_label(name="verifySummary", wraps=True)
        self._progress = QProgressBar()
        self._progress.setObjectName("verifyProgress")
        self._progress.setAccessibleName(_("Licences checked"))
        self._progress.setTextVisible(False)
        self._open = button(_("Open a list…"), name="verifyOpen", primary=True)
        self._paste = button(_("Paste cells"), name="verifyPaste")
        self._profiles = button(_("Saved profiles"), name="verifyProfiles", spoken=_("Check all saved profiles"))
        self._start = button(_("Start"), name="verifyStart", spoken=_("Start checking the licences"), primary=True)
        self._anew = button(_("Start over"), name="verifyAnew")
        self._stop = button(_("Stop"), name="verifyStop", spoken=_("Stop checking the licences"))
        self._retry = button("", name="verifyRetry")
        self._save = button(_("Save report…"), name="verifySave")
        self._said = plain_label(name="verifySaid", tone=Tone.MUTED)
        self._concurrency = QSpinBox()
        self._concurrency.setObjectName("verifyConcurrency")
        self._concurrency.setAccessibleName(_("Requests at once"))
        self._concurrency.setRange(1, _MOST_CONCURRENCY)
        self._concurrency.setValue(_USUAL_CONCURRENCY)
        self._concurrency.setSuffix(_(" at once"))
        self._concurrency.setMinimumHeight(self._concurrency.sizeHint().height() + 10)
        self._filter = Choice()
        self._filter.setObjectName("verifyFilter")
        self._filter.setAccessibleName(_("Show only"))
        for text, found in _filters():
            self._filter.addItem(text, found)
        self._search = QLineEdit()
        self._search.setObjectName("verifySearch")
        self._search.setAccessibleName(_("Find in the list"))
        self._search.setPlaceholderText(_("Find in the list"))
        self.table = LicenceTable()
        self._details = plain_label(name="verifyDetails", wraps=True)

    def _lay_out(self) -> None:
        sources = _row(self._open, self._paste, self._profiles)
        sources.addWidget(self._said, 1)
        actions = _row(self._start, self._anew, self._stop, self._retry, self._save)
        actions.addStretch()
        beside = QVBoxLayout()
        beside.setSpacing(8)
        for part in (self._title, self._summary, self._progress):
            beside.addWidget(part)
        beside.addStretch()
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(self._ring, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(beside, 1)
        card = QFrame()
        card.setObjectName("resultCard")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(10)
        inside.addLayout(top)
        inside.addLayout(sources)
        inside.addLayout(actions)
        self._filters = QWidget()
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.addWidget(self._filter)
        filters.addWidget(self._search, 1)
        filters.addWidget(self._concurrency)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 14)
        layout.setSpacing(10)
        layout.addWidget(card)
        layout.addWidget(self._filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._details)
        layout.addStretch()

    def _connect(self) -> None:
        self._open.clicked.connect(self.open_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._profiles.clicked.connect(self.saved_profiles_requested)
        self._start.clicked.connect(self.start_requested)
        self._anew.clicked.connect(self.start_anew_requested)
        self._stop.clicked.connect(self.stop_requested)
        self._retry.clicked.connect(self.retry_requested)
        self._save.clicked.connect(self.save_requested)
        self._filter.currentIndexChanged.connect(self._filter_lines)
        self._search.textChanged.connect(self._filter_lines)

    def _filter_lines(self) -> None:
        found = self._filter.currentData()
        self.table.filter_by(None if found is None else frozenset({found}), self._search.text())


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for each in buttons:
        row.addWidget(each)
    return row


def _filters() -> tuple[tuple[str, Found | None], ...]:
    return (
        (_("All"), None),
        (_("Accepted"), Found.ACCEPTED),
        (_("Refused"), Found.REFUSED),
        (_("Not known"), Found.UNKNOWN),
        (_("Waiting"), Found.WAITING),
    )
