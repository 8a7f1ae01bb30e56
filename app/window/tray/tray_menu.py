"""The menu of the icon in the tray."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.window.parts.retranslated import Retranslated
from app.window.tray.tray_view import TrayView
from app.wording.language import translated as _


class TrayMenu(Retranslated, QMenu):
    """What can be done with the chosen profile's token, under a line that says how it stands."""

    #: The theme has changed.
    recoloured = Signal()
    #: The identifier of another profile whose token the person wants on the clipboard.
    other_copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = self._action("trayState")
        self._line.setEnabled(False)
        self.copy_token = self._action("trayCopy")
        self.get_token = self._action("trayAsk")
        self._below_others = self.addSeparator()
        self._others: list[QAction] = []
        self.show_window = self._action("trayShow")
        self.quit = self._action("trayQuit")
        self.retranslate()

    def retranslate(self) -> None:
        """Label the actions; the top line is set whenever the menu opens."""
        self.copy_token.setText(_("Copy token"))
        self.get_token.setText(_("Get a new token"))
        self.show_window.setText(_("Show the window"))
        self.quit.setText(_("Quit"))

    def changeEvent(self, event: QEvent) -> None:
        """Notice a change of theme; the icon isn't a widget and gets no event."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.recoloured.emit()

    def show_line(self, line: str) -> None:
        """Show how the token stands."""
        # Qt would take an ampersand for the mark of a key.
        self._line.setText(line.replace("&", "&&"))

    def show_others(self, others: Sequence[tuple[str, str]]) -> None:
        """Offer the live tokens of other profiles, too: identifiers with lines such as `Acme – prod: 4:32`."""
        for action in self._others:
            self.removeAction(action)
            action.deleteLater()
        self._others = []
        for identifier, line in others:
            action = QAction(_("Copy token – {line}").format(line=line).replace("&", "&&"), self)
            action.setObjectName("trayCopyOther")
            action.triggered.connect(partial(self._copy_other, identifier))
            self.insertAction(self._below_others, action)
            self._others.append(action)

    def _copy_other(self, identifier: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signature
        self.other_copied.emit(identifier)

    def enable(self, view: TrayView) -> None:
        """Offer what can be done now."""
        self.copy_token.setEnabled(view.can_copy)
        self.get_token.setEnabled(view.can_ask)

    def _action(self, name: str) -> QAction:
        action = self.addAction("")
        action.setObjectName(name)
        return action
