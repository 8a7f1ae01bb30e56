"""Runs in a process of its own: opens the program's window or a bare one, and ends when it has been painted first."""

import os
import sys

from PySide6 import QtCore, QtWidgets

from tests.bench import watched_window


class Painted(watched_window.Watched):
    """Ends the process where the other tells the time."""

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Deliver the surface's first exposure and end."""
        handled = super().eventFilter(watched, event)
        if event.type() is QtCore.QEvent.Type.Expose:
            # Without any tidying up: what comes after the first paint isn't counted.
            os._exit(0)
        return handled


if __name__ == "__main__":
    QtWidgets.QApplication = Painted  # type: ignore[misc]  # both windows end in the same way
    sys.exit(
        watched_window.open_program("--practice") if sys.argv[1] == "program" else watched_window.open_bare_window()
    )
