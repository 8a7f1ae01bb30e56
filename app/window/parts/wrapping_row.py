"""A row of widgets that goes on in the next line where there is no more room in this one."""

from typing import NamedTuple

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import isValid

_GAP = 8


class _Measured(NamedTuple):
    """A widget that is shown, how large it wishes to be, and how large it is at the least."""

    item: QLayoutItem
    width: int
    height: int
    least_width: int
    least_height: int


class WrappingRow(QLayout):
    """Each widget as wide as it needs; those added after `stretch` stand at the right end of their line."""

    def __init__(self, *widgets: QWidget, gap: int = _GAP, between_lines: int = _GAP) -> None:
        super().__init__()
        self._gap = gap
        self._between_lines = between_lines
        self._items: list[QLayoutItem] = []
        self._right: int | None = None
        self._measured: list[_Measured] | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())
        for widget in widgets:
            self.addWidget(widget)

    def stretch(self) -> None:
        """Have what follows stand at the right."""
        self._right = len(self._items)

    def invalidate(self) -> None:
        """Measure again, as some widget has changed; Qt asks dozens of times for what hasn't."""
        self._forget_sizes()
        super().invalidate()

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget, in an item made here: PySide6 forgets one that Qt made once what it hangs on goes."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Add what Qt gives."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        item = self._items[index] if 0 <= index < len(self._items) else None
        return item if item is not None and isValid(item) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one of them away."""
        self._forget_sizes()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def setGeometry(self, place: QRect) -> None:
        """Place everything."""
        super().setGeometry(place)
        self._place(place, moves=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = self._shown()
        width = sum(each.width for each in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((each.height for each in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest alone."""
        shown = self._shown()
        return QSize(
            max((each.least_width for each in shown), default=0), max((each.least_height for each in shown), default=0)
        )

    def _forget_sizes(self) -> None:
        self._measured = None
        self._heights.clear()

    def _shown(self) -> list[_Measured]:
        if self._measured is None:
            # While a window goes, Qt asks once more after its items have gone.
            items = [item for item in self._items if isValid(item) and not item.isEmpty()]
            self._measured = [_measured(item) for item in items]
        return self._measured

    def _place(self, place: QRect, *, moves: bool) -> int:
        top, height = place.top(), 0
        for line in self._lines(place.width()):
            if height:
                top += height + self._between_lines
            height = max(each.height for each in line)
            if moves:
                self._move(line, QRect(place.left(), top, place.width(), height))
        return top + height - place.top()

    def _lines(self, width: int) -> list[list[_Measured]]:
        lines: list[list[_Measured]] = []
        used = 0
        for each in self._shown():
            needed = min(width, each.width)
            if lines and used + self._gap + needed <= width:
                lines[-1].append(each)
                used += self._gap + needed
            else:
                lines.append([each])
                used = needed
        return lines

    def _move(self, line: list[_Measured], place: QRect) -> None:
        right = [] if self._right is None else [each for each in line if each.item in self._items[self._right :]]
        widths = [min(place.width(), each.width) for each in line]
        spare = place.width() - sum(widths) - self._gap * (len(line) - 1)
        left = place.left()
        for each, width in zip(line, widths, strict=True):
            if right and each is right[0]:
                left += spare
            height = min(place.height(), each.height)
            if isValid(each.item):
                each.item.setGeometry(QRect(left, place.top() + (place.height() - height) // 2, width, height))
            left += width + self._gap


def _measured(item: QLayoutItem) -> _Measured:
    wished, least = item.sizeHint(), item.minimumSize()
    return _Measured(item, wished.width(), wished.height(), least.width(), least.height())
