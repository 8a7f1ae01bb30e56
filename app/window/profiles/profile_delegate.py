"""Paints one line of the profile list, and edits its name in place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.window.parts.theme import colour, sized
from app.window.parts.tones import Tone
from app.window.profiles.profile_list_model import ProfileEntries
from app.wording.language import translated as _

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 54
_MARGIN = 10
_DOT = 10
_LONGEST_NAME = 100
#: What the list's scroll bar takes at the most, where there is one.
_SCROLL_BAR = 16
_BOLDER = 1.12
_BAR_WIDTH = 4
_TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_BOTTOM_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class ProfileDelegate(QStyledItemDelegate):
    """A dot, and the name over the place with the state on its right, so that names have all of the width.

    Which line is chosen is asked of the view: to read the option's flags, PySide6 makes all enumerations of QStyle.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text and some air; three where the name is too long for one."""
        lines = 3 if self._is_long(option, str(index.data())) else 2
        height = option.fontMetrics.height()
        return QSize(0, max(_ROW_HEIGHT, height * 2 + 2 * _MARGIN) + (lines - 2) * height)

    def _is_long(self, option: QStyleOptionViewItem, name: str) -> bool:
        # Bold letters, for which the first paint needn't make a font.
        # Of the view itself: for a viewport, PySide6 would look through all its widgets, and make their enumerations.
        room = self._view.maximumViewportSize().width() - _SCROLL_BAR - 3 * _MARGIN - _DOT
        return room > 0 and option.fontMetrics.horizontalAdvance(name) * _BOLDER > room

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
        is_hit = entry.identifier == model.first_hit
        if is_hit:
            _paint_focus(painter, option.rect)
        _paint_dot(painter, option.rect, tone)
        group, group_colour, favourite = model.mark(entry.identifier)
        if group:
            _paint_group(painter, option.rect, group_colour)
        name = f"★ {entry.name}" if favourite else entry.name
        place = f"{group} · {entry.place}" if group else entry.place
        # Of the two, what Enter does is what is looked for now.
        _paint_texts(painter, option, (name, place), _("Enter ↵ copies") if is_hit else state)
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


def _paint_group(painter: QPainter, area: QRect, name: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(name))
    painter.drawRoundedRect(QRect(area.left(), area.top() + 4, _BAR_WIDTH, area.height() - 8), 2, 2)


def _paint_texts(painter: QPainter, option: QStyleOptionViewItem, texts: tuple[str, str], state: str) -> None:
    area, (name, place) = option.rect, texts
    left, right = area.left() + 2 * _MARGIN + _DOT, area.right() - _MARGIN
    bold = sized(option.font, 1.0, bold=True)
    is_wrapped = QFontMetrics(bold).horizontalAdvance(name) > right - left
    row = max(_ROW_HEIGHT, option.fontMetrics.height() * 2 + 2 * _MARGIN)
    # The place has the lower line, the name what is above it; where one line is enough, both are in the middle.
    middle = area.bottom() - row // 2 if is_wrapped else area.center().y()
    below = QRect(left, middle + 1, right - left, row // 2 - 4)
    painter.setFont(sized(option.font, 0.9))
    painter.setPen(colour("muted"))
    painter.drawText(below, _TOP_RIGHT, state)
    taken = painter.fontMetrics().horizontalAdvance(state) + _MARGIN if state else 0
    _paint_fitting(painter, below.adjusted(0, 0, -taken, 0), _TOP_LEFT, place)
    painter.setFont(bold)
    painter.setPen(colour("text"))
    above = QRect(left, area.top() + 4, right - left, middle - area.top() - 4)
    if not is_wrapped or above.height() < 2 * painter.fontMetrics().height():
        _paint_fitting(painter, above, _BOTTOM_LEFT, name)
        return
    first = _first_line(painter.fontMetrics(), name, right - left)
    line = painter.fontMetrics().height()
    painter.drawText(above.adjusted(0, 0, 0, -line), _BOTTOM_LEFT, first)
    _paint_fitting(painter, above, _BOTTOM_LEFT, name[len(first) :].lstrip())


def _first_line(metrics: QFontMetrics, text: str, width: int) -> str:
    """As many of the words as fit; of a single word that doesn't, as many letters."""
    fitting = max((n for n in range(1, len(text) + 1) if metrics.horizontalAdvance(text[:n]) <= width), default=1)
    blank = text.rfind(" ", 0, fitting + 1)
    return text[:blank] if blank > 0 else text[:fitting]


def _paint_fitting(painter: QPainter, area: QRect, place: Qt.AlignmentFlag, text: str) -> None:
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, place, fitting)
