"""The icon and the notification on a desktop that takes both over D-Bus, as KDE and GNOME do."""

import json
from collections.abc import Iterator
from subprocess import Popen
from typing import IO

import pytest

from tests.support.desktop import own_session_bus
from tests.support.program import ended, started, stopped

pytestmark = pytest.mark.needs("xvfb", "dbus")

#: Has the names of a tray and of a place for notifications on the bus; says what it is asked for, and answers each
#: notification with a click on it.
_DESKTOP = """
import json
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

connection = open_dbus_connection()
bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
place = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
for name in ("org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications"):
    connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", (name, 0)))
print("ready", flush=True)
while True:
    message = connection.receive()
    if message.header.message_type is not MessageType.method_call:
        continue
    member = message.header.fields[HeaderFields.member]
    if member == "RegisterStatusNotifierItem":
        print(json.dumps(["icon"]), flush=True)
    if member == "Notify":
        _name, _id, _icon, title, text, _actions, hints, _time = message.body
        print(json.dumps([title, text, hints["urgency"][1]]), flush=True)
        connection.send(new_method_return(message, "u", (7,)))
        connection.send(new_signal(place, "ActionInvoked", "us", (7, "default")))
    else:
        connection.send(new_method_return(message))
"""
#: Copies a token, lets its time go by and waits until the window is brought back.
_PERSON = """
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from tests.support.person import Person
from tests.support.set_clock import SetClock

application = QApplication([])
clock = SetClock()
person = Person(clock)
assert QSystemTrayIcon.isSystemTrayAvailable()
person.workings.load(choose_last_used=False)
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
def desktop(screen: None) -> Iterator[tuple[Popen[bytes], str]]:  # noqa: ARG001 - the window opens on it
    with own_session_bus() as address:
        surroundings = {"DBUS_SESSION_BUS_ADDRESS": address}
        with started(["-c", _DESKTOP], changes=surroundings) as services:
            assert _output(services).readline() == b"ready\n"
            yield services, address


def _output(program: Popen[bytes]) -> IO[bytes]:
    assert program.stdout is not None
    return program.stdout


def test_icon_and_notification_reach_the_bus_and_a_click_brings_the_window(desktop: tuple[Popen[bytes], str]) -> None:
    services, address = desktop
    ran = ended(["-c", _PERSON], changes={"DBUS_SESSION_BUS_ADDRESS": address})
    assert (ran.returncode, ran.stderr) == (0, b"")
    said, _ = stopped(services)
    icon, notification = [json.loads(line) for line in said.splitlines()]
    assert icon == ["icon"]
    title, text, urgency = notification
    assert title.startswith("The copied token runs out at ")
    assert text == "To go on after that, get a new token and copy it."
    # Of what is less urgent than normal, some desktops show nothing.
    assert urgency == 1
    token = ran.stdout.decode().strip()
    assert token.startswith("TK")
    assert token not in title + text
