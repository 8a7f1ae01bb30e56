"""Widgets beside each other in one row."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

_GAP = 8


def side_by_side(*widgets: tuple[QWidget, int]) -> QWidget:
    """A row of these, each with its share of what room is left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    for widget, share in widgets:
        layout.addWidget(widget, share)
    return row
