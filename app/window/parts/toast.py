"""The one place for confirmations: over the end of the list, for six seconds; nothing needed moves or is hidden."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.window.parts.announcement import announce
from app.window.parts.labels_and_buttons import plain_label
from app.window.parts.retranslated import Retranslated, Sentence

_SHOWN_MILLISECONDS = 6000
_FROM_EDGE = 18
_WIDEST = 560
_MARGIN = 12
_BORDER = 1


class Toast(Retranslated, QFrame):
    """Lies over what is there, is said aloud once, and goes by itself or with a click; it never takes the focus."""

    def __init__(self, parent: QWidget, beside: QWidget) -> None:
        """`beside` is what it lies over where there is room enough: who has just pressed something looks elsewhere."""
        super().__init__(parent)
        self._over = parent
        self._beside = beside
        self.setObjectName("toastFrame")
        self._sentence: Sentence = str
        self._is_progress = False
        self._text = plain_label(name="toast", wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self._text)
        self.end = QTimer(self)
        self.end.setSingleShot(True)
        self.end.setInterval(_SHOWN_MILLISECONDS)
        self.end.timeout.connect(self.go)
        for place in (parent, beside):
            place.installEventFilter(self)
        self.hide()

    def retranslate(self) -> None:
        """Say the same in another language."""
        self._text.setText(self._sentence())
        self._place()

    def say(self, sentence: Sentence) -> None:
        """Show this in place of what was said before."""
        self._show(sentence)
        self._is_progress = False
        announce(self, self._text.text())

    def go_on(self, sentence: Sentence) -> None:
        """Show how far something is, which only its beginning says aloud; what was done meanwhile is not hidden."""
        if not self.isVisible():
            self.say(sentence)
            self._is_progress = True
        elif self._is_progress:
            self._show(sentence)

    def _show(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self.retranslate()
        self.show()
        self.raise_()
        self.end.start()

    def go(self) -> None:
        """Be gone."""
        self.end.stop()
        self.hide()
        self._sentence = str
        self._text.setText("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go at once."""
        event.accept()
        self.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge of what is made larger or smaller."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        beside = QRect(self._beside.mapTo(self._over, QPoint()), self._beside.size())
        if not self._fits(beside):
            edge = _FROM_EDGE
            self._fits(self._over.rect().adjusted(edge, 0, -edge, -edge))

    def _fits(self, room: QRect) -> bool:
        """Lie at the lower edge of this, and say whether there is room enough; a word isn't torn apart for it."""
        around = _MARGIN + _BORDER
        width = max(1, min(_WIDEST, room.width()) - 2 * around)
        text = self._text
        needed = text.fontMetrics().boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, text.text())
        is_wide = needed.width() <= width
        # Some pixels more: a label breaks a line that just fits.
        width = min(width, needed.width() + 4)
        self.resize(QSize(width, text.heightForWidth(width)) + QSize(2 * around, 2 * around))
        self.move(room.left() + (room.width() - self.width()) // 2, max(0, room.bottom() + 1 - self.height()))
        return is_wide and self.height() <= room.height()
