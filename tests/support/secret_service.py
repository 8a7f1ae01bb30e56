"""A real Secret Service of the tests' own: GNOME Keyring on a session bus where nothing else is."""

import contextlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import psutil

from tests.support.children import result
from tests.support.desktop import own_session_bus

#: Only what is named here can be started on the bus, and the bus itself starts it with the first call.
_BUS: Final = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={sockets}</listen>
  <servicedir>{folder}/services</servicedir>
  <limit name="max_connections_per_user">{connections}</limit>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"""
#: What a bus of its own accord takes of one user.
_MOST_CONNECTIONS: Final = 256
_MOST_TIMES: Final = 20
_SERVICE: Final = "[D-BUS Service]\nName={name}\nExec={command}\n"
_KEYRING: Final = "/bin/sh -c 'echo | exec gnome-keyring-daemon --foreground --unlock --components=secrets'"
#: Takes every call and answers none, as a prompt that nobody sees.
_SILENT_PROMPTER: Final = """
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

connection = open_dbus_connection()
bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", ("org.gnome.keyring.SystemPrompter", 0)))
while True:
    connection.receive()
"""
_LOCK: Final = """
from contextlib import closing
from secretstorage import dbus_init, get_default_collection

with closing(dbus_init()) as connection:
    get_default_collection(connection).lock()
"""
_NAMES: Final = ("--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames")
_BUS_ITSELF: Final = (
    "--dest=org.freedesktop.DBus",
    "/",
    "org.freedesktop.DBus.GetConnectionUnixProcessID",
    "string:org.freedesktop.DBus",
)
_WHO_IT_IS: Final = (
    "--dest=org.freedesktop.DBus",
    "/",
    "org.freedesktop.DBus.GetConnectionUnixProcessID",
    "string:org.freedesktop.secrets",
)


class SecretService:
    """A keyring, unlocked until it is locked; `surroundings` are the changes of the environment that lead to it."""

    def __init__(self, surroundings: Mapping[str, str | None]) -> None:
        self.surroundings = surroundings

    def stored(self, service: str, user: str = "profile") -> str | None:
        """What is stored there, read with libsecret's own tool; None where there is nothing."""
        found = self._run("secret-tool", "lookup", "service", service, "username", user, check=False)
        return found.stdout.decode() if found.returncode == 0 else None

    def store(self, content: bytes, service: str, user: str = "profile") -> None:
        """Store what another program might."""
        self._run("secret-tool", "store", "--label", "foreign", "service", service, "username", user, given=content)

    def clear(self, service: str, user: str = "profile") -> None:
        """Delete all that is stored there."""
        self._run("secret-tool", "clear", "service", service, "username", user)

    def empty(self) -> None:
        """Delete all that keyring has stored."""
        # A bus takes 128 questions at a time, and where more is stored the tool ends there.
        for _time in range(_MOST_TIMES):
            if self._run("secret-tool", "clear", "application", "Python keyring library", check=False).returncode == 0:
                return

    def start(self, name: str) -> None:
        """Have a service of the bus running."""
        bus = ("--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.StartServiceByName")
        self._run("dbus-send", "--session", "--print-reply", *bus, f"string:{name}", "uint32:0")

    def lock(self) -> None:
        """Lock it, as a desktop does when its person leaves."""
        self._run(sys.executable, "-c", _LOCK)

    def unlock(self) -> None:
        """Have it begin anew with the next call, unlocked, as when its person signs in again."""
        keyring = self._process()
        keyring.terminate()
        keyring.wait(20)

    def bus(self) -> psutil.Process:
        """The bus that it is on."""
        asked = self._run("dbus-send", "--session", "--print-reply=literal", *_BUS_ITSELF)
        return psutil.Process(int(asked.stdout.split()[-1]))

    def connection_number(self) -> int:
        """The number of a connection that is opened now."""
        named = self._run("dbus-send", "--session", "--print-reply", *_NAMES).stdout
        return max(int(number) for number in re.findall(rb"string \":1\.(\d+)\"", named))

    @contextlib.contextmanager
    def connected(self) -> Iterator[None]:
        """Have another connection to the bus as long as the block lasts."""
        from jeepney.io.blocking import open_dbus_connection  # Windows has no jeepney, and imports this module as well

        with open_dbus_connection(self.surroundings["DBUS_SESSION_BUS_ADDRESS"]):
            yield

    @contextlib.contextmanager
    def stopped(self) -> Iterator[None]:
        """Have it answer nothing as long as the block lasts; what it was asked meanwhile it answers afterwards."""
        keyring = self._process()
        keyring.suspend()
        try:
            yield
        finally:
            keyring.resume()

    def _process(self) -> psutil.Process:
        asked = self._run("dbus-send", "--session", "--print-reply=literal", *_WHO_IT_IS)
        return psutil.Process(int(asked.stdout.split()[-1]))

    def _run(self, *command: str, given: bytes = b"", check: bool = True) -> subprocess.CompletedProcess[bytes]:
        return result(command, check=check, env=_environment(self.surroundings), given=given)


@contextlib.contextmanager
def secret_service(
    folder: Path, *, silent_prompter: bool = False, connections: int = _MOST_CONNECTIONS
) -> Iterator[SecretService]:
    """Have a keyring in this folder; nobody can be asked for its password, or with `silent_prompter` never answers."""
    services = {"org.freedesktop.secrets": _KEYRING}
    if silent_prompter:
        (folder / "prompter.py").write_text(_SILENT_PROMPTER)
        services["org.gnome.keyring.SystemPrompter"] = shlex.join([sys.executable, str(folder / "prompter.py")])
    own = {"XDG_RUNTIME_DIR": folder / "run", "XDG_DATA_HOME": folder / "data", "HOME": folder}
    own_folders = {name: str(place) for name, place in own.items()}
    with bus_with(folder, services, own_folders, connections=connections) as surroundings:
        service = SecretService({**surroundings, **own_folders})
        if silent_prompter:
            # A prompter that is still starting when it is needed counts as none.
            service.start("org.gnome.keyring.SystemPrompter")
        yield service


@contextlib.contextmanager
def bus_with(
    folder: Path,
    services: Mapping[str, str],
    changes: Mapping[str, str] = {},
    *,
    connections: int = _MOST_CONNECTIONS,
) -> Iterator[Mapping[str, str | None]]:
    """A session bus with these services alone, each with the command that starts it; gives what leads to it."""
    for name in ("services", "run"):
        (folder / name).mkdir(mode=0o700)
    for name, command in services.items():
        (folder / "services" / f"{name}.service").write_text(_SERVICE.format(name=name, command=command))
    configuration = folder / "bus.conf"
    # A socket's path has room for 107 characters, and a test's folder may take them all.
    with tempfile.TemporaryDirectory(prefix="bus-") as sockets:
        configuration.write_text(_BUS.format(folder=folder, sockets=sockets, connections=connections))
        with own_session_bus(configuration, _environment(changes)) as address:
            yield {"DBUS_SESSION_BUS_ADDRESS": address, "PYTHON_KEYRING_BACKEND": None}


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    chosen = {**os.environ, **changes}
    return {name: value for name, value in chosen.items() if value is not None}
