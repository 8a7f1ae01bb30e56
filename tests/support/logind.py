"""A stand-in for logind on a bus of the tests' own: it tells what a test has it tell."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.support.children import result_in_text
from tests.support.program import started

#: A session whose path ends in _32 is another user's. It tells a signal when its method Tell is called.
_SERVICE: Final = """
import os
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

connection = open_dbus_connection("SYSTEM")
connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
print("ready", flush=True)
while True:
    message = connection.receive()
    if message.header.message_type is not MessageType.method_call:
        continue
    fields = message.header.fields
    if fields[HeaderFields.member] == "Tell":
        path, name, *said = message.body
        interface, _, member = name.rpartition(".")
        told = DBusAddress(path, interface=interface)
        connection.send(new_signal(told, member, "b" * len(said) or None, tuple(said)))
        connection.send(new_method_return(message))
    else:
        user = os.getuid() + fields[HeaderFields.path].endswith("_32")
        connection.send(new_method_return(message, "v", (("(uo)", (user, "/")),)))
"""


@contextmanager
def logind(address: str) -> Iterator[None]:
    """Have it on this bus."""
    with started(["-c", _SERVICE], changes={"DBUS_SYSTEM_BUS_ADDRESS": address}) as service:
        assert service.stdout is not None
        assert service.stdout.readline() == b"ready\n"
        yield


def tell(address: str, path: str, signal: str, *arguments: str) -> None:
    """Have logind tell this."""
    place = ["--print-reply", "--dest=org.freedesktop.login1", "/", "tests.Tell.Tell"]
    ran = result_in_text(["dbus-send", f"--bus={address}", *place, f"string:{path}", f"string:{signal}", *arguments])
    assert ran.returncode == 0, ran.stderr


def tell_as_somebody(address: str, path: str, signal: str, *arguments: str) -> None:
    """Tell this as any program can."""
    result_in_text(["dbus-send", f"--bus={address}", "--type=signal", path, signal, *arguments], check=True)
