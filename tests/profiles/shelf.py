"""Profiles that a test keeps, and looks at from outside."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from app.endpoint.credentials import Method
from app.endpoint.notice import Notice
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.keyring_entry import service_of
from app.profiles.profile import Draft, ListedProfile, Listing, Profile
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock

T = TypeVar("T")

SECRET: Final = "pass phrase/é&\"<%+'"


def draft(
    name: str = "Acme – prod",
    *,
    server: str = "prod2.dqe-software.com",
    licence: str = "PR16F16N",
    secret: str | None = SECRET,
    method: Method = Method.POST,
    allow_http: bool = False,
) -> Draft:
    """A draft that can be saved, but for what the test says otherwise."""
    return Draft(name, server, licence, None if secret is None else Secret(secret), method, allow_http=allow_http)


@dataclass
class Shelf:
    """A folder with a list, and the keyring with its entries."""

    folder: Path
    keyring: SecretService
    clock: SetClock = field(default_factory=SetClock)

    @property
    def file(self) -> Path:
        """The list."""
        return self.folder / "profiles.json"

    def start(self) -> Profiles:
        """The profiles as a program that has just been started sees them."""
        return Profiles(self.folder, self.clock)

    def add(self, *drafts: Draft) -> list[ListedProfile]:
        """Save these, and be sure of it."""
        return [sure(run(self.start().add(draft)), ListedProfile) for draft in drafts]

    def listing(self) -> Listing:
        """What the next start lists."""
        return sure(run(self.start().listed()), Listing)

    def names(self) -> list[str]:
        """The names that the next start lists."""
        return [profile.name for profile in self.listing().profiles]

    def repairs(self) -> tuple[Notice, ...]:
        """What the next start puts right."""
        return self.listing().repairs

    def read(self, name: str) -> Profile | Problem:
        """The profile of this name."""
        return run(self.start().read(self.identifier(name)))

    def identifier(self, name: str) -> str:
        """The identifier of the profile of this name."""
        return sure(run(self.start().find(name)), ListedProfile).identifier

    def entry(self, identifier: str) -> str | None:
        """The entry in the keyring, read from outside."""
        return self.keyring.stored(service_of(identifier))

    def lines(self) -> list[dict[str, object]]:
        """The lines of the list, read from outside."""
        content = json.loads(self.file.read_text("utf-8"))
        lines = content["profiles"]
        assert isinstance(lines, list)
        return lines


def sure(result: object, kind: type[T]) -> T:
    """The result, which must be of this kind."""
    assert isinstance(result, kind), result
    return result
