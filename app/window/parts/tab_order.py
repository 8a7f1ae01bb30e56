"""The order in which the Tab key goes through the window, for parts that are made late: they would come last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, panel: QWidget) -> None:
    """Have Tab reach what is in a panel right after something else."""
    for widget in tab_stops(panel):
        QWidget.setTabOrder(before, widget)
        before = widget


def tab_stops(panel: QWidget) -> list[QWidget]:
    """What the Tab key stops at in a panel."""
    return [widget for widget in panel.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
