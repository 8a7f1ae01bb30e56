"""Numbered steps: a step's further lines stand beside its number, and nothing in them is HTML."""

from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication

from app.window.parts.numbered_steps import NumberedSteps

STEPS = ("<b>Compare</b> each O and 0 & l with the contract, which is a long step", "Ask")
WRITTEN = "1.  <b>Compare</b> each O and 0 & l with the contract, which is a long step\n2.  Ask"


def leftmost(picture: QImage, rows: range) -> int:
    """The first column in which something is drawn, within these rows."""
    paper = picture.pixelColor(picture.width() - 1, picture.height() - 1)
    inked = (x for x in range(picture.width()) if any(picture.pixelColor(x, y) != paper for y in rows))
    return next(inked)


def test_further_lines_stand_beside_the_number(qapp: QApplication) -> None:  # noqa: ARG001 - the application is there
    label = NumberedSteps()
    label.setFixedWidth(220)
    label.show_steps(STEPS)
    label.resize(220, label.heightForWidth(220))
    picture = label.grab().toImage()
    line = label.fontMetrics().lineSpacing()
    first, second = leftmost(picture, range(line - 2)), leftmost(picture, range(line + 2, 2 * line - 2))
    assert second - first > label.fontMetrics().horizontalAdvance("1.")
    label.hide()


def test_it_is_read_as_it_is_written(qapp: QApplication) -> None:  # noqa: ARG001 - as above
    label = NumberedSteps("resultSteps")
    label.show_steps(STEPS)
    assert label.text() == WRITTEN
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name).split() == WRITTEN.split()
    label.show_steps(())
    assert not label.isVisible()
