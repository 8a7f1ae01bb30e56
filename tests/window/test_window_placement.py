"""The window's size and place: within the screen, as they were left, and forgiven when a screen has gone."""

import sys
from pathlib import Path

import pytest

from app.window.window_state import WindowState, read_state, write_state
from tests.support.children import result_in_text as ran_in_text
from tests.support.desktop import own_screen

_STATES = (
    WindowState(1300, 900, 10, 20, maximised=False, page="goToVerify"),
    WindowState(480, 400, -1900, -5, maximised=True),
    WindowState(1300, 900),
    WindowState(1300, 900, sidebar=310, columns=(150, 90, 145, 0, 75)),
)
#: Opens the window, does what it is told to, and prints its size and place with the frame, and the page.
_OPENED = """
import sys
from PySide6.QtCore import QTimer
from app.endpoint.clock import SystemClock
from app.window import main_window, program

def settled(window):
    told = sys.argv[1:]
    if told:
        window.setGeometry(*map(int, told[:4]))
        window.tabs.ask_for(told[4])
    QTimer.singleShot(0, lambda: end(window))

def end(window):
    room, frame, inner = window.screen().availableGeometry(), window.frameGeometry(), window.geometry()
    print(room.contains(frame), inner.width(), inner.height(), inner.x(), inner.y(), window.tabs.page)
    window.close()

class Watched(main_window.MainWindow):
    def __init__(self):
        super().__init__()
        self.appeared.connect(lambda: QTimer.singleShot(200, lambda: settled(self)))

program.MainWindow = Watched
sys.exit(program.run(SystemClock(), practice=True))
"""


@pytest.mark.parametrize("state", _STATES)
def test_what_was_kept_is_read_back(state: WindowState, tmp_path: Path) -> None:
    file = str(tmp_path / "state" / "window.toml")
    write_state(state, file)
    assert read_state(file) == state


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"width = 10",
        b"width = -5\nheight = 3\n",
        b"\xff\xfe",
        b"width = nan\nheight = 3\n",
        b'width = 900\nheight = 600\ncolumns = "1_x"\n',
    ],
)
def test_what_makes_no_sense_is_forgotten(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "window.toml"
    file.write_bytes(content)
    assert read_state(str(file)) is None


def opened(monkeypatch: pytest.MonkeyPatch, home: Path, screen: str, scale: str, *told: str) -> list[str]:
    """Start the program on a screen of its own, and give what it printed."""
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    monkeypatch.setenv("QT_SCALE_FACTOR", scale)
    with own_screen(screen) as display:
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
        ran = ran_in_text([sys.executable, "-c", _OPENED, *told])
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.split()


@pytest.mark.needs("xvfb")
@pytest.mark.parametrize(
    ("screen", "scale"), [("1920x1080", "1.5"), ("1920x1080", "2"), ("1366x768", "1"), ("3840x2160", "2.5")]
)
def test_the_first_size_fits_the_screen(
    screen: str, scale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened(monkeypatch, tmp_path, screen, scale)[0] == "True"


@pytest.mark.needs("xvfb")
def test_size_place_and_page_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(monkeypatch, tmp_path, "1920x1080", "1", "60", "40", "1300", "900", "goToRequest")
    assert opened(monkeypatch, tmp_path, "1920x1080", "1")[1:] == ["1300", "900", "60", "40", "goToRequest"]


@pytest.mark.needs("xvfb")
def test_a_screen_that_has_gone_is_forgiven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_state(WindowState(1300, 900, 2500, 1300), str(tmp_path / "idmobile-token" / "window.toml"))
    fits, width, height, *_ = opened(monkeypatch, tmp_path, "1280x800", "1")
    assert fits == "True"
    assert int(width) <= 1280
    assert int(height) <= 800
