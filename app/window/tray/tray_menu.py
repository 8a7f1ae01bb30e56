"""The menu of the icon in the tray."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.window.tray.tray_view import TrayView
from app.wording.language import translated as _


class TrayMenu(QMenu):
    """What can be done with the chosen profile's token, under a line that says how it stands."""

    def __init__(self) -> None:
        super().__init__()
        self._line = self._action("trayState")
        self._line.setEnabled(False)
        self.copy_token = self._action("trayCopy")
        self.get_token = self._action("trayAsk")
        self.addSeparator()
        self.show_window = self._action("trayShow")
        self.quit = self._action("trayQuit")
        self.speak()

    def speak(self) -> None:
        """Say everything in the language that is now chosen."""
        self.copy_token.setText(_("Copy token"))
        self.get_token.setText(_("Get a new token"))
        self.show_window.setText(_("Show the window"))
        self.quit.setText(_("Quit"))

    def show_line(self, line: str) -> None:
        """Show how the token stands."""
        # Qt would take an ampersand for the mark of a key.
        self._line.setText(line.replace("&", "&&"))

    def enable(self, view: TrayView) -> None:
        """Offer what can be done now."""
        self.copy_token.setEnabled(view.can_copy)
        self.get_token.setEnabled(view.can_ask)

    def _action(self, name: str) -> QAction:
        action = self.addAction("")
        action.setObjectName(name)
        return action
