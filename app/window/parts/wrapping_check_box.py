"""A check box whose words go on in the next line where there is no room, which Qt's own don't."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

#: The box itself, with what is around it and the words.
_BESIDE = 34
_LEAST_WIDTH = 160


class WrappingCheckBox(QCheckBox):
    """Takes its words by `name`; to assistive tools they are one line."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def name(self, words: str) -> None:
        """Say these beside the box."""
        self._words = words
        self.setAccessibleName(words)
        self._wrap()

    def minimumSizeHint(self) -> QSize:
        """It makes do with little width."""
        hint = super().minimumSizeHint()
        return QSize(min(_LEAST_WIDTH, hint.width()), hint.height())

    def heightForWidth(self, width: int) -> int:
        """As high as its lines are at this width, so that a dialog has room for them when it opens."""
        missing = len(self._lines_at(width)) - len(self.text().split("\n"))
        return self.sizeHint().height() + missing * self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width that there is."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        text = "\n".join(self._lines_at(self.width()))
        if text != self.text():
            self.setText(text)

    def _lines_at(self, width: int) -> list[str]:
        return lines(self._words, self.fontMetrics(), max(_LEAST_WIDTH, width) - _BESIDE)


def lines(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The words in lines that are no wider than this, as far as single words allow."""
    found = [""]
    # At blanks alone: what is held together by a no-break space stays together.
    for word in words.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if found[-1] and metrics.horizontalAdvance(longer) > width:
            found.append(word)
        else:
            found[-1] = longer
    return found
