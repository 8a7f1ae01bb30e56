"""A row of widgets that goes on in the next line where there is no more room in this one."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid

_GAP = 8


class Flow(QLayout):
    """Each widget as wide as it needs; those added after `stretch` stand at the right end of their line."""

    def __init__(self, *widgets: QWidget, gap: int = _GAP, between_lines: int = _GAP) -> None:
        super().__init__()
        self.setContentsMargins(QMargins())
        self._gap = gap
        self._between_lines = between_lines
        self._items: list[QLayoutItem] = []
        self._right: int | None = None
        for widget in widgets:
            self.addWidget(widget)

    def stretch(self) -> None:
        """Have what follows stand at the right."""
        self._right = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        """Add what Qt gives."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        item = self._items[index] if 0 <= index < len(self._items) else None
        return item if item is not None and isValid(item) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one of them away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, place: QRect) -> None:
        """Place everything."""
        super().setGeometry(place)
        self._place(place, moves=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest alone."""
        sizes = [item.minimumSize() for item in self._shown()]
        widths, heights = [size.width() for size in sizes], [size.height() for size in sizes]
        return QSize(max(widths, default=0), max(heights, default=0))

    def _shown(self) -> list[QLayoutItem]:
        # While a window goes, Qt asks once more after its items have gone.
        return [item for item in self._items if isValid(item) and not item.isEmpty()]

    def _place(self, place: QRect, *, moves: bool) -> int:
        top, height = place.top(), 0
        for line in self._lines(place.width()):
            if height:
                top += height + self._between_lines
            height = max(item.sizeHint().height() for item in line)
            if moves:
                self._move(line, QRect(place.left(), top, place.width(), height))
        return top + height - place.top()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = min(width, item.sizeHint().width())
            if lines and used + self._gap + needed <= width:
                lines[-1].append(item)
                used += self._gap + needed
            else:
                lines.append([item])
                used = needed
        return lines

    def _move(self, line: list[QLayoutItem], place: QRect) -> None:
        right = [] if self._right is None else [item for item in line if item in self._items[self._right :]]
        widths = [min(place.width(), item.sizeHint().width()) for item in line]
        spare = place.width() - sum(widths) - self._gap * (len(line) - 1)
        left = place.left()
        for item, width in zip(line, widths, strict=True):
            if right and item is right[0]:
                left += spare
            height = min(place.height(), item.sizeHint().height())
            item.setGeometry(QRect(QPoint(left, place.top() + (place.height() - height) // 2), QSize(width, height)))
            left += width + self._gap
