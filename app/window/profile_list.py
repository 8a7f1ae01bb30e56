"""The list on the left: every profile with its state, the practice server first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.window.labels import Size, button, plain_label
from app.window.theme import colour, sized
from app.window.tone import Tone
from app.wording.language import translated as _

_ROW_HEIGHT = 54
_MARGIN = 10
_DOT = 10


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """One line of the list; `state` is the text behind the name, such as `4:32` or `expired`."""

    identifier: str
    name: str
    place: str
    state: str = ""
    tone: Tone = Tone.MUTED


class ProfileList(QWidget):
    """Shows the profiles and says which one the person chose."""

    #: The identifier of the profile that was chosen.
    chosen = Signal(str)
    creating = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("profiles")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(264)
        self._model = _Profiles()
        self._view = QListView()
        self._view.setObjectName("profileList")
        self._view.setAccessibleName(_("Profiles"))
        self._view.setModel(self._model)
        self._view.setItemDelegate(_ProfileDelegate(self._view))
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._view.selectionModel().currentChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[ProfileEntry], chosen: str) -> None:
        """Show these profiles and choose one, without telling that it was chosen."""
        with QSignalBlocker(self._view.selectionModel()):
            self._model.show_entries(entries)
        self.choose(chosen)

    def choose(self, identifier: str) -> None:
        """Choose a profile as a click on it would."""
        row = self._model.row_of(identifier)
        if row is not None:
            self._view.setCurrentIndex(self._model.index(row))

    def show_state(self, identifier: str, state: str, tone: Tone) -> None:
        """Show another state behind a profile's name."""
        self._model.show_state(identifier, state, tone)

    def _tell(self, current: QModelIndex) -> None:
        entry = self._model.entry(current)
        if entry is not None:
            self.chosen.emit(entry.identifier)

    def _lay_out(self) -> None:
        title = plain_label(_("Profiles"), size=Size.TITLE)
        new = button(_("+ New"), name="newProfile", spoken=_("New profile"))
        new.clicked.connect(self.creating)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 16, 14, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._view)


class _Profiles(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._entries: list[ProfileEntry] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for text in (entry.name, entry.place, entry.state) if text)
        return None

    def entry(self, index: QModelIndex | QPersistentModelIndex) -> ProfileEntry | None:
        return self._entries[index.row()] if index.isValid() else None

    def row_of(self, identifier: str) -> int | None:
        return next((row for row, entry in enumerate(self._entries) if entry.identifier == identifier), None)

    def show_entries(self, entries: Sequence[ProfileEntry]) -> None:
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def show_state(self, identifier: str, state: str, tone: Tone) -> None:
        row = self.row_of(identifier)
        if row is None:
            return
        changed = replace(self._entries[row], state=state, tone=tone)
        if changed != self._entries[row]:
            self._entries[row] = changed
            self.dataChanged.emit(self.index(row), self.index(row))


class _ProfileDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, max(_ROW_HEIGHT, option.fontMetrics.height() * 2 + 2 * _MARGIN))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, ProfileEntry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect
        self._paint_background(painter, option)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(entry.tone))
        painter.drawEllipse(area.left() + _MARGIN, area.center().y() - _DOT // 2, _DOT, _DOT)
        self._paint_texts(painter, option, entry)
        painter.restore()

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & option.state.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("chosen"))
            painter.drawRoundedRect(option.rect, 6, 6)
        if option.state & option.state.State_HasFocus:
            painter.setPen(colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_texts(self, painter: QPainter, option: QStyleOptionViewItem, entry: ProfileEntry) -> None:
        left = option.rect.left() + 2 * _MARGIN + _DOT
        small, bold = sized(option.font, 0.9), sized(option.font, 1.0, bold=True)
        painter.setFont(small)
        painter.setPen(colour("muted"))
        state_width = painter.fontMetrics().horizontalAdvance(entry.state)
        right = option.rect.right() - _MARGIN
        painter.drawText(option.rect.adjusted(0, 0, -_MARGIN, 0), _RIGHT, entry.state)
        width = right - left - (state_width + _MARGIN if entry.state else 0)
        middle = option.rect.center().y()
        lower = QRect(left, middle + 1, width, option.rect.bottom() - middle - 4)
        painter.drawText(lower, _TOP_LEFT, _fitting(painter, entry.place, width))
        painter.setFont(bold)
        painter.setPen(colour("text"))
        upper = QRect(left, option.rect.top() + 4, width, middle - option.rect.top() - 4)
        painter.drawText(upper, _BOTTOM_LEFT, _fitting(painter, entry.name, width))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_BOTTOM_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


def _fitting(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
