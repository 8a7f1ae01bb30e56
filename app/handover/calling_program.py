"""Which program holds the other end of a connection on loopback, where Linux tells it."""

import os
import socket
import struct
import sys
from pathlib import Path
from typing import Final

from app.loopback import HOST

_PROC: Final = Path("/proc")
#: sock_diag(7): the question about one connection, and where its answer has the socket's inode.
_NETLINK_SOCK_DIAG: Final = 4
_SOCK_DIAG_BY_FAMILY: Final = 20
_REQUEST: Final = 1
_ANY: Final = 0xFFFFFFFF
_HEADER: Final = "=IHHII"
_INODE_AT: Final = struct.calcsize(_HEADER) + 68
_PATIENCE: Final = 1.0


def calling_program(port: int, own_port: int) -> str | None:
    """The program whose end of the connection to `own_port` has this port; None for one of another user.

    It is what task lists show, cut at 15 characters by the kernel.
    """
    if sys.platform != "linux":
        return None
    try:
        inode = _inode(port, own_port)
        # The newest first: a caller has mostly just been started.
        numbers = sorted((int(entry.name) for entry in _PROC.iterdir() if entry.name.isdecimal()), reverse=True)
        return next((_name(number) for number in numbers if inode and _holds(number, f"socket:[{inode}]")), None)
    except (OSError, struct.error):
        return None


if sys.platform == "linux":

    def _inode(port: int, own_port: int) -> int:
        # Asked for this one alone: the whole table in /proc/net/tcp takes the kernel 5 ms.
        address = socket.inet_aton(HOST) + bytes(12)
        ends = struct.pack("!HH", port, own_port) + address + address + struct.pack("=III", 0, _ANY, _ANY)
        question = struct.pack("=BBBBI", socket.AF_INET, socket.IPPROTO_TCP, 0, 0, _ANY) + ends
        length = struct.calcsize(_HEADER) + len(question)
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _NETLINK_SOCK_DIAG) as kernel:
            kernel.settimeout(_PATIENCE)
            kernel.send(struct.pack(_HEADER, length, _SOCK_DIAG_BY_FAMILY, _REQUEST, 0, 0) + question)
            answer = kernel.recv(4096)
        inode: int = struct.unpack_from("=I", answer, _INODE_AT)[0]
        return inode


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
