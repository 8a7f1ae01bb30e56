"""What assistive tools are told of the row of pages: tabs in a list of tabs, which Qt says of its own tab bar alone."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import isValid

_PRESS = "Press"
_ROLE, _KEYS = "role", "keys"
_ROLES = (QAccessible.Role.PageTab, QAccessible.Role.PageTabList)


class _PageTab(QAccessibleWidget):
    """A button that is one of several tabs."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.PageTab)
        self._button = button
        self._keys = str(button.property(_KEYS))

    def state(self) -> QAccessible.State:
        """Say which one is chosen."""
        state = super().state()
        if isValid(self._button):
            state.selectable = state.checkable = 1
            state.selected = state.checked = int(self._button.isChecked())
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Say its name and its keys."""
        return self._keys if kind is QAccessible.Text.Accelerator else super().text(kind)

    def actionNames(self) -> list[str]:
        """It can be pressed."""
        return [_PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press it."""
        if name != _PRESS:
            super().doAction(name)
        elif isValid(self._button) and self._button.isEnabled():
            self._button.click()

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Say the keys that press it."""
        return [self._keys] if name == _PRESS else []


class _Told:
    """Qt asks one factory for the whole program, and keeps it to the end."""

    is_installed = False


def tell_tabs(row: QWidget) -> None:
    """Have this row be a list of tabs, and its buttons the tabs; Ctrl with a digit presses each."""
    tabs = row.findChildren(QAbstractButton)
    row.setProperty(_ROLE, "tabs")
    for number, tab in enumerate(tabs, 1):
        tab.setProperty(_KEYS, QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText))
    if not _Told.is_installed:
        _Told.is_installed = True
        QAccessible.installFactory(_interface)
    if QAccessible.isActive():
        # What was asked for before has been told otherwise.
        for widget in (row, *tabs):
            known = QAccessible.queryAccessibleInterface(widget)
            if known.role() not in _ROLES:
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def _interface(_kind: str, asked: QObject) -> QAccessibleInterface | None:
    if isinstance(asked, QAbstractButton) and asked.property(_ROLE) == "tab":
        return _PageTab(asked)
    if isinstance(asked, QWidget) and asked.property(_ROLE) == "tabs":
        return QAccessibleWidget(asked, QAccessible.Role.PageTabList)
    return None
