"""The table of many licences and what was found out about each; sorts, filters, and stays quick with 10,000 rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.window.parts.retranslated import Retranslated
from app.window.parts.theme import colour
from app.window.parts.tone import Tone
from app.wording.language import translated as _

Index = QModelIndex | QPersistentModelIndex

#: Results come by the thousand; the screen is told this often.
_REFRESH_MILLISECONDS = 100
_ROW_HEIGHT = 30


class Found(Enum):
    """What is known about a licence, in the order in which the table sorts it."""

    REFUSED = auto()
    UNKNOWN = auto()
    ACCEPTED = auto()
    CHECKING = auto()
    WAITING = auto()


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """One row as it is shown; `took` is in seconds."""

    customer: str
    licence: str
    found: Found
    result: str
    tone: Tone = Tone.MUTED
    why: str = ""
    took: float | None = None
    took_text: str = ""


_RESULT_COLUMN = 2
_WHY_COLUMN = 3
_COLUMNS = 5


class LicenceTable(Retranslated, QTableView):
    """Shows lines by their number in the list, whatever the order on the screen."""

    #: The number of the line that was chosen, counted from 0.
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyTable")
        self._lines = _Lines(self)
        self._shown = _Shown(self)
        self._shown.setSourceModel(self._lines)
        self._lines.dataChanged.connect(self._shown.look_again)
        self.setModel(self._shown)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate((150, 150, 145, 190, 75)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(_WHY_COLUMN, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the table and its columns; the lines are shown anew by whoever knows them."""
        self.setAccessibleName(_("Licences"))
        self._lines.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)

    def show_lines(self, lines: Sequence[LicenceLine]) -> None:
        """Show these lines in place of all others."""
        self._lines.show_lines(lines)

    def reword_lines(self, lines: Sequence[LicenceLine]) -> None:
        """Show the same lines in other words; what is chosen, and the place scrolled to, stay."""
        self._lines.reword_lines(lines)

    def show_line(self, number: int, line: LicenceLine) -> None:
        """Show something else in one line, a moment later."""
        self._lines.show_line(number, line)

    def filter_by(self, found: frozenset[Found] | None, text: str) -> None:
        """Show only what was found so (None: whatever was found) and has this text in it."""
        self._shown.filter_by(found, text)

    def _tell(self, current: QModelIndex) -> None:
        source = self._shown.mapToSource(current)
        if source.isValid():
            self.chosen.emit(source.row())


class _Lines(QAbstractTableModel):
    def __init__(self, parent: LicenceTable) -> None:
        super().__init__(parent)
        self._lines: list[LicenceLine] = []
        self._changed: set[int] = set()
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._tell_changes)

    def show_lines(self, lines: Sequence[LicenceLine]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self._changed.clear()
        self.endResetModel()

    def reword_lines(self, lines: Sequence[LicenceLine]) -> None:
        self._lines = list(lines)
        self._changed = set(range(len(lines)))
        self._tell_changes()

    def show_line(self, number: int, line: LicenceLine) -> None:
        self._lines[number] = line
        self._changed.add(number)
        if not self._refresh.isActive():
            self._refresh.start()

    def line(self, number: int) -> LicenceLine:
        return self._lines[number]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Customer"), _("Licence"), _("Result"), _("Why"), _("Time"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (line.customer, line.licence, line.result, line.why, line.took_text)[column]
        if role == Qt.ItemDataRole.UserRole:
            took = -1.0 if line.took is None else line.took
            return (line.customer.casefold(), line.licence, line.found.value, line.why, took)[column]
        if role == Qt.ItemDataRole.ForegroundRole and column == _RESULT_COLUMN:
            return colour(line.tone)
        return None

    def _tell_changes(self) -> None:
        if self._changed:
            first, last = min(self._changed), max(self._changed)
            self._changed.clear()
            self.dataChanged.emit(self.index(first, 0), self.index(last, _COLUMNS - 1))


class _Shown(QSortFilterProxyModel):
    def __init__(self, parent: LicenceTable) -> None:
        super().__init__(parent)
        self._found: frozenset[Found] | None = None
        self._text = ""
        self.setSortRole(Qt.ItemDataRole.UserRole)
        # The order on the screen changes when the person sorts, and not under their eyes with every result.
        self.setDynamicSortFilter(False)

    def filter_by(self, found: frozenset[Found] | None, text: str) -> None:
        self._found, self._text = found, text.strip().casefold()
        self.invalidate()

    def look_again(self) -> None:
        """Let lines that have changed come and go, where not all are shown."""
        if self._found is not None or self._text:
            self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        source = self.sourceModel()
        if not isinstance(source, _Lines):
            return True
        line = source.line(row)
        fits = self._found is None or line.found in self._found
        return fits and self._text in f"{line.customer}\n{line.licence}\n{line.why}".casefold()
