"""The profiles as the list shows them: names, places and states, in an order that can be changed by dragging."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.parts.tones import Tone
from app.wording.language import translated as _

Index = QModelIndex | QPersistentModelIndex

_DRAGGED = "application/x-idmobile-profile"
_NO_STATE = ("", Tone.MUTED)
_NO_MARK = ("", "", False)


class ProfileEntry(NamedTuple):
    """One line of the list; only what is saved can be renamed and moved.

    A tuple, for the first paint waits for it; so Qt would make a list of it, and the model alone gives one away.
    """

    identifier: str
    name: str
    place: str
    saved: bool = False


def practice_entry() -> ProfileEntry:
    """The line of the built-in practice server, which is always the first."""
    return ProfileEntry(PRACTICE, _("Practice server"), _("built in · 127.0.0.1"))


class ProfileEntries(QAbstractListModel):
    """The entries in their order, and for each the state behind its name, such as `4:32` or `expired`."""

    #: An entry's identifier and the name that the person typed for it.
    renamed = Signal(str, str)
    #: The identifiers of the saved profiles in their new order.
    reordered = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[ProfileEntry] = []
        self._states: dict[str, tuple[str, Tone]] = {}
        #: For each the group that it is in, as it is said and coloured, and whether it is a favourite.
        self._marks: Mapping[str, tuple[str, str, bool]] = {}
        #: While profiles are searched, the one that Enter takes.
        self.first_hit = ""

    def show_entries(self, entries: Sequence[ProfileEntry]) -> None:
        """Show these entries; the states of those that stay are kept.

        Where only names and places change, nothing of what the view knows is lost: the place it has scrolled to, and
        a name that is being typed.
        """
        stays = [entry.identifier for entry in entries] == [entry.identifier for entry in self._entries]
        if not stays:
            self.beginResetModel()
        changed = [row for row, (old, new) in enumerate(zip(self._entries, entries, strict=False)) if old != new]
        self._entries = list(entries)
        if not stays:
            self.endResetModel()
        elif changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def show_state(self, identifier: str, state: str, tone: Tone) -> None:
        """Show another state behind a profile's name."""
        row = self.row_of(identifier)
        if self._states.get(identifier, _NO_STATE) == (state, tone):
            return
        self._states[identifier] = (state, tone)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def show_marks(self, marks: Mapping[str, tuple[str, str, bool]]) -> None:
        """Show these: a group's name, its colour in the theme, and whether the profile is a favourite."""
        if self._marks != marks:
            self._marks = marks
            self.dataChanged.emit(self.index(0), self.index(max(0, len(self._entries) - 1)))

    def show_first_hit(self, identifier: str) -> None:
        """Show which profile Enter takes; empty for none."""
        if identifier == self.first_hit:
            return
        changed, self.first_hit = (self.first_hit, identifier), identifier
        for row in map(self.row_of, changed):
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def mark(self, identifier: str) -> tuple[str, str, bool]:
        """The group of a profile and its colour, and whether it is a favourite."""
        return self._marks.get(identifier, _NO_MARK)

    def entry(self, index: Index) -> ProfileEntry | None:
        """The entry at this place."""
        return self._entries[index.row()] if index.isValid() else None

    def state(self, identifier: str) -> tuple[str, Tone]:
        """The state behind a profile's name."""
        return self._states.get(identifier, _NO_STATE)

    def row_of(self, identifier: str) -> int | None:
        """The row of a profile, None where it isn't in the list."""
        return next((row for row, entry in enumerate(self._entries) if entry.identifier == identifier), None)

    def move(self, identifier: str, before: int) -> None:
        """Have a saved profile stand before what is now in this row, and tell the new order."""
        row = self.row_of(identifier)
        if row is None or not self._entries[row].saved:
            return
        moved = self._entries[row]
        first = next(place for place, entry in enumerate(self._entries) if entry.saved)
        rest = [entry for entry in self._entries if entry is not moved]
        place = max(first, before - (1 if before > row else 0))
        rest.insert(place, moved)
        self.reordered.emit([entry.identifier for entry in rest if entry.saved])

    def rowCount(self, parent: Index | None = None) -> int:
        """How many entries there are."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A name, or what a screen reader says of an entry."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return entry.name
        if role == Qt.ItemDataRole.ToolTipRole:
            from html import escape  # it knows all entities, which no start needs; a name may look like HTML

            return escape("\n".join(filter(None, (entry.name, entry.place, *self._said_mark(entry))))).replace(
                "\n", "<br>"
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state, _tone = self.state(entry.identifier)
            hit = _("Enter gets its token and copies it") if entry.identifier == self.first_hit else ""
            return ", ".join(text for text in (entry.name, entry.place, *self._said_mark(entry), state, hit) if text)
        return None

    def _said_mark(self, entry: ProfileEntry) -> tuple[str, str]:
        group, _colour, favourite = self.mark(entry.identifier)
        return group, _("favourite") if favourite else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take the name that was typed over another."""
        entry = self.entry(index)
        if entry is None or not isinstance(value, str) or value.strip() == entry.name:
            return False
        # The list shows the new name once it is saved.
        self.renamed.emit(entry.identifier, value)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with an entry."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if entry.saved:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Entries are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Nothing but entries of this list can be dropped on it."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What is dragged: an identifier."""
        content = QMimeData()
        entry = self.entry(indexes[0]) if indexes else None
        content.setData(_DRAGGED, QByteArray(entry.identifier.encode() if entry else b""))
        return content

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Have the dragged profile stand where it was dropped."""
        identifier = bytes(data.data(_DRAGGED).data()).decode()
        self.move(identifier, row if row >= 0 else len(self._entries))
        # The new order comes with the saved list; a view that is told True would remove the row it took.
        return False
