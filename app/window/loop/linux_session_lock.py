"""Hears on Linux that the session is locked or the computer goes to sleep; used on the loop alone."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jeepney import Message

_LOGIND: Final = "org.freedesktop.login1"
_SESSION: Final = f"{_LOGIND}.Session"
#: On which bus who tells it: logind, and the desktop's screen saver.
_SIGNALS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "SYSTEM": ((_SESSION, "Lock"), (f"{_LOGIND}.Manager", "PrepareForSleep")),
    "SESSION": (("org.freedesktop.ScreenSaver", "ActiveChanged"), ("org.gnome.ScreenSaver", "ActiveChanged")),
}
#: Seconds that logind has to say whose session it is; it stands still while the computer goes to sleep.
_PATIENCE: Final = 2.0


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
                if is_meant and message.body in {(), (True,)} and (bus == "SESSION" or await _is_for_us(message)):
                    tell()


async def _is_for_us(message: "Message") -> bool:
    """Whether it comes from logind, and not from any other user's program, and is about a session of this user's.

    Where logind doesn't answer, it is: a window that is locked too often does no harm.
    """
    from jeepney import DBusAddress, HeaderFields, MessageType, Properties, message_bus
    from jeepney.io.asyncio import open_dbus_router

    fields = message.header.fields
    with contextlib.suppress(OSError, ValueError, KeyError, EOFError, TimeoutError):
        async with asyncio.timeout(_PATIENCE), open_dbus_router("SYSTEM") as router:
            owner = await router.send_and_get_reply(message_bus.GetNameOwner(_LOGIND))
            if owner.body != (fields.get(HeaderFields.sender),):
                return False
            if fields.get(HeaderFields.interface) != _SESSION:
                return True
            session = DBusAddress(fields[HeaderFields.path], _LOGIND, _SESSION)
            answer = await router.send_and_get_reply(Properties(session).get("User"))
            if answer.header.message_type is MessageType.method_return:
                (_kind, (user, _path)), *_rest = answer.body
                return bool(user == os.getuid())
    return True
