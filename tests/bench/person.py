"""A person at the program's window who asks for a token, and a heart that beats on the main thread meanwhile."""

import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_HEARTBEAT_MS = 5
_UNTIL_SETTLED_MS = 300


class Person(QObject):
    """Tells on standard output for how long the heart stopped at the most, once a token is shown."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._window = next(widget for widget in application.topLevelWidgets() if widget.isVisible())
        self._longest = 0.0
        self._last = 0.0
        self._heart = QTimer(self, interval=_HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)

    def ask(self, server: str) -> None:
        """A little later, fill the form of a new profile and press the button."""
        QTimer.singleShot(_UNTIL_SETTLED_MS, self, lambda: self._ask(server))

    def _ask(self, server: str) -> None:
        # In a slot an exception would be printed and forgotten, and the measurer would wait for ever.
        try:
            self._press_the_button(server)
        except LookupError as missing:
            sys.exit(f"the window has no {missing}")

    def _press_the_button(self, server: str) -> None:
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
        # The window makes this button when there is something to copy.
        copy = self._window.findChild(QWidget, "copyToken")
        if copy is not None and copy.isVisible():
            self._heart.stop()
            sys.stdout.write(f"longest pause {self._longest}\n")
            sys.stdout.flush()

    def _find(self, name: str) -> QWidget:
        found = self._window.findChild(QWidget, name)
        if found is None:
            raise LookupError(name)
        return found
