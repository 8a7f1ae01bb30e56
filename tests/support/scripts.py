"""Replies as bytes, and the scripts that many tests give to a loopback server."""

import json
from collections.abc import Mapping
from typing import Final

from tests.support.loopback_server import Conversation, Script

#: The published example of a success.
TOKEN: Final = "TK948869a6f873adb622enhoaGeVY2iRaptqlmpplGeWZA"
REFRESH_TOKEN: Final = "*TK9bdd05f8e9d3c905834bdeqaUlGFll2iRaplll29mZmtkZQ"
SUCCESS: Final = json.dumps(
    {"access_token": TOKEN, "token_type": "Bearer", "expires_in": "300", "refresh_token": REFRESH_TOKEN}
).encode()


def reply_bytes(
    status: int = 200, body: bytes = SUCCESS, *, phrase: str = "OK", headers: Mapping[str, str] | None = None
) -> bytes:
    """A whole reply; a Content-Type of JSON and the right Content-Length unless `headers` say otherwise."""
    fields = {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}
    lines = [f"HTTP/1.1 {status} {phrase}".rstrip(), *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def answering(content: bytes) -> Script:
    """A server that answers every request of a connection with these bytes."""

    def script(conversation: Conversation) -> None:
        while conversation.read_request():
            conversation.send(content)

    return script


def answering_once(content: bytes) -> Script:
    """A server that answers one request with these bytes and then closes."""

    def script(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(content)

    return script


def granting() -> Script:
    """A server that gives the token of the published example."""
    return answering(reply_bytes())


def silent(conversation: Conversation) -> None:
    """A server that reads the request and never answers."""
    conversation.read_request()
    conversation.stall()


def mute(conversation: Conversation) -> None:
    """A server that accepts the connection and neither reads a request nor says a word."""
    conversation.stall()
