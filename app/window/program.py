"""Opens the window and runs it to its end."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.about import COMMAND, DESKTOP_ID, NAME, VERSION
from app.endpoint.clock import Clock
from app.places import resource
from app.window import theme
from app.window.asking import Asking
from app.window.background import Background
from app.window.main_window import MainWindow


def _icon() -> QIcon:
    return QIcon(str(resource("icons", "idmobile-token.svg")))


def _look_for_garbage_again() -> None:
    """End what the program's start began: what stays for good is left out of every later look for garbage."""
    gc.freeze()
    gc.enable()


def run(clock: Clock) -> int:
    """Open the window, run it until it is closed, and give the exit status."""
    # Before the application is made, so that it makes no other style first.
    QApplication.setStyle("Fusion")
    application = QApplication([COMMAND])
    application.setApplicationName(COMMAND)
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName(DESKTOP_ID)
    background = Background()
    window = MainWindow(Asking(background, clock), clock)
    window.appeared.connect(background.start, Qt.ConnectionType.QueuedConnection)
    window.appeared.connect(lambda: window.setWindowIcon(_icon()), Qt.ConnectionType.QueuedConnection)
    window.appeared.connect(_look_for_garbage_again)
    window.closed.connect(background.end)
    # Last, for a style sheet that is there before the widgets is applied to each anew whenever it gets its place.
    theme.apply(theme.system_theme())
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: theme.apply(theme.system_theme()))
    window.show()
    status = application.exec()
    background.end()
    return status
