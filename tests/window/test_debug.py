"""The window opened with --debug: the steps of its calls are told as a command tells them."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.children import result_in_text

#: Opens the program as a person would, asks for a token of the practice server, and closes it when that is there.
_ASKED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton
from app.__main__ import main
from app.window import main_window, program

class Watched(main_window.MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.look = QTimer(self)
        self.look.timeout.connect(self.looked)
        self.appeared.connect(lambda: self.look.start(20))

    def looked(self):
        token, button = self.findChild(QLineEdit, "accessToken"), self.findChild(QPushButton, "getToken")
        if token is not None and token.text():
            self.close()
        elif button is not None and button.isEnabled():
            button.click()

program.MainWindow = Watched
sys.argv = ["idmobile-token", "--practice", "--debug"]
sys.exit(main())
"""


@pytest.mark.usefixtures("screen")
def test_the_steps_of_a_call_are_told_and_noted_without_anything_confidential(tmp_path: Path) -> None:
    own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(tmp_path))
    ran = result_in_text([sys.executable, "-c", _ASKED], env=os.environ | own)
    assert ran.returncode == 0
    noted = "".join(file.read_text("utf-8") for file in tmp_path.rglob("*.log"))
    for said in (ran.stderr, noted):
        assert "connect_tcp.started 127.0.0.1" in said
        assert "receive_response_headers.complete HTTP/1.1 200" in said
        assert "client_secret" not in said
        assert "TK" not in said
