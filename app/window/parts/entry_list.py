"""A list of results, each with a mark, a title, some sentences and a short fact on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.window.parts.theme import colour, sized
from app.window.parts.tones import Tone

Index = QModelIndex | QPersistentModelIndex

_MARGIN = 9
_MARK_WIDTH = 26
_GAP = 3
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Entry:
    """One result; `mark` is a character such as ✓, whose meaning `spoken` says in a word."""

    mark: str
    tone: Tone
    spoken: str
    title: str
    text: str = ""
    side: str = ""


class EntryList(QListView):
    """Shows entries under each other, as high as their texts need."""

    #: The number of the entry that was chosen, counted from 0.
    chosen = Signal(int)

    def __init__(self, name: str, *, is_path: bool = False) -> None:
        """`is_path` joins the marks by a line, for entries that lead from one to the next."""
        super().__init__()
        self.is_path = is_path
        self._fits = False
        self.setObjectName(name)
        self.setProperty("role", "entries")
        self._entries = _Entries()
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries instead; if there are as many as before, the chosen one stays chosen."""
        if self._entries.show_entries(entries):
            self.scheduleDelayedItemsLayout()
            self._fit()

    def fit(self) -> None:
        """Be no higher than the entries are, so that what follows them is near by."""
        self._fits = True
        self._fit()

    def _fit(self) -> None:
        if self._fits:
            rows = sum(self.sizeHintForRow(row) for row in range(self._entries.rowCount()))
            self.setMaximumHeight(max(self.minimumSizeHint().height(), rows + 2 * self.frameWidth() + _GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts again."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> bool:
        """Say whether these are others than before."""
        shown, self._entries = self._entries, tuple(entries)
        if shown == self._entries:
            return False
        if len(shown) != len(self._entries):
            self.beginResetModel()
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.title}: {entry.text}" if entry.text else entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for text in (entry.title, entry.spoken, entry.text, entry.side) if text)
        return None


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, view: EntryList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        room = QRect(0, 0, width - _MARK_WIDTH - 2 * _MARGIN, 10_000)
        lines = QFontMetrics(option.font).boundingRect(room, _WRAPPED, entry.text).height() if entry.text else 0
        return QSize(width, option.fontMetrics.height() + _GAP + lines + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("chosen"))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        if self._view.is_path and index.row() + 1 < index.model().rowCount():
            painter.setPen(colour("border"))
            middle = area.left() + option.fontMetrics.height() // 3
            painter.drawLine(
                middle, area.top() + option.fontMetrics.height() + 2, middle, option.rect.bottom() + _MARGIN - 2
            )
        painter.setFont(sized(option.font, 1.0, bold=True))
        painter.setPen(colour(entry.tone))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, entry.mark)
        painter.setPen(colour("text"))
        text = area.adjusted(_MARK_WIDTH, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, entry.title)
        painter.setFont(option.font)
        painter.drawText(text.adjusted(0, option.fontMetrics.height() + _GAP, 0, 0), _WRAPPED, entry.text)
        painter.setPen(colour("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, entry.side)
        painter.restore()
