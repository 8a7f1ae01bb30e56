"""The page on which many licences are checked: the list, how far it is, and what was found out about each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.window.dropped_files import file_of
from app.window.parts.announcement import Announcer, announce
from app.window.parts.help_mark import HelpOn, with_help
from app.window.parts.labels_and_buttons import Size, button, make_selectable, name_button, plain_label, set_text
from app.window.parts.painted_ring import Ring
from app.window.parts.retranslated import Retranslated
from app.window.parts.side_by_side import side_by_side
from app.window.parts.tones import Tone, restyle
from app.window.parts.wrapping_row import WrappingRow
from app.window.verify.column_choice import ColumnChoice
from app.window.verify.filter_bar import FilterRow
from app.window.verify.kept_runs_list import KeptRunsList
from app.window.verify.licence_table import LicenceTable
from app.window.verify.list_settings import ListSettings
from app.window.verify.outcome_picture import OutcomePicture
from app.window.verify.row_details import RowDetails
from app.window.verify.table_menu import open_menu
from app.window.verify.verify_view import VerifyView
from app.wording.language import translated as _
from app.wording.language import translated_plural

_RING_SIZE = 116
_RING_WIDTH = 14
#: The least height that leaves room for the picture, and for a row's details: no row may move once it is chosen.
_ROOM = 680


class VerifyPage(Retranslated, QWidget):
    """Knows what the person wants, and shows the state that it is given."""

    open_requested = Signal()
    paste_requested = Signal()
    #: The person wants the licences of all saved profiles checked.
    saved_profiles_requested = Signal()
    #: The person wants a list to try.
    sample_requested = Signal()
    start_requested = Signal()
    #: The person wants to discard what an earlier run found out.
    start_over_requested = Signal()
    stop_requested = Signal()
    retry_requested = Signal()
    save_requested = Signal()
    #: The person wants to wait no longer for a server.
    leave_requested = Signal()
    #: A file was dropped; its `Path`.
    dropped = Signal(object)
    #: The person wants the list back that was there before one that can't be read.
    back_requested = Signal()
    #: The chosen row is wanted on the Token page, or as a report for a ticket.
    token_requested = Signal()
    report_requested = Signal()
    #: What was shown must be shown again, in another language.
    retranslated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyPage")
        self.setAcceptDrops(True)
        self._has_picture = self._was_running = False
        self._offers_sample = self._has_list = False
        self._announcer = Announcer(self)
        self._shown_rows: tuple[tuple[str, ...], ...] = ()
        self._build()
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Label what can be done, and have the rest said again."""
        self._ring.setAccessibleName(_("Summary of the licences"))
        self._progress.setAccessibleName(_("Licences checked"))
        name_button(self._open, _("Open a list…"))
        name_button(self._paste, _("Paste cells"))
        name_button(self._profiles, _("Saved profiles"), _("Check all saved profiles"))
        name_button(self._sample, _("Try with a sample"))
        name_button(self._start_over, _("Start over"))
        name_button(self._stop, _("Stop"), _("Stop checking the licences"))
        name_button(self._save, _("Save report…"))
        name_button(self._leave, _("Stop waiting"), _("Stop waiting for these licences"))
        name_button(self._back, _("Back to the previous list"))
        self.retranslated.emit()

    @property
    def concurrency(self) -> int:
        """How many requests at once the person allows."""
        return self._filters.concurrency.value()

    def offer_sample(self, offered: bool) -> None:  # noqa: FBT001 - a state
        """Offer a list to try, until there is one."""
        self._offers_sample = offered
        self._sample.setVisible(offered and not self._has_list)

    def begin_with(self, concurrency: int) -> None:
        """Set how many requests go out at once, until the person chooses otherwise."""
        self._filters.concurrency.setValue(concurrency)

    def show_view(self, view: VerifyView) -> None:
        """Show this state, and what can be done in it."""
        self.show_progress(view)
        if view.done and not view.running and self._was_running:
            announce(self, ". ".join(text for text in (view.title, view.summary) if text))
        self._was_running = view.running
        self._has_list = view.has_list
        self._sample.setVisible(self._offers_sample and not view.has_list)
        # Typing beside the plan changes it with every letter, which whoever types knows anyway.
        typed = self.settings.isAncestorOf(QApplication.focusWidget() or self)
        self._announcer.say(view.unread or (f"{view.plan} {view.summary}" if view.plan else ""), aloud=not typed)
        of_list: tuple[QWidget, ...] = (self._ring, self._filters, self.table)
        for part in of_list:
            part.setVisible(view.has_list)
        for source in self._sources:
            source.setVisible(not view.running)
        set_text(self._plan, view.plan)
        self.settings.setVisible(view.has_settings)
        self._show_unread(view)
        name_button(self._start, _("Continue") if view.resumed else _("Start"), _("Start checking the licences"))
        comes = view.startable and not self._start.isVisibleTo(self)
        self._start.setVisible(view.startable)
        if comes and (self._has_chosen or self.settings.is_in_secret):
            # Whoever has just chosen a list, or given the secret for it, will want to start.
            self._start.setFocus()
        self._start_over.setVisible(view.resumed)
        # One button is what comes next.
        restyle(self._open, "primary", "false" if view.startable or view.done or view.first_rows else "true")
        self._stop.setVisible(view.running)
        self._progress.setVisible(view.running or view.done)
        again = translated_plural("Check {number} licence again", "Check the {number} again", view.unknown)
        name_button(self._retry, again.format(number=view.unknown))
        self._retry.setVisible(view.unknown > 0)
        self._save.setVisible(view.done)
        restyle(self._save, "primary", "true" if view.done and not view.startable else "false")
        self._filters.concurrency.setEnabled(not view.running)

    def _show_unread(self, view: VerifyView) -> None:
        set_text(self._unread, view.unread)
        self._back.setVisible(bool(view.unread) and view.has_list)
        self._columns.setVisible(bool(view.first_rows))
        if view.first_rows != self._shown_rows:
            self._shown_rows = view.first_rows
            self._columns.show_rows(view.first_rows)

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
        self._picture.show_picture(view.picture)
        self._has_picture = (view.running or view.done) and counts.total > 0
        self._make_room()
        set_text(self._waiting, view.waiting)
        self._leave.setVisible(bool(view.waiting))

    def show_details(self, text: str, *, is_row: bool = False, is_problem: bool = False) -> None:
        """Show all that is known of the chosen row, and what can be done with it."""
        self._details.show_details(text, is_row=is_row, is_problem=is_problem)

    def say(self, text: str) -> None:
        """Say something short below the buttons."""
        set_text(self._said, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the table its room."""
        super().resizeEvent(event)
        self._make_room()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file, and nothing else."""
        if file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Have the list in the file read."""
        file = file_of(event)
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    @property
    def result(self) -> QWidget | None:
        """The licences; None without a list."""
        return self.table if self.table.isVisibleTo(self) else None

    def focus_first(self) -> None:
        """Focus whatever comes first."""
        (self._start if self._start.isVisible() else self._open).setFocus()

    def lead_on(self, *, lacks_server: bool = False) -> None:
        """Lead whoever has just chosen a list to what it lacks, or to the report where an earlier run found all out."""
        if self._has_chosen and self._columns.isVisible():
            self._columns.focus_first()
        elif self._has_chosen and self._save.isVisible():
            self._save.setFocus()
        elif self._has_chosen:
            self.settings.focus_missing(server=lacks_server)

    @property
    def _has_chosen(self) -> bool:
        return QApplication.focusWidget() in {*self._sources, self._sample}

    def _make_room(self) -> None:
        """Show the picture where the table and a row's details still have room."""
        seen = (self.parentWidget() or self).height()  # What scrolls may be higher.
        self._picture.setVisible(self._has_picture and seen >= _ROOM)

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
        self._sources = (self._open, self._paste, self._profiles)
        self._sample = button(name="verifySample")
        self._start = button(name="verifyStart", primary=True)
        self._start_over = button(name="verifyAnew")
        self._stop = button(name="verifyStop")
        self._retry = button(name="verifyRetry")
        self._save = button(name="verifySave")
        self._said = plain_label(name="verifySaid", tone=Tone.MUTED, wraps=True)
        self._plan = plain_label(name="verifyPlan", wraps=True)
        self.settings = ListSettings()
        self.kept_runs = KeptRunsList()
        self._unread = plain_label(name="verifyUnread", wraps=True)
        self._back = button(name="verifyBack")
        self._columns = ColumnChoice()
        self.columns_chosen = self._columns.chosen
        self._waiting = plain_label(name="verifyWaiting", wraps=True)
        self._leave = button(name="verifyLeave")
        self._picture = OutcomePicture()
        self._filters = FilterRow()
        self.table = LicenceTable()
        self._details = RowDetails()
        make_selectable(self._summary, self._plan, self._unread)

    def _lay_out(self) -> None:
        sources = WrappingRow(*self._sources, self._sample, self._back)
        actions = WrappingRow(self._start, self._start_over, self._stop, self._retry, self._save)
        waiting = side_by_side((self._waiting, 1), (self._leave, 0))
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addLayout(with_help(self._title, HelpOn.LISTS))
        for part in (self._summary, self._progress):
            beside.addWidget(part)
        beside.addWidget(waiting)
        beside.addStretch()
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(self._ring, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(beside, 1)
        card = QFrame()
        card.setObjectName("resultCard")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(10)
        inside.addLayout(top)
        inside.addWidget(self._picture)
        inside.addLayout(sources)
        for below in (self.kept_runs, self._said, self._unread, self._columns, self._plan, self.settings):
            inside.addWidget(below)
        inside.addLayout(actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 14)
        layout.setSpacing(10)
        layout.addWidget(card)
        layout.addWidget(self._filters)
        layout.addWidget(self.table, 1000)
        layout.addWidget(self._details)
        layout.addStretch(1)  # Without a table, the room is left below the card.

    def _connect(self) -> None:
        self._open.clicked.connect(self.open_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._profiles.clicked.connect(self.saved_profiles_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._start.clicked.connect(self.start_requested)
        self._start_over.clicked.connect(self.start_over_requested)
        self._stop.clicked.connect(self.stop_requested)
        self._retry.clicked.connect(self.retry_requested)
        self._save.clicked.connect(self.save_requested)
        self._leave.clicked.connect(self.leave_requested)
        self._back.clicked.connect(self.back_requested)
        self._details.token_requested.connect(self.token_requested)
        self._details.report_requested.connect(self.report_requested)
        self.table.menu_requested.connect(lambda at: open_menu(self, at, self.table.copy, self._details.offered))
        self._filters.filter_chosen.connect(self.table.filter_by)
