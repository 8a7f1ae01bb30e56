"""The system's keyring: reads, writes and deletes entries in the background, one call after another."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from app.endpoint.problem import Kind, Problem, Reason
from app.profiles.keyring_choice import VARIABLE, asking, chosen_keyring, members, name_of
from app.profiles.keyring_search import forget_older, services_in
from app.profiles.keyring_trouble import problem_of
from app.waiting import OneAtATime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from keyring.backend import KeyringBackend

T = TypeVar("T")

#: Seconds that a call may take, an unlock prompt included.
PATIENCE: Final = 30.0
#: Seconds after which a call that reads or deletes many entries leaves the others to the next one: a keyring that is
#: slow, as one that holds a thousand, isn't one that is locked.
AT_A_TIME: Final = 2.0
#: So often an entry is deleted before it counts as one that can't be.
_MOST_COPIES: Final = 10


class Keyring:
    """One person's keyring; make one for the whole program, so that its calls queue.

    Every method gives a `Problem` in trouble: `keyring_missing`, `keyring_locked` (also where nobody answers the
    system's prompt in time), `keyring_failed`, and `profile_damaged` for an entry that is no text.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._queue = OneAtATime()
        self._chosen: KeyringBackend | None = None

    async def name(self) -> str | Problem:
        """Which keyring it is, such as `keyring.backends.SecretService.Keyring`."""
        return await self._call(name_of)

    async def read(self, service: str, user: str) -> str | Problem | None:
        """The entry's text, None where there is no entry."""
        return await self._call(lambda keyring: _read(keyring, service, user))

    async def write(self, service: str, user: str, text: str) -> Problem | None:
        """Write the entry, in place of what is there, and read it back; `keyring_failed` where it was forgotten."""
        return await self._call(lambda keyring: _write(keyring, service, user, text))

    async def delete(self, service: str, user: str) -> Problem | None:
        """Delete the entry; none being there is no problem."""
        return await self._call(lambda keyring: _delete(keyring, service, user))

    async def read_all(self, services: Sequence[str], user: str) -> Mapping[str, str | Problem | None] | Problem:
        """Each entry's text as by `read`, `profile_damaged` in its place; another problem ends it.

        `PATIENCE` is for some of them at a time, so that many may take longer.
        """
        found: dict[str, str | Problem | None] = {}
        while left := [service for service in services if service not in found]:
            texts = await self._call(partial(_read_all, services=left, user=user))
            if isinstance(texts, Problem):
                return texts
            found.update(texts)
        return found

    async def delete_all(self, services: Sequence[str], users: Sequence[str]) -> tuple[int, Problem | None]:
        """Delete these services' entries of these users: of how many services all are gone, and what ended it."""
        gone: list[str] = []
        while left := services[len(gone) :]:
            problem = await self._call(partial(_delete_all, services=left, users=users, gone=gone))
            if problem is not None:
                return len(gone), problem
        return len(gone), None

    async def services(self, prefix: str, user: str) -> tuple[str, ...] | Problem | None:
        """The service names beginning so that have an entry for this user; None where this can't be asked."""
        return await self._call(lambda keyring: services_in(keyring, prefix, user))

    async def _call(self, work: Callable[[KeyringBackend], T | Problem]) -> T | Problem:
        try:
            return await self._queue.call(self._work, work, timeout=self.patience)
        except TimeoutError:
            return Problem(Kind.KEYRING_LOCKED)

    def _work(self, work: Callable[[KeyringBackend], T | Problem]) -> T | Problem:
        name = _setting()
        # Whatever a keyring raises, and some raise what isn't keyring's, it is trouble with the keyring.
        try:
            with asking():
                keyring = self._chosen or chosen_keyring()
                if isinstance(keyring, Problem):
                    return keyring
                self._chosen, name = keyring, name_of(keyring)
                return work(keyring)
        except Exception as trouble:  # noqa: BLE001 - see above
            return problem_of(trouble, name)


def _setting() -> str:
    """What names the keyring as long as none is found: the person's own setting."""
    chosen = os.environ.get(VARIABLE, "")
    return f"{VARIABLE}={chosen}" if chosen.isprintable() else VARIABLE


def _read(keyring: KeyringBackend, service: str, user: str) -> str | None:
    text = keyring.get_password(service, user)
    # Version 1.0 left them behind.
    forget_older(keyring, service, user)
    return text


def _write(keyring: KeyringBackend, service: str, user: str, text: str) -> Problem | None:
    try:
        return _written(keyring, service, user, text)
    finally:
        forget_older(keyring, service, user)


def _written(keyring: KeyringBackend, service: str, user: str, text: str) -> Problem | None:
    try:
        keyring.set_password(service, user, text)
    except UnicodeDecodeError:
        # Windows' keyring reads what it writes over, and this is no text.
        _delete(keyring, service, user)
        keyring.set_password(service, user, text)
    if _holds(keyring, service, user, text):
        return None
    # Another program's entry of the same name may stand in front of it.
    _delete(keyring, service, user)
    keyring.set_password(service, user, text)
    if _holds(keyring, service, user, text):
        return None
    return Problem(Kind.KEYRING_FAILED, Reason.FORGETFUL_KEYRING, name_of(keyring))


def _delete(keyring: KeyringBackend, service: str, user: str) -> Problem | None:
    for _ in range(_MOST_COPIES):
        holders = [member for member in members(keyring) if _has(member, service, user)]
        if not holders:
            return None
        for member in holders:
            member.delete_password(service, user)
    return Problem(Kind.KEYRING_FAILED, subject=name_of(keyring))


def _read_all(keyring: KeyringBackend, services: Sequence[str], user: str) -> dict[str, str | Problem | None]:
    return {service: _read_or_damaged(keyring, service, user) for service in _some_of(services)}


def _read_or_damaged(keyring: KeyringBackend, service: str, user: str) -> str | Problem | None:
    try:
        return _read(keyring, service, user)
    except UnicodeDecodeError as trouble:
        return problem_of(trouble, name_of(keyring))


def _delete_all(
    keyring: KeyringBackend, services: Sequence[str], users: Sequence[str], gone: list[str]
) -> Problem | None:
    for service in _some_of(services):
        for user in users:
            if (problem := _delete(keyring, service, user)) is not None:
                return problem
        gone.append(service)
    return None


def _some_of(services: Sequence[str]) -> Iterator[str]:
    """The first of them at least, and the next ones as long as the call's time lasts."""
    end = time.monotonic() + AT_A_TIME
    for service in services:
        yield service
        if time.monotonic() > end:
            return


def _has(keyring: KeyringBackend, service: str, user: str) -> bool:
    try:
        return keyring.get_password(service, user) is not None
    except UnicodeDecodeError:
        return True


def _holds(keyring: KeyringBackend, service: str, user: str, text: str) -> bool:
    try:
        return keyring.get_password(service, user) == text
    except UnicodeDecodeError:
        return False
