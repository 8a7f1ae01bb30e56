"""Numbered steps in one label: where one goes on in another line, its words stay beside the number."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

#: A step that hangs beside its number; the two blanks behind the number stay two.
_STEP = '<p style="margin:0 0 0 {indent}px; text-indent:-{indent}px; white-space:pre-wrap">{text}</p>'


class NumberedSteps(QLabel):
    """Only its own paragraphs are HTML: whatever a step says, which a server may have written, is shown as it is."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._lines: tuple[str, ...] = ()

    def show_steps(self, steps: Sequence[str]) -> None:
        """Show these, or nothing at all where there are none."""
        self._lines = tuple(f"{number}.  {step}" for number, step in enumerate(steps, 1))
        self._write()
        self.setVisible(bool(steps))

    def text(self) -> str:
        """What is read there."""
        return "\n".join(self._lines)

    def changeEvent(self, event: QEvent) -> None:
        """Hang beside numbers in another font, too."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._write()

    def _write(self) -> None:
        self.ensurePolished()
        numbers = (line[: line.index(".") + 3] for line in self._lines)
        indents = (self.fontMetrics().horizontalAdvance(number) for number in numbers)
        lines = (line.replace("\n", "\u2028") for line in self._lines)
        written = (_STEP.format(indent=indent, text=escape(line)) for indent, line in zip(indents, lines, strict=True))
        self.setText("".join(written))
