"""A listener whose queue is full, so that packets to it vanish as behind a silent firewall."""

import contextlib
import socket
from collections.abc import Iterator


@contextlib.contextmanager
def full_backlog() -> Iterator[str]:
    """Give the address of a port that neither accepts nor refuses a further connection."""
    with contextlib.ExitStack() as lines:
        listener = lines.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        for _ in range(8):
            caller = lines.enter_context(socket.socket())
            caller.settimeout(0)
            caller.connect_ex(("127.0.0.1", port))
        yield f"127.0.0.1:{port}"
