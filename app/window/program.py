"""Opens the window and runs it to its end."""

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


def run(clock: Clock) -> int:
    """Open the window, run it until it is closed, and give the exit status."""
    application = QApplication([COMMAND])
    application.setStyle("Fusion")
    application.setApplicationName(COMMAND)
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName(DESKTOP_ID)
    theme.apply(theme.system_theme())
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: theme.apply(theme.system_theme()))

    background = Background()
    window = MainWindow(Asking(background, clock), clock)
    window.appeared.connect(background.start, Qt.ConnectionType.QueuedConnection)
    window.appeared.connect(lambda: window.setWindowIcon(_icon()), Qt.ConnectionType.QueuedConnection)
    window.closed.connect(background.end)
    window.show()
    status = application.exec()
    background.end()
    return status
