import os
import socket
import struct
import sys

import pytest

from app.handover.callers import linux_sockets, macos_sockets
from app.handover.callers.calling_user import is_held_by_another, is_own_user
from tests.support.other_user import by_another_user, other_user

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="it is Linux that is asked")

CALLS = """
line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
print(line.getsockname()[1], flush=True)
sys.stdin.read()
"""
LISTENS = """
listener = socket.create_server((sys.argv[1], 0))
print(listener.getsockname()[1], flush=True)
sys.stdin.read()
"""


@pytest.fixture(params=["by asking the kernel", "by the table of all"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "by the table of all":

        def refuse(*_: int) -> linux_sockets.Socket:
            raise PermissionError

        monkeypatch.setattr(linux_sockets, "_asked", refuse)


@on_linux
@pytest.mark.usefixtures("way")
def test_a_connection_of_ones_own_is_known() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        own_port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", own_port)) as line:
            assert is_own_user(line.getsockname()[1], own_port)


@on_linux
@pytest.mark.usefixtures("way")
def test_a_connection_that_is_not_there_is_nobodys() -> None:
    assert not is_own_user(1, 2)


@other_user
@pytest.mark.usefixtures("way")
def test_another_users_connection_is_known() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        own_port = server.getsockname()[1]
        with by_another_user(CALLS, str(own_port)) as caller:
            assert caller.stdout is not None
            assert not is_own_user(int(caller.stdout.readline()), own_port)


@other_user
@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])  # noqa: S104 - another user may do that
def test_a_port_on_which_another_user_listens_is_known(address: str) -> None:
    with by_another_user(LISTENS, address) as listener:
        assert listener.stdout is not None
        assert is_held_by_another(int(listener.stdout.readline()))


@on_linux
def test_a_port_of_ones_own_and_one_that_is_free_are_nobody_elses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert not is_held_by_another(server.getsockname()[1])
    assert not is_held_by_another(1)


def test_ports_and_state_are_found_in_what_macos_answers() -> None:
    answer = bytearray(792)
    struct.pack_into("=i", answer, 256, 2)
    struct.pack_into("!HxxHxx", answer, 264, 8042, 50123)
    struct.pack_into("=i", answer, 344, 4)
    assert macos_sockets.ends_of(bytes(answer)) == ((50123, 8042), 4)
    assert macos_sockets.ends_of(bytes(792)) is None
    assert macos_sockets.ends_of(b"") is None


@on_linux
def test_where_the_system_tells_nothing_nobody_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux_sockets, "socket_at", lambda *_: None)
    monkeypatch.setattr("app.handover.callers.calling_user.socket_at", lambda *_: None)
    assert not is_own_user(os.getpid(), 1)
