"""Locks and sleeps of the system, as a bus tells of them; whoever isn't meant, or isn't logind, locks nothing."""

import asyncio
import contextlib
import itertools
import os
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("logind is Linux's", allow_module_level=True)

from jeepney import HeaderFields, Message

from app.window.loop import linux_session_lock
from tests.support import logind
from tests.support.desktop import own_session_bus
from tests.support.loop_in_background import loop_in_background

SESSION = "/org/freedesktop/login1/session/_31"
LOCK = "org.freedesktop.login1.Session.Lock"
SLEEP = "org.freedesktop.login1.Manager.PrepareForSleep"
MANAGER = "/org/freedesktop/login1"
TOLD = {
    "this user's session is locked": (logind.tell, SESSION, LOCK, (), True),
    "the computer goes to sleep": (logind.tell, MANAGER, SLEEP, ("boolean:true",), True),
    "it is awake again": (logind.tell, MANAGER, SLEEP, ("boolean:false",), False),
    "it is unlocked": (logind.tell, SESSION, "org.freedesktop.login1.Session.Unlock", (), False),
    "another user's session is locked": (logind.tell, "/org/freedesktop/login1/session/_32", LOCK, (), False),
    "somebody who isn't logind says so": (logind.tell_as_somebody, SESSION, LOCK, (), False),
    "somebody says that it goes to sleep": (logind.tell_as_somebody, MANAGER, SLEEP, ("boolean:true",), False),
}


@pytest.mark.needs("dbus")
@pytest.mark.parametrize("way", TOLD)
def test_the_system_tells_of_its_lock_and_sleep(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    say, path, signal, arguments, locks = TOLD[way]
    told: list[str] = []
    judged: list[str] = []
    judge = linux_session_lock._is_for_us

    async def watched(message: Message) -> bool:
        is_for_us = await judge(message)
        judged.append(message.header.fields[HeaderFields.path])
        return is_for_us

    monkeypatch.setattr(linux_session_lock, "_is_for_us", watched)

    async def mark(address: str, name: str) -> int:
        """How often it was told once this has been heard, and all that was before; 0 while nobody listens."""
        await asyncio.to_thread(logind.tell, address, name, SLEEP, "boolean:true")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                while name not in judged:  # noqa: ASYNC110 - it tells nobody else
                    await asyncio.sleep(0.01)
        return len(told) if name in judged else 0

    async def times(address: str) -> int:
        following = asyncio.ensure_future(linux_session_lock.follow_system_lock(lambda: told.append("told")))
        tries = itertools.count()
        while not (before := await mark(address, f"/begin{next(tries)}")):
            pass
        await asyncio.to_thread(say, address, path, signal, *arguments)
        while not (after := await mark(address, f"/end{next(tries)}")):
            pass
        following.cancel()
        return after - before - sum(place.startswith("/end") for place in judged)

    with own_session_bus() as address, logind.logind(address), loop_in_background() as loop:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        assert loop.do(times(address)) == locks


def test_where_there_is_no_bus_nobody_tells_and_nothing_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={tmp_path / 'none'}")
    with loop_in_background() as loop:
        loop.do(linux_session_lock.follow_system_lock(lambda: None))
    assert os.environ["DBUS_SYSTEM_BUS_ADDRESS"]
