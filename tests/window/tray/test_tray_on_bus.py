"""The icon and the notification on a desktop that takes both over D-Bus, as KDE and GNOME do."""

from collections.abc import Iterator

import pytest

from tests.support.desktop_on_bus import DesktopOnBus, desktop_on_bus
from tests.support.program import ended

pytestmark = pytest.mark.needs("xvfb", "dbus")

#: Copies a token, lets its time go by and waits until the window is brought back.
_PERSON = """
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from tests.support.person import Person
from tests.support.set_clock import SetClock

application = QApplication([])
clock = SetClock()
person = Person(clock)
assert QSystemTrayIcon.isSystemTrayAvailable()
person.session.load(choose_last_used=False)
person.press("getToken")
person.wait_for("copyToken")
person.press("copyToken")
person.window.showMinimized()
clock.pass_time(240)
person.wait_until(lambda: not person.window.isMinimized())
print(application.clipboard().text())
person.close()
"""


@pytest.fixture
def desktop(screen: None) -> Iterator[DesktopOnBus]:  # noqa: ARG001 - the window opens on it
    with desktop_on_bus() as there:
        yield there


def test_icon_and_notification_reach_the_bus_and_a_click_brings_the_window(desktop: DesktopOnBus) -> None:
    ran = ended(["-c", _PERSON], changes=desktop.surroundings)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert desktop.next_asked() == ["icon"]
    title, text, urgency = map(str, desktop.next_asked())
    assert title.startswith("The copied token expires at ")
    assert text == "To continue after that, get a new token and copy it."
    # Of what is less urgent than normal, some desktops show nothing.
    assert urgency == "1"
    token = ran.stdout.decode().strip()
    assert token.startswith("TK")
    assert token not in title + text
