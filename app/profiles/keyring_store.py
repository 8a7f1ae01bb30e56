"""The system's keyring: the one place that knows the library, its backends and their troubles."""

from typing import Final

from app.endpoint.problem import Problem

#: Seconds that a call may take, an unlock prompt included.
PATIENCE: Final = 30.0


class Keyring:
    """Reads, writes and deletes entries, one call after another, each in the background."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience

    async def read(self, service: str, user: str) -> str | Problem | None:
        """The entry's text, None where there is no entry."""
        raise NotImplementedError

    async def write(self, service: str, user: str, text: str) -> Problem | None:
        """Write the entry and read it back."""
        raise NotImplementedError

    async def delete(self, service: str, user: str) -> Problem | None:
        """Delete the entry; none being there is no problem."""
        raise NotImplementedError
