"""The list on the left: every profile with its state, the practice server first."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.parts.labels_and_buttons import Size, button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.window.parts.wrapping_row import WrappingRow
from app.window.profiles.profile_groups import shown_marks
from app.window.profiles.profile_keys import bind_keys
from app.window.profiles.profile_list_model import ProfileEntries, ProfileEntry, practice_entry
from app.window.profiles.profile_search import ProfileSearch, fits
from app.window.profiles.profile_view import ProfileView
from app.wording.language import translated as _

_WIDTH = 264
_LEAST_WIDTH = 200
_MOST_WIDTH = 480
#: The height that the list has over the pages.
_LOW = 128
#: Qt's own largest size.
_UNLIMITED = 16_777_215


class ProfileList(Retranslated, QWidget):
    """Shows the profiles, and says what the person does with them."""

    #: The identifier of the profile that was chosen.
    chosen = Signal(str)
    new_profile_requested = Signal()
    #: An identifier and the name that was typed for it.
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    #: An identifier, and whether it is to be a favourite; an identifier and the group that it is to be in.
    favourite_requested = Signal(str, bool)
    group_requested = Signal(str, str)
    undo_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    #: The person wants a token for this profile, which is chosen by now, on the clipboard.
    token_requested = Signal(str)
    #: The identifiers of the saved profiles in the order that the person wants.
    reorder_requested = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("profiles")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._width = _WIDTH
        self._is_narrow = False
        self.setFixedWidth(_WIDTH)
        self._entries = ProfileEntries()
        self._build()
        self._lay_out()
        self.show_entries([practice_entry()], PRACTICE)
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Label everything; the presenter shows the entries again."""
        self._title.setText(_("Profiles"))
        self._search.setAccessibleName(_("Find a profile"))
        self._search.setPlaceholderText(_("Find a profile (Ctrl+F)"))
        self._nothing.setText(_("No profile has this in its name or its server."))
        self.view.setAccessibleName(_("Profiles"))
        for clear in self._search.findChildren(QAbstractButton):
            clear.setAccessibleName(_("Clear the search"))
        name_button(self._new, _("+ New"), _("New profile"))
        name_button(self._import, _("Import…"), _("Import profiles from a file"))
        name_button(self._export, _("Export…"), _("Export all profiles to a file"))
        name_button(self._undo_button, _("Undo"), _("Restore the deleted profile"))
        self._deleted.setText(_("{name} deleted").format(name=self._deleted_name))

    def show_entries(self, entries: Sequence[ProfileEntry], chosen: str) -> None:
        """Show these profiles, and select one without signalling it."""
        with QSignalBlocker(self.view.selectionModel()):
            self._entries.show_entries(entries)
            row = self._entries.row_of(chosen)
            is_new = row is not None and row != self.view.currentIndex().row()
            if row is not None and is_new:
                self.view.setCurrentIndex(self._entries.index(row))
        self._export.setEnabled(any(entry.saved for entry in entries))
        searches = sum(entry.saved for entry in entries) > 1 or bool(self._search.text())
        # Only where it is seen: Qt makes its button and picture at once, a twentieth of a bare window's start.
        self._search.setClearButtonEnabled(searches)
        self._search.setVisible(searches)
        self._filter(self._search.text())
        if is_new:
            # Unheard, the list doesn't do it by itself.
            self.view.scrollTo(self.view.currentIndex())

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a state
        """Lie over the pages in a narrow window, taking little of its height, or stand beside them."""
        self._is_narrow = narrow
        self.setFixedWidth(self._width)
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_UNLIMITED)
        else:
            self._layout.addWidget(self.files)
        self.files.setContentsMargins(14 if narrow else 0, 0, 0, 0)
        self._layout.setContentsMargins(14, 8 if narrow else 16, 14, 4 if narrow else 14)
        self.setMaximumHeight(max(_LOW, self.minimumSizeHint().height()) if narrow else _UNLIMITED)

    @property
    def wanted_width(self) -> int | None:
        """The width that the person has given it; None for its own."""
        return None if self._width == _WIDTH else self._width

    def set_width(self, width: int | None = None) -> None:
        """Be so wide beside the pages, within reason; None for its own width."""
        self._width = _WIDTH if width is None else max(_LEAST_WIDTH, min(_MOST_WIDTH, width))
        if not self._is_narrow:
            self.setFixedWidth(self._width)
            # A name may take another line now.
            self.view.scheduleDelayedItemsLayout()

    def name_of(self, identifier: str) -> str:
        """The name of a profile; empty where it isn't in the list."""
        row = self._entries.row_of(identifier)
        return "" if row is None else str(self._entries.index(row).data())

    def focus_search(self) -> None:
        """Go to the field that finds a profile."""
        self._search.show()
        self._search.setFocus()
        self._search.selectAll()

    def choose(self, identifier: str) -> None:
        """Choose a profile as a click on it would."""
        row = self._entries.row_of(identifier)
        if row is not None:
            self.view.setCurrentIndex(self._entries.index(row))

    def show_state(self, identifier: str, state: str, tone: Tone) -> None:
        """Show another state behind a profile's name."""
        self._entries.show_state(identifier, state, tone)

    def offer_undo(self, name: str) -> None:
        """Say that a profile was deleted, and offer it back; an empty name ends the offer."""
        self._deleted_name = name
        self._undo.setVisible(bool(name))
        self._deleted.setText(_("{name} deleted").format(name=name))

    def _filter(self, text: str) -> None:
        for row in range(self._entries.rowCount()):
            entry = self._entries.entry(self._entries.index(row))
            self.view.setRowHidden(row, entry is None or not fits(entry, text))
        found = self._first_found()
        self._show_hit(found if text.strip() else None)
        if found is None and not self._nothing.isVisible():
            from app.window.parts.announcement import announce  # the first paint finds something

            announce(self._nothing, self._nothing.text())
        self._nothing.setVisible(found is None)

    def _show_hit(self, found: QModelIndex | None) -> None:
        """Mark what Enter takes, and have it said where one types."""
        entry = None if found is None else self._entries.entry(found)
        self._entries.show_first_hit("" if entry is None else entry.identifier)
        self._search.say_hit("" if entry is None else entry.name)

    def _first_found(self) -> QModelIndex | None:
        rows = (row for row in range(self._entries.rowCount()) if not self.view.isRowHidden(row))
        first = next(rows, None)
        return None if first is None else self._entries.index(first)

    def _enter(self) -> None:
        """Choose what was found, and ask for its token."""
        found = self._first_found() if self._search.text().strip() else self.view.currentIndex()
        if found is not None:
            self.view.setCurrentIndex(found)
            self._search.clear()
            self.view.scrollTo(self.view.currentIndex())
            self._ask()

    def _ask(self) -> None:
        entry = self._entries.entry(self.view.currentIndex())
        if entry is not None:
            self.token_requested.emit(entry.identifier)

    def _open_menu(self, place: QPoint) -> None:
        """What can be done with the profile under the pointer, or the one that the keyboard is at."""
        entry = self._entries.entry(self.view.indexAt(place))
        if entry is None:
            return
        from app.window.profiles.profile_menu import Offered, open_menu  # the first paint doesn't wait for it

        offered = Offered(
            ask=self._ask,
            rename=self._rename,
            delete=self._delete,
            favour=partial(self.favourite_requested.emit, entry.identifier),
            group=partial(self.group_requested.emit, entry.identifier),
        )
        mark = self._entries.mark(entry.identifier) if entry.saved else None
        open_menu(self, self.view.viewport().mapToGlobal(place), offered, mark)

    def show_marks(self, marks: Mapping[str, tuple[str, bool]]) -> None:
        """Show which profiles are in which group, by its name in the file, and which are favourites."""
        self._entries.show_marks(shown_marks(marks))

    def _go_into_list(self) -> None:
        found = self._first_found()
        if found is not None:
            self.view.setFocus()
            if self.view.isRowHidden(self.view.currentIndex().row()):
                self.view.setCurrentIndex(found)

    def _choose_selected(self, selected: QItemSelection) -> None:
        """Choose what an assistive client has selected, which makes nothing current by itself."""
        indexes = selected.indexes()
        if len(indexes) == 1 and indexes[0] != self.view.currentIndex():
            self.view.setCurrentIndex(indexes[0])

    def _tell(self, current: QModelIndex) -> None:
        entry = self._entries.entry(current)
        if entry is not None:
            self.chosen.emit(entry.identifier)

    def _delete(self) -> None:
        entry = self._entries.entry(self.view.currentIndex())
        if entry is not None and entry.saved:
            self.delete_requested.emit(entry.identifier)

    def _rename(self) -> None:
        self.view.edit(self.view.currentIndex())

    def _move(self, by: int) -> None:
        index = self.view.currentIndex()
        entry = self._entries.entry(index)
        if entry is not None:
            self._entries.move(entry.identifier, index.row() + (by if by < 0 else by + 1))

    def _build(self) -> None:
        self._search = ProfileSearch()
        self._search.hide()
        self._nothing = plain_label(name="profileSearchNothing", tone=Tone.MUTED, wraps=True)
        self._nothing.hide()
        self.view = ProfileView()
        self.view.setModel(self._entries)
        self._title = plain_label(size=Size.TITLE)
        self._new = button(name="newProfile")
        #: In a narrow window they are elsewhere.
        self.files = QWidget()
        self._import = button(name="importProfiles")
        self._export = button(name="exportProfiles")
        self._deleted_name = ""
        self._deleted = plain_label(wraps=True)
        self._undo_button = button(name="undoDelete")

    def _lay_out(self) -> None:
        head = WrappingRow()
        head.addWidget(self._title)
        head.stretch()
        head.addWidget(self._new)
        self._undo = QWidget()
        undo = QHBoxLayout(self._undo)
        undo.setContentsMargins(0, 0, 0, 0)
        undo.addWidget(self._deleted, 1)
        undo.addWidget(self._undo_button)
        self._undo.hide()
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 16, 14, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._search)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view)
        layout.addWidget(self._undo)
        self.files.setLayout(WrappingRow(self._import, self._export))
        layout.addWidget(self.files)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.selectionModel().selectionChanged.connect(self._choose_selected)
        self._search.textChanged.connect(self._filter)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._search.entered.connect(self._enter)
        self._search.list_wanted.connect(self._go_into_list)
        self._new.clicked.connect(self.new_profile_requested)
        self._import.clicked.connect(self.import_requested)
        self._export.clicked.connect(self.export_requested)
        self._undo_button.clicked.connect(self.undo_requested)
        self._entries.renamed.connect(self.rename_requested)
        self._entries.reordered.connect(self.reorder_requested)
        bind_keys(self.view, get=self._ask, rename=self._rename, delete=self._delete, move=self._move)
