"""The page on which many licences are checked: the list, how far it is, and what was found out about each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app.window.parts.choice import Choice
from app.window.parts.labels import Size, button, name_button, plain_label, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.ring import Ring
from app.window.parts.tone import Tone, restyle
from app.window.verify.licence_table import Found, LicenceTable
from app.window.verify.verify_view import VerifyView
from app.wording.language import translated as _

_USUAL_CONCURRENCY = 8
_MOST_CONCURRENCY = 32
_RING_SIZE = 116
_RING_WIDTH = 14


class VerifyPage(Retranslated, QWidget):
    """Knows what the person wants, and shows what it is told."""

    open_requested = Signal()
    paste_requested = Signal()
    #: The person wants the licences of all saved profiles checked.
    saved_profiles_requested = Signal()
    start_requested = Signal()
    #: The person wants nothing of what an earlier run found out.
    start_over_requested = Signal()
    stop_requested = Signal()
    retry_requested = Signal()
    save_requested = Signal()
    #: What was shown must be shown again, in another language.
    retranslated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyPage")
        self._build()
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what can be done, and have the rest said."""
        self._ring.setAccessibleName(_("Summary of the licences"))
        self._progress.setAccessibleName(_("Licences checked"))
        name_button(self._open, _("Open a list…"))
        name_button(self._paste, _("Paste cells"))
        name_button(self._profiles, _("Saved profiles"), _("Check all saved profiles"))
        name_button(self._start_over, _("Start over"))
        name_button(self._stop, _("Stop"), _("Stop checking the licences"))
        name_button(self._save, _("Save report…"))
        self._concurrency.setAccessibleName(_("Requests at once"))
        self._concurrency.setSuffix(_(" at once"))
        self._filter.setAccessibleName(_("Show only"))
        for row, (text, _found) in enumerate(_filters()):
            self._filter.setItemText(row, text)
        self._search.setAccessibleName(_("Find in the list"))
        self._search.setPlaceholderText(_("Find in the list"))
        self.retranslated.emit()

    @property
    def concurrency(self) -> int:
        """How many requests at once the person allows."""
        return self._concurrency.value()

    def show_view(self, view: VerifyView) -> None:
        """Show this state, and what can be done in it."""
        self.show_progress(view)
        for part in (self._ring, self._filters, self.table):
            part.setVisible(view.has_list)
        for part in (self._open, self._paste, self._profiles):
            part.setVisible(not view.running)
        name_button(self._start, _("Continue") if view.resumed else _("Start"), _("Start checking the licences"))
        self._start.setVisible(view.startable)
        self._start_over.setVisible(view.resumed)
        # One button is what comes next.
        restyle(self._open, "primary", "false" if view.startable or view.done else "true")
        self._stop.setVisible(view.running)
        self._progress.setVisible(view.running or view.done)
        name_button(self._retry, _("Check the {number} again").format(number=view.unknown))
        self._retry.setVisible(view.unknown > 0)
        self._save.setVisible(view.done)
        self._concurrency.setEnabled(not view.running)

    def show_progress(self, view: VerifyView) -> None:
        """Show how many are accepted, refused and not found out, of the whole."""
        self._title.setText(view.title)
        set_text(self._summary, view.summary)
        counts = view.counts
        parts = ((Tone.GOOD, counts.accepted), (Tone.BAD, counts.refused), (Tone.WARNING, counts.unknown))
        self._ring.show_parts(tuple((tone, count / max(1, view.whole)) for tone, count in parts))
        self._number.setText(str(view.whole))
        self._progress.setMaximum(max(1, view.whole))
        self._progress.setValue(counts.total)

    def show_details(self, text: str) -> None:
        """Show all that is known of the chosen row."""
        set_text(self._details, text)

    def say(self, text: str) -> None:
        """Say something short beside the buttons."""
        self._said.setText(text)

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        (self._start if self._start.isVisible() else self._open).setFocus()

    def _build(self) -> None:
        self._number = plain_label(size=Size.TITLE)
        self._ring = Ring(_RING_WIDTH, (self._number,))
        self._ring.setFixedSize(_RING_SIZE, _RING_SIZE)
        self._title = plain_label(size=Size.TITLE, wraps=True)
        self._summary = plain_label(name="verifySummary", wraps=True)
        self._progress = QProgressBar()
        self._progress.setObjectName("verifyProgress")
        self._progress.setTextVisible(False)
        self._open = button(name="verifyOpen", primary=True)
        self._paste = button(name="verifyPaste")
        self._profiles = button(name="verifyProfiles")
        self._start = button(name="verifyStart", primary=True)
        self._start_over = button(name="verifyAnew")
        self._stop = button(name="verifyStop")
        self._retry = button(name="verifyRetry")
        self._save = button(name="verifySave")
        self._said = plain_label(name="verifySaid", tone=Tone.MUTED)
        self._concurrency = QSpinBox()
        self._concurrency.setObjectName("verifyConcurrency")
        self._concurrency.setRange(1, _MOST_CONCURRENCY)
        self._concurrency.setValue(_USUAL_CONCURRENCY)
        self._concurrency.setMinimumHeight(self._concurrency.sizeHint().height() + 10)
        self._filter = Choice()
        self._filter.setObjectName("verifyFilter")
        for text, found in _filters():
            self._filter.addItem(text, found)
        self._search = QLineEdit()
        self._search.setObjectName("verifySearch")
        self.table = LicenceTable()
        self._details = plain_label(name="verifyDetails", wraps=True)

    def _lay_out(self) -> None:
        sources = _row(self._open, self._paste, self._profiles)
        sources.addWidget(self._said, 1)
        actions = _row(self._start, self._start_over, self._stop, self._retry, self._save)
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
        self._start_over.clicked.connect(self.start_over_requested)
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
