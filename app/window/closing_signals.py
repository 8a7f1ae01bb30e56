"""Closes the window in order when the terminal or the system asks the program to end."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class ClosingSignals(QObject):
    """Has Ctrl+C and SIGTERM close a window, for as long as the window lives.

    Python runs no handler while Qt waits for events, so the signal's number goes through a pair of sockets, one end
    of which Qt listens to.
    """

    def __init__(self, window: QObject, close: Callable[[], object]) -> None:
        super().__init__(window)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.settimeout(0)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda _socket: close())
