"""Opens the window and runs it to its end."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.about import COMMAND, DESKTOP_ID, NAME, VERSION
from app.endpoint.clock import Clock
from app.places import resource
from app.window.main_window import MainWindow
from app.window.parts import theme
from app.window.window_placement import fit, left_as, place
from app.window.window_state import WindowState, read_state, state_file, write_state
from app.wording.window_or_command_line import Face, choose_face

if TYPE_CHECKING:
    from app.settings import Settings


def run(clock: Clock, settings: "Settings | None" = None, *, practice: bool) -> int:
    """Open the window, run it until it is closed, and give the exit status.

    The profile used last is chosen, or the practice server where `practice` says so.
    """
    choose_face(Face.WINDOW)
    if sys.platform == "win32":
        from app.window.parts.windows_identity import tell_windows  # elsewhere the desktop file's name says it

        tell_windows()
    # As an argument: calling setStyle makes PySide6 create all of QStyle's enumerations, a twentieth of a start.
    application = QApplication([COMMAND, "-style", "Fusion"])
    application.setApplicationName(COMMAND)
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName(DESKTOP_ID)
    window = MainWindow()
    kept = state_file()
    left = read_state(kept)
    place(window, left)
    if left is not None:
        window.profiles.set_width(left.sidebar)
        window.column_widths = left.columns

    def go_on() -> None:
        """Load what the first paint didn't wait for."""
        from PySide6.QtGui import QIcon  # its enumerations take a millisecond

        from app.window.closing_signals import ClosingSignals
        from app.window.own_mistakes import Mistakes
        from app.window.session import Session

        mistakes = Mistakes(window)
        session = Session(window, clock)
        session.load(choose_last_used=not practice)
        session.look_for_what_is_gone()
        mistakes.tell_of_last_end()
        ClosingSignals(window, window.leave)
        fit(window)
        window.closed.connect(lambda: write_state(_left(window), kept))
        if left is not None and left.page:
            window.tabs.ask_for(left.page)
        # The picture itself: to read the drawing it was made from, Qt would load another library.
        window.setWindowIcon(QIcon(str(resource("icons", "idmobile-token.png"))))

    window.appeared.connect(go_on, Qt.ConnectionType.QueuedConnection)
    # Last: a style sheet that is set before the widgets are placed is applied again to each that gets its place.
    theme.follow("system" if settings is None else settings.theme)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: theme.follow())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _preference: theme.follow())
    if settings is not None and settings.start_minimised:
        window.showMinimized()
    elif left is not None and left.maximised:
        window.showMaximized()
    else:
        window.show()
    return application.exec()


def _left(window: MainWindow) -> WindowState:
    """How the window is left, with what a person has made wider or narrower in it."""
    state = left_as(window, window.tabs.page)
    return state._replace(sidebar=window.profiles.wanted_width, columns=window.column_widths)
