"""Closes the window in order when the terminal or the system asks the program to end."""

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget


def close_on_signals(window: QWidget) -> None:
    """Have Ctrl+C and SIGTERM close the window.

    Python runs no handler while Qt waits for events, so the signal's number goes through a pair of sockets, one end
    of which Qt listens to.
    """
    reader, writer = socket.socketpair()
    for end in (reader, writer):
        end.settimeout(0)
    signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(window.close)
    # They live as long as the window does.
    notifier.destroyed.connect(lambda: (reader.close(), writer.close()))
