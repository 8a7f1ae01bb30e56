"""A program with a network and a directory of names (DNS) of its own, in which it checks connections.

It is run in namespaces of its own (`unshare --map-root-user --net --mount`), so that nothing of the computer's
changes. It takes a JSON object on standard input, names with what the directory says about them, and servers to
check, and writes the reports as JSON.
"""

import fcntl
import json
import socket
import struct
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from tests.support.checking import Reports, endpoint, reports_of
from tests.support.children import result
from tests.support.loopback_server import LoopbackServer

_SET_FLAGS: Final = 0x8914
_UP: Final = 0x1
_TYPES: Final = {1: 4, 28: 6}
#: What the directory answers instead of addresses.
_CODES: Final = {"unknown": 3, "trouble": 2}

#: Before an address: the directory knows this one, and is silent about any other family.
_FOUR: Final = "alone "
#: A name's addresses, or `unknown`, `trouble`, `silence`, or `alone` and an address.
Names = Mapping[str, Sequence[str] | str]


def main() -> None:
    given = json.load(sys.stdin)
    _bring_loopback_up()
    _ask_directory_here()
    directory = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    directory.bind(("127.0.0.1", 53))
    threading.Thread(target=_serve, args=(directory, given["names"]), daemon=True).start()
    with LoopbackServer(endpoint(), host="0.0.0.0") as server:  # noqa: S104 - every address of this network is ours
        checks = [
            reports_of(f"http://{name}:{server.port}", allow_http=True, timeout=given["timeout"])
            for name in given["names"]
        ]
    json.dump([list(_told(reports)) for reports in checks], sys.stdout)


def _told(reports: Reports) -> Iterator[object]:
    for report in reports.values():
        problem = report.problem
        why = None if problem is None else (problem.kind, problem.reason)
        yield {"step": report.step, "result": report.result, "why": why, "facts": dict(report.facts)}


def _bring_loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH14s", b"lo", _UP, b""))


def _ask_directory_here() -> None:
    contents = {"resolv.conf": "nameserver 127.0.0.1\n", "nsswitch.conf": "hosts: dns\n"}
    folder = Path(tempfile.mkdtemp())
    for name, content in contents.items():
        file = folder / name
        file.write_text(content, encoding="ascii")
        result(["mount", "--bind", file, f"/etc/{name}"], check=True)


def _serve(directory: socket.socket, names: Names) -> None:
    while True:
        query, asker = directory.recvfrom(512)
        reply = _reply(query, names)
        if reply:
            directory.sendto(reply, asker)


def _reply(query: bytes, names: Names) -> bytes:
    """An answer to one question (RFC 1035 §4); none for a name about which the directory is silent."""
    end = query.index(b"\0", 12)
    question = query[12 : end + 5]
    (kind,) = struct.unpack(">H", query[end + 1 : end + 3])
    said = names.get(_name(query[12:end]), "unknown")
    if said == "silence" or (isinstance(said, str) and said.startswith(_FOUR) and _TYPES.get(kind) == 6):
        return b""
    if isinstance(said, str) and said.startswith(_FOUR):
        said = [said.removeprefix(_FOUR)]
    code = _CODES[said] if isinstance(said, str) else 0
    addresses = [] if isinstance(said, str) else [ip_address(each) for each in said]
    answers = [
        b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 0, len(address.packed)) + address.packed
        for address in addresses
        if address.version == _TYPES.get(kind)
    ]
    head = query[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(answers), 0, 0)
    return head + question + b"".join(answers)


def _name(labels: bytes) -> str:
    parts = []
    while labels:
        length = labels[0]
        parts.append(labels[1 : length + 1].decode("ascii"))
        labels = labels[length + 1 :]
    return ".".join(parts).lower()


if __name__ == "__main__":
    main()
