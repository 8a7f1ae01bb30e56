import socket
import sys
from pathlib import Path

import pytest

from app.handover.callers.calling_program import calling_program
from tests.support.children import child
from tests.support.program import BOUND

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


def test_the_program_at_the_other_end_is_named() -> None:
    script = "import socket, sys; line = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); line.recv(1)"
    with socket.create_server(("127.0.0.1", 0)) as server:
        own_port = server.getsockname()[1]
        with child([sys.executable, "-c", script, str(own_port)]) as caller:
            line, peer = server.accept()
            named = calling_program(peer[1], own_port)
            line.sendall(b".")
            line.close()
            assert caller.wait(BOUND) == 0
    assert named is not None
    assert Path(sys.executable).name.startswith(named[:6])


def test_a_connection_that_is_not_there_has_no_program() -> None:
    assert calling_program(1, 2) is None


def test_a_connection_that_has_ended_has_no_program() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        own_port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", own_port)) as line:
            port = line.getsockname()[1]
            assert calling_program(port, own_port) is not None
        assert calling_program(port, own_port) is None
