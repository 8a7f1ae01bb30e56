"""A server that answers when a test tells it to."""

import select
import socket

from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import reply_bytes


class WaitingServer(LoopbackServer):
    """Reads every request, and gives the token of the published example to all once `answer` was called."""

    def __init__(self) -> None:
        super().__init__(self._wait)
        self._hearing, self._bell = socket.socketpair()

    def answer(self) -> None:
        """Answer all that have asked, and all that will."""
        self._bell.close()

    def _wait(self, conversation: Conversation) -> None:
        while conversation.read_request():
            # Either the test has spoken, or the client has left.
            ready, _, _ = select.select([conversation.line, self._hearing], [], [])
            if self._hearing not in ready:
                return
            conversation.send(reply_bytes())

    def __exit__(self, *raised: object) -> None:
        self._bell.close()
        super().__exit__(None, None, None)
        self._hearing.close()
