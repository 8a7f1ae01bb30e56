"""What a profile is: as it is typed, as it is read from the keyring, and as a line of the list."""

from dataclasses import dataclass

from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.notice import Notice
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person typed for a profile, not yet saved; without a secret, asking with it is `secret_missing`."""

    name: str
    server: str
    licence: str
    secret: Secret | None
    method: Method = Method.POST
    allow_http: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A whole profile, read from the keyring."""

    identifier: str
    name: str
    server: str
    licence: str
    secret: Secret | None
    method: Method = Method.POST
    allow_http: bool = False

    def credentials(self) -> Credentials | Problem:
        """What one token request needs; the first thing that is missing or unusable otherwise."""
        return parse_credentials(
            server=self.server,
            licence=self.licence,
            secret=self.secret.reveal() if self.secret is not None else "",
            method=self.method,
            allow_http=self.allow_http,
        )


@dataclass(frozen=True, slots=True)
class ListedProfile:
    """A line of the list: shown and searched without touching the keyring.

    `server` is as a person types it: without a scheme, or with `http://`. `last_used` is in seconds since 1970,
    None where the profile was never used.
    """

    identifier: str
    name: str
    server: str
    last_used: float | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The profiles in the person's order, and what was put right since the last listing."""

    profiles: tuple[ListedProfile, ...]
    repairs: tuple[Notice, ...] = ()
