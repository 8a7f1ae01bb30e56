"""Paints one line of the profile list, and edits its name in place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.window.parts.theme import colour, sized
from app.window.parts.tone import Tone
from app.window.profiles.profile_list_model import ProfileEntries, ProfileEntry
from app.wording.language import translated as _

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 54
_MARGIN = 10
_DOT = 10
_LONGEST_NAME = 100
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_BOTTOM_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class ProfileDelegate(QStyledItemDelegate):
    """A dot, the name over the place, and on the right the state.

    Which line is chosen is asked of the view: to read the option's flags, PySide6 makes all enumerations of QStyle.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text and some air."""
        return QSize(0, max(_ROW_HEIGHT, option.fontMetrics.height() * 2 + 2 * _MARGIN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line in the theme's colours."""
        model = index.model()
        entry = model.entry(index) if isinstance(model, ProfileEntries) else None
        if entry is None or not isinstance(model, ProfileEntries):
            return
        state, tone = model.state(entry.identifier)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.selectionModel().isSelected(index):
            _paint_chosen(painter, option.rect)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            _paint_focus(painter, option.rect)
        _paint_dot(painter, option.rect, tone)
        _paint_texts(painter, option, entry, state)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the name."""
        editor = QLineEdit(parent)
        editor.setObjectName("renameProfile")
        editor.setAccessibleName(_("Name of the profile"))
        editor.setMaxLength(_LONGEST_NAME)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the name, but not over one that is being typed, as Qt does whenever the profile's state changes."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the field over the name."""
        editor.setGeometry(option.rect.adjusted(_MARGIN + _DOT, _MARGIN, -_MARGIN, -_MARGIN))


def _paint_chosen(painter: QPainter, area: QRect) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("chosen"))
    painter.drawRoundedRect(area, 6, 6)


def _paint_focus(painter: QPainter, area: QRect) -> None:
    painter.setPen(colour("accent"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)


def _paint_dot(painter: QPainter, area: QRect, tone: Tone) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(tone))
    painter.drawEllipse(area.left() + _MARGIN, area.center().y() - _DOT // 2, _DOT, _DOT)


def _paint_texts(painter: QPainter, option: QStyleOptionViewItem, entry: ProfileEntry, state: str) -> None:
    area = option.rect
    left, right, middle = area.left() + 2 * _MARGIN + _DOT, area.right() - _MARGIN, area.center().y()
    painter.setFont(sized(option.font, 0.9))
    painter.setPen(colour("muted"))
    painter.drawText(area.adjusted(0, 0, -_MARGIN, 0), _RIGHT, state)
    width = right - left - (painter.fontMetrics().horizontalAdvance(state) + _MARGIN if state else 0)
    _paint_fitting(painter, QRect(left, middle + 1, width, area.bottom() - middle - 4), _TOP_LEFT, entry.place)
    painter.setFont(sized(option.font, 1.0, bold=True))
    painter.setPen(colour("text"))
    _paint_fitting(painter, QRect(left, area.top() + 4, width, middle - area.top() - 4), _BOTTOM_LEFT, entry.name)


def _paint_fitting(painter: QPainter, area: QRect, place: Qt.AlignmentFlag, text: str) -> None:
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, place, fitting)
