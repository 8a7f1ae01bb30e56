"""Keyrings that behave as some do, chosen by name in `PYTHON_KEYRING_BACKEND`: `tests.support.odd_keyrings.Broken`."""

import threading
from collections.abc import Callable
from typing import ClassVar, TypeVar

from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import PasswordDeleteError

T = TypeVar("T")


class InMemory(KeyringBackend):
    """Keeps entries as long as the process runs."""

    #: None of these is ever found by keyring itself.
    priority = 0
    entries: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class Second(InMemory):
    """Another one beside it."""

    entries: ClassVar[dict[tuple[str, str], str]] = {}


class Both(ChainerBackend):
    """A chain of the two."""

    priority = 0
    backends: ClassVar[tuple[KeyringBackend, ...]] = (
        InMemory(),  # type: ignore[no-untyped-call]  # so it is in keyring
        Second(),  # type: ignore[no-untyped-call]  # likewise
    )


class Slow(InMemory):
    """Takes three seconds for each entry that it looks for, by a clock of its own; a call has its patience."""

    PATIENCE: ClassVar[float] = 30.0
    entries: ClassVar[dict[tuple[str, str], str]] = {}
    now: ClassVar[float] = 0.0

    def get_password(self, service: str, username: str) -> str | None:
        Slow.now += 3.0
        return super().get_password(service, username)

    @classmethod
    def monotonic(cls) -> float:
        """What its clock shows."""
        return cls.now

    @classmethod
    async def call(cls, work: Callable[..., T], *arguments: object, timeout: float) -> T:  # noqa: ASYNC109 - the queue's own
        """Do the work, as the queue does; one that took longer than it may is too late."""
        begun = cls.now
        done = work(*arguments)
        if cls.now - begun > timeout:
            raise TimeoutError
        return done


class Forgetful(InMemory):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Stubborn(InMemory):
    """Says that it deletes, and doesn't."""

    entries: ClassVar[dict[tuple[str, str], str]] = {}

    def delete_password(self, service: str, username: str) -> None:
        pass


class Broken(InMemory):
    """Fails with what is no error of keyring's."""

    def get_password(self, _service: str, _username: str) -> str | None:
        raise ConnectionResetError("the bus has gone")


class Waiting(InMemory):
    """Waits for an answer that nobody gives."""

    def get_password(self, _service: str, _username: str) -> str | None:
        threading.Event().wait()
        return None


class Roaming(InMemory):
    """Says where it keeps its entries, as Windows' does."""

    persist = "enterprise"
