"""The table of many licences and what was found out about each; sorts, filters, and stays quick with 100,000 rows."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.verification.results_by_row import Column, ResultsByRow, RowState
from app.window.parts.retranslated import Retranslated
from app.window.verify.licence_model import LicenceModel
from app.window.verify.rows_to_clipboard import copy_cells
from app.wording.language import translated as _
from app.wording.times_and_durations import duration

_ROW_HEIGHT = 30
_WIDEST_COLUMN = 2000
_WIDTHS = (150, 150, 145, 190, 75)
#: Where the table is narrower than this, its other columns leave more to the one that says why.
_ROOMY = 680
_NARROW_WIDTHS = (88, 100, 120, 190, 66)
#: Around a cell's words.
_BESIDE = 24


class LicenceTable(Retranslated, QTableView):
    """Shows rows by their place in the list, whatever the order on the screen.

    Rows are selected as in a spreadsheet, and copied as cells.
    """

    #: The place in the list of the row that was chosen, counted from 0.
    chosen = Signal(int)
    #: A menu was asked for at this point of the screen.
    menu_requested = Signal(QPoint)
    #: The person has given the columns these widths, a tuple of pixels; what stretches is 0.
    widths_changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyTable")
        self._model = LicenceModel(self)
        self.setModel(self._model)
        self._selected: tuple[int, list[int]] = (-1, [])
        self._scrolled = self._height_before = 0
        self._has_chosen_widths = False
        self._model.modelAboutToBeReset.connect(self._remember)
        self._model.modelReset.connect(self._recall)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(self.viewport().mapToGlobal(at)))
        self._set_up_headers()
        # What is told of a row may move the rows, and a press selects what lies under it at its end.
        self._once_pressed = QTimer(self, singleShot=True)
        self._once_pressed.timeout.connect(self._tell)
        self.selectionModel().currentRowChanged.connect(self._once_pressed.start)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the table and its columns, and word all lines again."""
        self.setAccessibleName(_("Licences"))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._model.look_again()

    def show_rows(self, rows: ResultsByRow | None) -> None:
        """Show these rows in place of all others, in the list's own order."""
        self._selected = (-1, [])
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._model.show_rows(rows)
        self.scrollToTop()

    def take_widths(self, widths: Sequence[int]) -> None:
        """Restore the columns' widths; any that make no sense are ignored."""
        header = self.horizontalHeader()
        if len(widths) == header.count():
            for column, width in enumerate(widths):
                if header.minimumSectionSize() <= width <= _WIDEST_COLUMN:
                    self._has_chosen_widths = True
                    header.resizeSection(column, width)

    def look_again(self) -> None:
        """Show what has been found out meanwhile."""
        self._model.look_again()

    def filter_by(self, found: RowState | None, text: str) -> None:
        """Show only rows with this finding (None: any) and with this text in them."""
        self._model.filter_by(found, text)

    @property
    def selected(self) -> Sequence[int]:
        """The places of the rows that are selected, in the order on the screen."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        lines = sorted(line for each in ranges for line in range(each.top(), each.bottom() + 1))
        return [self._model.place(line) for line in lines]

    def copy(self) -> None:
        """Copy the selected rows, with the headings where there are several."""
        rows = [self._model.texts(place) for place in self.selected]
        headings = tuple(str(self._model.headerData(column, Qt.Orientation.Horizontal)) for column in Column)
        if rows:
            copy_cells(rows if len(rows) == 1 else [headings, *rows])

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C from those who would copy the token by it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_copy(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows; all else is the table's own."""
        if _is_copy(event):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in sight when its details take some of the room, and leave room to each column."""
        row = self.visualRect(self.currentIndex())
        was_seen = row.isValid() and row.top() >= 0 and row.bottom() <= self._height_before
        super().resizeEvent(event)
        self._height_before = self.viewport().height()
        if not self._has_chosen_widths:
            self._fit_widths(_WIDTHS if self.width() >= _ROOMY else _NARROW_WIDTHS)
        if was_seen:
            self.scrollTo(self.currentIndex().siblingAtColumn(max(0, self.columnAt(0))))

    def _fit_widths(self, widths: Sequence[int]) -> None:
        header = self.horizontalHeader()
        # A time is read whole or not at all, also in a larger font.
        time = self.fontMetrics().horizontalAdvance(duration(0.888)) + _BESIDE
        with QSignalBlocker(self):
            for column, width in enumerate(widths):
                if column != Column.WHY:
                    header.resizeSection(column, max(width, time) if column == Column.TIME else width)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        # With every selection it would ask each row of each column whether it is selected, just for its looks.
        header.setSelectionModel(QItemSelectionModel(self._model, header))
        self._fit_widths(_WIDTHS)
        header.sectionResized.connect(self._tell_widths)
        header.setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)

    def _remember(self) -> None:
        current = self.currentIndex()
        self._selected = (self._model.place(current.row()) if current.isValid() else -1, list(self.selected))
        self._scrolled = self.verticalScrollBar().value()

    def _recall(self) -> None:
        """Select the rows that were, wherever they are now."""
        current, selected = self._selected
        if current < 0 and not selected:
            return
        wanted = set(selected)
        selection, last = QItemSelection(), self._model.columnCount() - 1
        begin = -1
        for line, place in enumerate((*self._model.places, -1)):
            if place in wanted and begin < 0:
                begin = line
            elif place not in wanted and begin >= 0:
                selection.select(self._model.index(begin, 0), self._model.index(line - 1, last))
                begin = -1
        chooser = self.selectionModel()
        if current >= 0 and current in self._model.places:
            line = list(self._model.places).index(current)
            chooser.setCurrentIndex(self._model.index(line, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.verticalScrollBar().setValue(self._scrolled)

    def _tell_widths(self, column: int) -> None:
        header = self.horizontalHeader()
        # A stretching column follows the window's size, which is nobody's choice.
        if column != Column.WHY and not self.signalsBlocked():
            self._has_chosen_widths = True
            sizes = (0 if each == Column.WHY else header.sectionSize(each) for each in range(header.count()))
            self.widths_changed.emit(tuple(sizes))

    def _tell(self) -> None:
        current = self.currentIndex()
        if current.isValid():
            self.chosen.emit(self._model.place(current.row()))


def _is_copy(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Copy)
