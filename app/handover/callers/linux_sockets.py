"""What Linux's kernel says of one TCP connection on loopback: whose it is, and its inode number."""

import errno
import os
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
#: sock_diag(7): the question about one connection, and where its answer has the owner and the inode.
_NETLINK_SOCK_DIAG: Final = 4
_SOCK_DIAG_BY_FAMILY: Final = 20
_NLMSG_ERROR: Final = 2
_REQUEST: Final = 1
_ANY: Final = 0xFFFFFFFF
_HEADER: Final = "=IHHII"
_UID_AT: Final = struct.calcsize(_HEADER) + 64
_PATIENCE: Final = 1.0
#: The table of all connections and its columns: slow, but there even where the kernel answers no questions.
_TABLE: Final = Path("/proc/net/tcp")
_LISTENING: Final = "0A"


@dataclass(frozen=True, slots=True)
class Socket:
    """One end of a connection; `uid` is whose it is."""

    uid: int
    inode: int


def socket_at(port: int, other_port: int) -> Socket | None:
    """The end that has this port of the connection to the other one; None where there is none (any more)."""
    try:
        return _asked(port, other_port)
    except OSError as trouble:
        if trouble.errno == errno.ENOENT and _kernel_answers():
            return None
    return next((found for ends, state, found in _table() if ends == (port, other_port) and state != _LISTENING), None)


def listener_at(port: int) -> Socket | None:
    """Who listens on this port of 127.0.0.1, or of all addresses; None where nobody does."""
    return next((found for ends, state, found in _table() if ends[0] == port and state == _LISTENING), None)


def _asked(port: int, other_port: int) -> Socket:
    """Ask for this one alone: the whole table takes the kernel 5 ms."""
    address = socket.inet_aton(HOST) + bytes(12)
    ends = struct.pack("!HH", port, other_port) + address + address + struct.pack("=III", 0, _ANY, _ANY)
    question = struct.pack("=BBBBI", socket.AF_INET, socket.IPPROTO_TCP, 0, 0, _ANY) + ends
    length = struct.calcsize(_HEADER) + len(question)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _NETLINK_SOCK_DIAG) as kernel:
        kernel.settimeout(_PATIENCE)
        kernel.send(struct.pack(_HEADER, length, _SOCK_DIAG_BY_FAMILY, _REQUEST, 0, 0) + question)
        answer = kernel.recv(4096)
    _, kind, *_rest = struct.unpack_from(_HEADER, answer)
    if kind == _NLMSG_ERROR or len(answer) < _UID_AT + 8:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    return Socket(*struct.unpack_from("=II", answer, _UID_AT))


@cache
def _kernel_answers() -> bool:
    """Whether the kernel reports a connection that is certainly there; some are built without that."""
    try:
        with socket.create_server((HOST, 0)) as listener, socket.create_connection(listener.getsockname()) as line:
            _asked(line.getsockname()[1], listener.getsockname()[1])
    except OSError:
        return False
    return True


def _table() -> Iterator[tuple[tuple[int, int], str, Socket]]:
    """Every socket on loopback or all addresses: its ports, its state, and whose it is."""
    for file in (_TABLE, _TABLE.with_name("tcp6")):
        try:
            lines = file.read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            _, own, other, state, *rest = line.split()
            ports = (int(own.rpartition(":")[2], 16), int(other.rpartition(":")[2], 16))
            if _may_be_here(own.rpartition(":")[0]):
                yield ports, state, Socket(int(rest[3]), int(rest[5]))


def _may_be_here(address: str) -> bool:
    """127.0.0.1 as the table writes it, also as an IPv6 one, or all addresses."""
    return address.endswith("0100007F") or not address.strip("0")
