"""A desktop that has a tray and a place for notifications on a session bus of the tests' own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from tests.support.children import Child
from tests.support.desktop import own_session_bus
from tests.support.program import started

#: Has the names of a tray and of a place for notifications on the bus; says what it is asked for, and answers each
#: notification with a click on it.
_SERVICES: Final = """
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


class DesktopOnBus:
    """What it is asked for; `surroundings` are the changes of the environment that lead to it."""

    def __init__(self, services: Child, surroundings: Mapping[str, str]) -> None:
        self._services = services
        self.surroundings = surroundings

    def next_asked(self) -> list[object]:
        """Wait for what it is asked for next: `["icon"]`, or title, text and urgency of a notification."""
        asked: list[object] = json.loads(self.next_line())
        return asked

    def next_line(self) -> bytes:
        """Wait for what it says next."""
        assert self._services.stdout is not None
        return self._services.stdout.readline()


@contextmanager
def desktop_on_bus() -> Iterator[DesktopOnBus]:
    """Have such a desktop."""
    with own_session_bus() as address:
        surroundings = {"DBUS_SESSION_BUS_ADDRESS": address}
        with started(["-c", _SERVICES], changes=surroundings) as services:
            desktop = DesktopOnBus(services, surroundings)
            assert desktop.next_line() == b"ready\n"
            yield desktop
