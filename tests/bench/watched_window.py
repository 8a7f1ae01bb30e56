"""Runs in a process of its own: opens a window and tells on standard output when it was first painted.

It imports nothing that the least of windows would not, for what both import brings the ratio nearer to one.

`watched_window.py bare` opens the least that PySide6 can, `watched_window.py program` the program with Practice;
`watched_window.py program SERVER` then asks this server for a token, as a person does, and tells once the token is
shown for how long the main thread was away at the most.
"""

import sys
import time

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, Qt, QTimer

#: The program's own size: a larger window takes more memory.
_SIZE = (1040, 720)
_HEARTBEAT_MS = 5


def _tell(name: str, value: float) -> None:
    sys.stdout.write(f"{name} {value}\n")
    sys.stdout.flush()


class Watched(QtWidgets.QApplication):
    """Notices the end of the first delivery in which a window was painted; that costs one Python call an event."""

    server = ""
    _depth = 0
    _was_painted = False
    _is_told = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event; what paints comes within another's delivery, at whose end all of it is shown."""
        self._was_painted |= event.type() is QEvent.Type.Paint and isinstance(receiver, QtWidgets.QWidget)
        self._depth += 1
        handled = super().notify(receiver, event)
        self._depth -= 1
        if self._was_painted and not self._is_told and self._depth == 0:
            self._is_told = True
            _tell("painted", time.monotonic())
            if self.server:
                QTimer.singleShot(300, self, lambda: Caller(self).ask(self.server))
        return handled


class Caller(QObject):
    """A person who asks a server for a token, with a heart that beats on the main thread."""

    def __init__(self, application: Watched) -> None:
        super().__init__(application)
        self._window = next(widget for widget in application.topLevelWidgets() if widget.isVisible())
        self._longest = 0.0
        self._last = 0.0
        self._heart = QTimer(self, interval=_HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)

    def ask(self, server: str) -> None:
        """Fill the form of a new profile and press the button."""
        from PySide6.QtTest import QTest  # noqa: PLC0415 - the first paint doesn't wait for it

        self._last = time.monotonic()
        self._heart.start()
        QTest.mouseClick(self._find("newProfile"), Qt.MouseButton.LeftButton)
        for name, text in (("server", server), ("licence", "PR16F16N"), ("clientSecret", "a secret")):
            QTest.keyClicks(self._find(name), text)
        QTest.mouseClick(self._find("getToken"), Qt.MouseButton.LeftButton)

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last)
        self._last = now
        if self._find("copyToken").isVisible():
            self._heart.stop()
            _tell("longest pause", self._longest)

    def _find(self, name: str) -> QtWidgets.QWidget:
        found = self._window.findChild(QtWidgets.QWidget, name)
        assert found is not None, name
        return found


def _open_bare_window() -> int:
    application = QtWidgets.QApplication([])
    window = QtWidgets.QWidget()
    window.resize(*_SIZE)
    window.show()
    return application.exec()


def _open_program() -> int:
    from app.__main__ import main  # noqa: PLC0415 - as the installed command does

    sys.argv[1:] = ["--practice"]
    return main()


if __name__ == "__main__":
    Watched.server = sys.argv[2] if len(sys.argv) > 2 else ""
    QtWidgets.QApplication = Watched  # type: ignore[misc]  # both windows are watched in the same way
    sys.exit(_open_program() if sys.argv[1] == "program" else _open_bare_window())
