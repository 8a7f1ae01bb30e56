"""The program in a terminal, asked to end."""

import signal
import sys

import pytest

from tests.support.children import PIPE, child
from tests.support.program import BOUND

_STARTED = """
import sys
from PySide6.QtCore import QTimer
from app.endpoint.clock import SystemClock
from app.window import main_window, program

class Announced(main_window.MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.appeared.connect(lambda: QTimer.singleShot(100, lambda: print("open", flush=True)))

program.MainWindow = Announced
sys.exit(program.run(SystemClock(), practice=True))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_at_once(screen: None, number: signal.Signals) -> None:  # noqa: ARG001 - it opens there
    with child([sys.executable, "-c", _STARTED], stderr=PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline() == b"open\n"
        program.send_signal(number)
        assert program.wait(BOUND) == 0
        assert program.stderr.read() == b""
