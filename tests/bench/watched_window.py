"""Runs in a process of its own: opens a window and tells on standard output when it was first painted.

`watched_window.py bare` opens the window of PySide6's own first example, `label` the same with a time that changes each
second. `program` opens the program with Practice, `own-style` the same without a style sheet, `saved` with the profile
that was used last. `program SERVER` then also has a person ask this server for a token and, with `hidden`, hides the
window; with `flood` for a server it switches the token agent on, which is then asked as fast as it answers. It loads
nothing that the example would not: what both sides load brings their ratio nearer to one.
"""

import sys
import time
from collections.abc import Callable

from PySide6 import QtCore, QtWidgets

#: The program's own size: a larger window takes more memory.
_SIZE = (1040, 736)


FLOOD = "flood"


class Watched(QtWidgets.QApplication):
    """Notices the first paint; sees no events but those of the window's surface, for each costs a Python call."""

    server = ""
    is_to_be_hidden = False

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
                Person(self).ask(self.server, hides=self.is_to_be_hidden)
        return handled


def open_bare_window() -> int:
    application = QtWidgets.QApplication([])
    label = QtWidgets.QLabel("Hello World!")
    label.resize(*_SIZE)
    label.show()
    return application.exec()


def open_label() -> int:
    application = QtWidgets.QApplication([])
    label = QtWidgets.QLabel("300")
    label.resize(*_SIZE)
    timer = QtCore.QTimer(label, interval=1000)
    timer.timeout.connect(lambda: label.setText(str(int(label.text()) - 1)))
    timer.start()
    label.show()
    return application.exec()


def open_program(*arguments: str) -> int:
    from app.__main__ import main  # as the installed command does

    sys.argv[1:] = arguments
    return main()


def open_in_own_style() -> int:
    # What the style sheet costs is what is measured, so it is the program that goes without it, not a copy of it.
    application = QtWidgets.QApplication
    application.setStyleSheet = lambda _self, _sheet: None  # type: ignore[method-assign]
    return open_program("--practice")


if __name__ == "__main__":
    Watched.server = sys.argv[2] if len(sys.argv) > 2 else ""
    Watched.is_to_be_hidden = "hidden" in sys.argv[3:]
    QtWidgets.QApplication = Watched  # type: ignore[misc]  # all windows are watched in the same way
    opening: dict[str, Callable[[], int]] = {
        "bare": open_bare_window,
        "label": open_label,
        "own-style": open_in_own_style,
        "saved": open_program,
        "program": lambda: open_program("--practice"),
    }
    sys.exit(opening[sys.argv[1]]())
