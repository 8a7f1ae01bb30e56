"""Tells who was given a token: when, and which program it was where the system says so."""

import asyncio
import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.endpoint.clock import Clock
from app.waiting import in_background

_PROC: Final = Path("/proc")
#: Connections whose program is remembered, and for how many seconds: a port is used again by others.
_REMEMBERED: Final = 256
_GOOD_FOR: Final = 10.0


@dataclass(frozen=True, slots=True)
class Served:
    """One token given; `moment` is in seconds since 1970, `program` None where the system doesn't tell."""

    moment: float
    program: str | None


class ServedTokens:
    """Looks a caller up while it is waiting for its answer, which never waits for that."""

    def __init__(self, clock: Clock, heard: Callable[[Served], object]) -> None:
        self._clock = clock
        self._heard = heard
        self._found: dict[tuple[str, int], tuple[float, asyncio.Task[str | None]]] = {}

    def look_up(self, peer: tuple[str, int]) -> "asyncio.Task[str | None]":
        """Begin to find out which program this is: it may be gone a moment after its answer."""
        now = self._clock.now().elapsed
        begun, task = self._found.pop(peer, (-math.inf, None))
        if task is None or now - begun > _GOOD_FOR:
            begun, task = now, asyncio.ensure_future(in_background(program_behind, peer[1]))
        self._found[peer] = (begun, task)
        while len(self._found) > _REMEMBERED:
            del self._found[next(iter(self._found))]
        return task

    def note(self, program: "asyncio.Task[str | None]") -> None:
        """Tell that a token was given, as soon as it is known to which program."""
        moment = self._clock.now().wall
        program.add_done_callback(lambda found: self._heard(Served(moment, _result(found))))

    def close(self) -> None:
        """Look nobody up any more."""
        for _, task in self._found.values():
            task.cancel()


def _result(found: "asyncio.Task[str | None]") -> str | None:
    return None if found.cancelled() else found.result()


def program_behind(port: int) -> str | None:
    """The program that holds this port of loopback as its own end, where `/proc` tells; it may be another user's."""
    try:
        inode = _inode(port)
        # The newest first: a caller has mostly just been started.
        numbers = sorted((int(entry.name) for entry in _PROC.iterdir() if entry.name.isdecimal()), reverse=True)
        return next((_name(number) for number in numbers if inode and _holds(number, inode)), None)
    except (OSError, ValueError, IndexError):
        return None


def _inode(port: int) -> str:
    for line in (_PROC / "net" / "tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1].endswith(f":{port:04X}"):
            return fields[9]
    return ""


def _holds(number: int, inode: str) -> bool:
    folder = _PROC / str(number) / "fd"
    try:
        return any(_leads_to(folder / name, f"socket:[{inode}]") for name in os.listdir(folder))  # noqa: PTH208 - a Path for each is slow
    except OSError:
        return False


def _leads_to(file: Path, target: str) -> bool:
    try:
        return os.readlink(file) == target  # noqa: PTH115 - as above
    except OSError:
        return False


def _name(number: int) -> str:
    # The kernel cuts it at 15 characters; it is what task lists show.
    return (_PROC / str(number) / "comm").read_text(errors="replace").strip()
