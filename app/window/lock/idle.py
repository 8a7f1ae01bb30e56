"""Notices that nobody has touched the window for a while."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from app.endpoint.clock import Clock

_MINUTE = 60
_Type = QEvent.Type
_TOUCHES = frozenset({_Type.KeyPress, _Type.MouseButtonPress, _Type.MouseMove, _Type.Wheel, _Type.TouchBegin})


class Idle(QObject):
    """Counts from the last key or click by a clock that goes on while the computer is suspended."""

    passed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._minutes = 0
        self._touched = clock.now().elapsed
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._look)

    def watch(self, minutes: int) -> None:
        """Emit after this many minutes without a touch; with 0, never."""
        application = QCoreApplication.instance()
        if application is None:
            return
        self._minutes = minutes
        self.timer.stop()
        application.removeEventFilter(self)
        if minutes:
            application.installEventFilter(self)
            self._begin()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice every key and click, wherever in the window it goes."""
        if event.type() in _TOUCHES:
            self._touched = self._clock.now().elapsed
            if not self.timer.isActive():
                self._begin()
        return False

    def _begin(self) -> None:
        self._touched = self._clock.now().elapsed
        self.timer.start(self._minutes * _MINUTE * 1000)

    def _look(self) -> None:
        left = self._touched + self._minutes * _MINUTE - self._clock.now().elapsed
        if left <= 0:
            self.passed.emit()
        else:
            self.timer.start(max(1, round(left * 1000)))
