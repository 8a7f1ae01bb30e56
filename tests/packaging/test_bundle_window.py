"""The bundle's window on a real X server, used by its keys."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.about import NAME
from app.window.parts.theme import LIGHT
from tests.support import bundle
from tests.support.children import result
from tests.support.desktop_on_bus import desktop_on_bus

pytestmark = pytest.mark.needs("bundle", "xvfb", "xdotool")


def _press(key: str) -> None:
    """Press a key in the program's window, which gets the keyboard first: there is no window manager to give it."""
    window = ("search", "--sync", "--onlyvisible", "--name", NAME, "windowfocus", "--sync")
    result(["xdotool", *window, "key", key], check=True)


def test_a_token_is_got_and_copied(qapp: QApplication, qtbot: QtBot) -> None:
    clipboard = qapp.clipboard()
    with bundle.painted(bundle.WINDOW, "--practice") as window:
        _press("Return")
        window.wait_for("copyToken")
        with qtbot.waitSignal(clipboard.dataChanged, timeout=20_000):
            _press("ctrl+c")
        assert clipboard.text().startswith("TK")
        assert window.stop() == 0


@pytest.mark.parametrize(
    "command",
    [(bundle.WINDOW,), (bundle.WINDOW, "get", "--practice", "customers.csv"), (bundle.COMMAND,)],
    ids=["menu", "menu with a file", "shell"],
)
def test_the_window_opens_in_its_own_colours(qapp: QApplication, qtbot: QtBot, command: tuple[str, ...]) -> None:
    def is_drawn() -> bool:
        whole = qapp.primaryScreen().grabWindow(0).toImage()
        return whole.pixelColor(20, 20).name() == LIGHT.sidebar

    assert not is_drawn()
    with bundle.painted(*command):
        qtbot.waitUntil(is_drawn, timeout=20_000)
    qtbot.waitUntil(lambda: not is_drawn(), timeout=20_000)


@pytest.mark.needs("dbus")
@pytest.mark.usefixtures("screen")
def test_its_icon_comes_into_the_tray() -> None:
    with desktop_on_bus() as desktop, bundle.painted(bundle.WINDOW, changes=desktop.surroundings):
        assert desktop.next_asked() == ["icon"]
