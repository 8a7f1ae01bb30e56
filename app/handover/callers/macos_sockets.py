"""What macOS says of TCP connections on loopback: it tells a process about the sockets of its own user alone."""

import ctypes
import ctypes.util
import os
import struct
from collections.abc import Iterator
from typing import Final

#: libproc.h and proc_info.h: the questions, the kind of handle, and the offsets of an answer's numbers.
_LIST_HANDLES: Final = 1
_ABOUT_SOCKET: Final = 3
_ABOUT_PROCESS: Final = 13
_IS_SOCKET: Final = 2
_HANDLE: Final = struct.Struct("=iI")
_SOCKET_BYTES: Final = 792
_KIND_AT: Final = 256
_TCP: Final = 2
_PORTS_AT: Final = 264
_STATE_AT: Final = 344
_LISTENING: Final = 1
_PROCESS_BYTES: Final = 64
_UID_AT: Final = 36


def is_own_socket(port: int, other_port: int) -> bool:
    """Whether this end of the connection is a process's of this user."""
    return any(ends == (port, other_port) for ends, _ in _sockets())


def listens_here(port: int) -> bool:
    """Whether a process of this user listens on this port."""
    return any(ends[0] == port and state == _LISTENING for ends, state in _sockets())


def ends_of(answer: bytes) -> tuple[tuple[int, int], int] | None:
    """Own port, other port and state in a `socket_fdinfo`; None where it is no TCP socket's."""
    if len(answer) < _STATE_AT + 4 or struct.unpack_from("=i", answer, _KIND_AT)[0] != _TCP:
        return None
    # Both are in network byte order, in the first half of a number.
    other, own = (struct.unpack_from("!H", answer, _PORTS_AT + 4 * number)[0] for number in range(2))
    return (own, other), struct.unpack_from("=i", answer, _STATE_AT)[0]


def _sockets() -> Iterator[tuple[tuple[int, int], int]]:
    library = ctypes.CDLL(ctypes.util.find_library("proc") or "libproc.dylib")
    for process in _processes(library):
        for handle in _handles(library, process):
            answer = ctypes.create_string_buffer(_SOCKET_BYTES)
            length = library.proc_pidfdinfo(process, handle, _ABOUT_SOCKET, answer, len(answer))
            found = ends_of(answer.raw[: max(0, length)])
            if found is not None:
                yield found


def _processes(library: ctypes.CDLL) -> Iterator[int]:
    """The processes of this user; root, who may look at all, takes only its own too."""
    numbers = (ctypes.c_int * 16384)()
    count = library.proc_listallpids(numbers, ctypes.sizeof(numbers))
    for process in numbers[: max(0, count)]:
        answer = ctypes.create_string_buffer(_PROCESS_BYTES)
        length = library.proc_pidinfo(process, _ABOUT_PROCESS, 0, answer, len(answer))
        if length >= _UID_AT + 4 and struct.unpack_from("=I", answer, _UID_AT)[0] == os.geteuid():
            yield process


def _handles(library: ctypes.CDLL, process: int) -> Iterator[int]:
    size = library.proc_pidinfo(process, _LIST_HANDLES, 0, None, 0)
    answer = ctypes.create_string_buffer(max(0, size))
    length = library.proc_pidinfo(process, _LIST_HANDLES, 0, answer, len(answer)) if size > 0 else 0
    for handle, kind in _HANDLE.iter_unpack(answer.raw[: max(0, length) // _HANDLE.size * _HANDLE.size]):
        if kind == _IS_SOCKET:
            yield handle
