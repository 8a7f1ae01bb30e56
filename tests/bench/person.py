"""A person at the program's window, and a heart that beats on the main thread meanwhile."""

import subprocess
import sys
import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

W = TypeVar("W", bound=QWidget)

_HEARTBEAT_MS = 5
_UNTIL_SETTLED_MS = 300
_FLOOD_SECONDS = 2


class Person(QObject):
    """Tells on standard output for how long the heart stopped at the most while something went on."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._window = next(widget for widget in application.topLevelWidgets() if widget.isVisible())
        self._longest = 0.0
        self._last = 0.0
        self._hides = False
        self._heart = QTimer(self, interval=_HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)
        #: What is looked at with every beat.
        self._look: Callable[[], None] = lambda: None

    def ask(self, server: str, *, hides: bool) -> None:
        """A little later, fill the form of a new profile and press the button, until a token is shown.

        Then hide the window, where it `hides`.
        """
        self._hides = hides
        self._later(lambda: self._press_the_button(server))

    def be_flooded(self) -> None:
        """A little later, switch the token agent on, and have it asked as fast as it answers."""
        self._later(self._switch_the_agent_on)

    def _later(self, work: Callable[[], None]) -> None:
        QTimer.singleShot(_UNTIL_SETTLED_MS, self, lambda: self._try(work))

    def _try(self, work: Callable[[], None]) -> None:
        # In a slot an exception would be printed and forgotten, and the measurer would wait for ever.
        try:
            work()
        except LookupError as missing:
            sys.exit(f"the window has no {missing}")

    def _press_the_button(self, server: str) -> None:
        self._start_the_heart(self._look_for_a_token)
        QTest.mouseClick(self._find(QWidget, "newProfile"), Qt.MouseButton.LeftButton)
        for name, text in (("server", server), ("licence", "PR16F16N"), ("clientSecret", "a secret")):
            QTest.keyClicks(self._find(QWidget, name), text)
        QTest.mouseClick(self._find(QWidget, "getToken"), Qt.MouseButton.LeftButton)

    def _look_for_a_token(self) -> None:
        # The window makes this button when there is something to copy.
        copy = self._window.findChild(QWidget, "copyToken")
        if copy is not None and copy.isVisible():
            if self._hides:
                self._window.hide()
            self._stop_the_heart()

    def _switch_the_agent_on(self) -> None:
        self._find(QCheckBox, "agentSwitch").setChecked(True)
        self._start_the_heart(self._look_for_an_agent)

    def _look_for_an_agent(self) -> None:
        # The window makes this field when the agent is to be switched on.
        address = self._window.findChild(QLineEdit, "agentAddress")
        if address is not None and address.isVisible():
            QTest.mouseClick(self._find(QWidget, "copyAgentKey"), Qt.MouseButton.LeftButton)
            self._look = self._look_for_the_key

    def _look_for_the_key(self) -> None:
        if key := QGuiApplication.clipboard().text():
            port = str(urlsplit(self._find(QLineEdit, "agentAddress").text()).port)
            command = [sys.executable, "-m", "tests.bench.flood", port, key, str(_FLOOD_SECONDS)]
            self._flood = subprocess.Popen(command)
            self._start_the_heart(self._look_for_the_end)

    def _look_for_the_end(self) -> None:
        if self._flood.poll() is not None:
            self._stop_the_heart()

    def _start_the_heart(self, look: Callable[[], None]) -> None:
        self._longest = 0.0
        self._last = time.monotonic()
        self._look = look
        self._heart.start()

    def _stop_the_heart(self) -> None:
        self._heart.stop()
        sys.stdout.write(f"longest pause {self._longest}\n")
        sys.stdout.flush()

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last)
        self._last = now
        self._try(self._look)

    def _find(self, kind: type[W], name: str) -> W:
        found = self._window.findChild(kind, name)
        if found is None:
            raise LookupError(name)
        return found
