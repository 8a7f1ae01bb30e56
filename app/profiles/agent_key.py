"""The token agent's key in the keyring: whoever has it may ask the agent for tokens."""

import secrets
from typing import Final

from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.profiles.keyring_store import Keyring

_SERVICE: Final = "idmobile-token:agent"
_USER: Final = "key"
_BYTES: Final = 32
_LENGTH: Final = 43


def new_agent_key() -> Secret:
    """256 random bits as text that fits into a header."""
    return Secret(secrets.token_urlsafe(_BYTES))


async def agent_key(keyring: Keyring) -> Secret | Problem:
    """The key; the first call makes it, and so does one that finds something else in its place."""
    text = await keyring.read(_SERVICE, _USER)
    if isinstance(text, str) and len(text) == _LENGTH and text.isascii():
        return Secret(text)
    if isinstance(text, Problem) and text.kind is not Kind.PROFILE_DAMAGED:
        return text
    return await renewed_agent_key(keyring)


async def renewed_agent_key(keyring: Keyring) -> Secret | Problem:
    """A new key in the place of the old one, which is good for nothing from now on."""
    key = new_agent_key()
    return await keyring.write(_SERVICE, _USER, key.reveal()) or key


async def forget_agent_key(keyring: Keyring) -> Problem | None:
    """Delete the key; whoever has it gets nothing more."""
    return await keyring.delete(_SERVICE, _USER)
