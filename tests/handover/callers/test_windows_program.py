import socket
import sys
from pathlib import Path

import pytest

from app.handover.callers import windows_sockets
from app.handover.callers.calling_program import calling_program


@pytest.mark.skipif(sys.platform != "win32", reason="it asks Windows")
def test_windows_names_the_program_at_the_other_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        own_port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", own_port)) as line:
            # Wine knows whose a connection is once something has gone through it.
            line.sendall(b"x")
            if not any(process for *_, process in getattr(windows_sockets, "_rows")()):  # noqa: B009 - it is on Windows alone
                pytest.skip("this Windows says of no connection whose it is")
            assert calling_program(line.getsockname()[1], own_port) == Path(sys.executable).stem
            assert calling_program(1, own_port) is None
