"""Which program holds the other end of a connection on loopback, where Linux or Windows tells it."""

import os
import sys
from pathlib import Path
from typing import Final

from app.handover.callers import windows_sockets
from app.handover.callers.linux_sockets import socket_at

_PROC: Final = Path("/proc")


def calling_program(port: int, own_port: int) -> str | None:
    """The program whose end of the connection to `own_port` has this port; None for one of another user.

    It is what task lists show, cut at 15 characters by the kernel.
    """
    if sys.platform == "win32":
        return windows_sockets.program_at(port, own_port)
    if sys.platform != "linux":
        return None
    try:
        found = socket_at(port, own_port)
        if found is None:
            return None
        # The newest first: a caller has mostly just been started.
        numbers = sorted((int(entry.name) for entry in _PROC.iterdir() if entry.name.isdecimal()), reverse=True)
        return next((_name(number) for number in numbers if _holds(number, f"socket:[{found.inode}]")), None)
    except OSError:
        return None


def _holds(number: int, target: str) -> bool:
    folder = _PROC / str(number) / "fd"
    try:
        return any(_leads_to(f"{folder}/{name}", target) for name in os.listdir(folder))  # noqa: PTH208 - a Path for each is slow
    except OSError:
        return False


def _leads_to(file: str, target: str) -> bool:
    try:
        return os.readlink(file) == target  # noqa: PTH115 - as above
    except OSError:
        return False


def _name(number: int) -> str:
    return (_PROC / str(number) / "comm").read_text(errors="replace").strip()
