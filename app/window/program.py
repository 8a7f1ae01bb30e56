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
from app.window.keeping import Keeping
from app.window.main_window import MainWindow


def run(clock: Clock, *, practice: bool) -> int:
    """Open the window, run it until it is closed, and give the exit status.

    The profile used last is chosen, or the practice server where `practice` says so.
    """
    # Before the application is made, so that it makes no other style first.
    QApplication.setStyle("Fusion")
    application = QApplication([COMMAND])
    application.setApplicationName(COMMAND)
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName(DESKTOP_ID)
    background = Background()
    window = MainWindow(Asking(background, clock), Keeping(background, clock), clock)
    background.mistaken.connect(window.say_mistake)

    def go_on() -> None:
        """Do what the first paint didn't wait for."""
        # The picture itself, for Qt would load a library more to read the drawing it was made from.
        window.setWindowIcon(QIcon(str(resource("icons", "idmobile-token.png"))))
        window.load_profiles(choose_last_used=not practice)
        from app.window.signals import close_on_signals  # noqa: PLC0415 - see above

        close_on_signals(window)

    window.appeared.connect(go_on, Qt.ConnectionType.QueuedConnection)
    window.closed.connect(background.end)
    # Last, for a style sheet that is there before the widgets is applied to each anew whenever it gets its place.
    theme.apply(theme.system_theme())
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: theme.apply(theme.system_theme()))
    window.show()
    status = application.exec()
    background.end()
    return status
