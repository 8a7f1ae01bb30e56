"""Hears on Linux that the session is locked or the computer goes to sleep; used on the loop alone."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Mapping
from typing import Final

#: On which bus who tells it: logind, and the desktop's screen saver.
_SIGNALS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "SYSTEM": (("org.freedesktop.login1.Session", "Lock"), ("org.freedesktop.login1.Manager", "PrepareForSleep")),
    "SESSION": (("org.freedesktop.ScreenSaver", "ActiveChanged"), ("org.gnome.ScreenSaver", "ActiveChanged")),
}


async def follow_system_lock(tell: Callable[[], object]) -> None:
    """Call `tell` each time the system locks or is about to sleep, until cancelled; where there is no bus, never."""
    if sys.platform == "linux":
        await asyncio.gather(*(_follow(bus, tell) for bus in _SIGNALS))


async def _follow(bus: str, tell: Callable[[], object]) -> None:
    from jeepney import MatchRule, message_bus  # keyring brings it, on Linux alone
    from jeepney.io.asyncio import open_dbus_connection

    # A bus that isn't there, ends, or lets nobody in tells nothing; the person can lock by key.
    with contextlib.suppress(OSError, ValueError, KeyError, EOFError, TimeoutError):
        connection = await open_dbus_connection(bus)
        async with connection:
            for interface, member in _SIGNALS[bus]:
                rule = MatchRule(type="signal", interface=interface, member=member)
                await connection.send(message_bus.AddMatch(rule))
            while True:
                message = await connection.receive()
                fields = {field.name: value for field, value in message.header.fields.items()}
                is_meant = (fields.get("interface"), fields.get("member")) in _SIGNALS[bus]
                # Lock says nothing more; the others say whether it begins or ends.
                if is_meant and message.body in {(), (True,)}:
                    tell()
