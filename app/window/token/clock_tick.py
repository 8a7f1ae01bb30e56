"""The clock's beat: each second where somebody sees the time left, otherwise only when something else needs it."""

import math

from PySide6.QtCore import QObject, QTimer, Signal

_SECOND = 1000
#: A day: Qt counts milliseconds in 32 bits.
_LONGEST_WAIT = 86_400.0


class Countdown(QObject):
    """Beats once each time it is asked to wait."""

    beat = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.beat)

    def wait(self, seconds: float, *, seen: bool) -> None:
        """Beat after this many seconds, or after one at most while it is `seen`; for ever, and it stands still."""
        if seconds == math.inf:
            self._timer.stop()
            return
        # A millisecond past the change, so that no beat shows the same second twice.
        self._timer.start(math.ceil(min(seconds, 1.0 if seen else _LONGEST_WAIT) * _SECOND) + 1)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
