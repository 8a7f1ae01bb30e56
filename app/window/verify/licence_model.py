"""The rows of a list as the table shows them: it orders and filters them itself, and words only what is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QElapsedTimer, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Verdict
from app.verification.results_by_row import Column, ResultsByRow, RowState
from app.window.parts.theme import colour
from app.window.parts.tones import Tone
from app.window.parts.verdict_looks import mark_of, tone_of
from app.wording.explanation import explain
from app.wording.language import translated as _
from app.wording.times_and_durations import duration
from app.wording.verdicts import verdict_text

Index = QModelIndex | QPersistentModelIndex

#: Results come by the thousand; the screen is updated this often, or less often where updating takes long.
_REFRESH_MILLISECONDS = 100
_SHARE_OF_TIME = 10
_VERDICTS = {RowState.ACCEPTED: Verdict.ACCEPTED, RowState.REFUSED: Verdict.REFUSED, RowState.UNKNOWN: Verdict.UNKNOWN}


class LicenceModel(QAbstractTableModel):
    """Lines are the places of rows, in the order on the screen.

    That order changes when the person sorts, and not under their eyes with every result; what a filter lets through
    comes and goes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: ResultsByRow | None = None
        self._order: Sequence[int] = ()
        self._lines: Sequence[int] = ()
        self._found: RowState | None = None
        self._text = ""
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._tell_changes)

    def show_rows(self, rows: ResultsByRow | None) -> None:
        """Show these rows, in the list's own order, in place of all others."""
        self.beginResetModel()
        self._rows = rows
        self._order = () if rows is None else rows.ordered(None, title_of, descending=False)
        self._lines = self._fitting()
        self.endResetModel()

    def look_again(self) -> None:
        """Show what has been found out meanwhile, a moment later."""
        if not self._refresh.isActive():
            self._refresh.start()

    def filter_by(self, found: RowState | None, text: str) -> None:
        """Show only rows with this finding (None: any) and with this text in them."""
        self._found, self._text = found, text
        self._put(self._fitting())

    def place(self, line: int) -> int:
        """The place in the list of what a line shows."""
        return self._lines[line]

    @property
    def places(self) -> Sequence[int]:
        """The places of all lines."""
        return self._lines

    def texts(self, place: int) -> tuple[str, ...]:
        """What stands in the line of the row at this place."""
        return tuple(self._text_in(place, Column(column)) for column in Column)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in another order; -1 stands for the list's own."""
        if self._rows is not None:
            by = Column(column) if column >= 0 else None
            self._order = self._rows.ordered(by, title_of, descending=order is Qt.SortOrder.DescendingOrder)
            self._put(self._fitting())

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each `Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' headings."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Customer"), _("Licence"), _("Result"), _("Why"), _("Time"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and the result's colour."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text_in(self._lines[index.row()], Column(index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == Column.RESULT and self._rows is not None:
            verdict = _VERDICTS.get(self._rows.state_of(self._lines[index.row()]))
            return colour(Tone.MUTED if verdict is None else tone_of(verdict))
        return None

    def _text_in(self, place: int, column: Column) -> str:
        rows = self._rows
        if rows is None:
            return ""
        if column is Column.CUSTOMER:
            return rows.rows[place].name
        if column is Column.LICENCE:
            return rows.rows[place].licence
        if column is Column.RESULT:
            verdict = _VERDICTS.get(rows.state_of(place))
            return _("Waiting") if verdict is None else f"{mark_of(verdict)} {verdict_text(verdict)}"
        if column is Column.WHY:
            outcome = rows.outcome(place)
            return "" if outcome is None else title_of(outcome)
        result = rows.results[place]
        return "" if result is None or result.elapsed is None else duration(result.elapsed)

    def _fitting(self) -> Sequence[int]:
        if self._rows is None:
            return ()
        return self._rows.fitting(self._order, self._found, self._text, title_of)

    def _put(self, lines: Sequence[int]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def _tell_changes(self) -> None:
        took = QElapsedTimer()
        took.start()
        if self._found is not None or self._text.strip():
            lines = self._fitting()
            if lines != self._lines:
                self._put(lines)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(Column) - 1))
        self._refresh.setInterval(max(_REFRESH_MILLISECONDS, _SHARE_OF_TIME * took.elapsed()))


def title_of(outcome: Outcome) -> str:
    """Why, in few words."""
    return explain(outcome).title
