"""Runs in a process of its own: opens a window and tells on standard output when it was first painted.

`watched_window.py bare` opens the window of PySide6's own first example, `watched_window.py program` the program with
Practice; `watched_window.py program SERVER` then also has a person ask this server for a token, and with `flood` in
its place switch the token agent on, which is then asked as fast as it answers. It loads nothing that
the example would not: what both sides load brings their ratio nearer to one.
"""

import sys
import time

from PySide6 import QtCore, QtWidgets

#: The program's own size: a larger window takes more memory.
_SIZE = (1040, 736)


FLOOD = "flood"


class Watched(QtWidgets.QApplication):
    """Notices the first paint; sees no events but those of the window's surface, for each costs a Python call."""

    server = ""

    # As a method it has no equal among the static ones that it hides; it is called on the application alone.
    def exec(self) -> int:  # type: ignore[override]
        """Run, with the window that is shown by now watched."""
        window = next(widget for widget in self.topLevelWidgets() if widget.isVisible())
        self._surface = window.windowHandle()
        self._surface.installEventFilter(self)
        return super().exec()

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Deliver the surface's first exposure, within which everything is painted, and tell when that was over."""
        if event.type() is not QtCore.QEvent.Type.Expose:
            return False
        self._surface.removeEventFilter(self)
        handled = self.sendEvent(watched, event)
        sys.stdout.write(f"painted {time.monotonic()}\n")
        sys.stdout.flush()
        if self.server:
            from tests.bench.person import Person  # the first paint doesn't wait for it

            if self.server == FLOOD:
                Person(self).be_flooded()
            else:
                Person(self).ask(self.server)
        return handled


def open_bare_window() -> int:
    application = QtWidgets.QApplication([])
    label = QtWidgets.QLabel("Hello World!")
    label.resize(*_SIZE)
    label.show()
    return application.exec()


def open_program() -> int:
    from app.__main__ import main  # as the installed command does

    sys.argv[1:] = ["--practice"]
    return main()


if __name__ == "__main__":
    Watched.server = sys.argv[2] if len(sys.argv) > 2 else ""
    QtWidgets.QApplication = Watched  # type: ignore[misc]  # both windows are watched in the same way
    sys.exit(open_program() if sys.argv[1] == "program" else open_bare_window())
