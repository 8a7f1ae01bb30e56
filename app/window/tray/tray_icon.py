"""The program's icon in the tray: its picture says how much of a token's life is left, its menu what can be done."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.window.parts.menu_letters import letter_entries
from app.window.parts.tones import Tone
from app.window.tray.tray_menu import TrayMenu
from app.window.tray.tray_picture import step_of, tray_picture
from app.window.tray.tray_view import TrayView


class TrayIcon(QSystemTrayIcon):
    """Where there is no tray it shows nothing, and where one appears later Qt adds it."""

    #: The menu is about to be shown: what it says should be true.
    open_requested = Signal()
    #: The person wants the window.
    window_requested = Signal()

    def __init__(self, view: TrayView, parent: QObject) -> None:
        super().__init__(tray_picture(*_picture_of(view)), parent)
        self._view = view
        self._is_open = False
        self.menu = TrayMenu()
        self.menu.enable(view)
        self.menu.aboutToShow.connect(self._open)
        self.menu.aboutToHide.connect(self._close)
        # Once it says what is true now.
        letter_entries(self.menu)
        self.setContextMenu(self.menu)
        self.setToolTip(view.tip)
        self.activated.connect(self._take_click)
        self.messageClicked.connect(self.window_requested)
        self.menu.recoloured.connect(self._paint)

    def show_view(self, view: TrayView) -> None:
        """Show this state; only what changes reaches the desktop, and the menu's line only while it is open."""
        before, self._view = self._view, view
        if _picture_of(view) != _picture_of(before):
            self._paint()
        if view.tip != before.tip:
            self.setToolTip(view.tip)
        self.menu.enable(view)
        if self._is_open:
            self.menu.show_line(view.line)

    def remove(self) -> None:
        """Take it away: some desktops keep a dead icon otherwise."""
        self.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def _open(self) -> None:
        self._is_open = True
        self.open_requested.emit()
        self.menu.show_line(self._view.line)

    def _close(self) -> None:
        self._is_open = False

    def _paint(self) -> None:
        self.setIcon(tray_picture(*_picture_of(self._view)))

    def _take_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # On macOS a click opens the menu, which offers the window.
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.window_requested.emit()


def _picture_of(view: TrayView) -> tuple[int, Tone]:
    return step_of(view.share), view.tone
