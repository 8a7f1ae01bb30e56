"""A profile's entry in the keyring: one JSON text, and what makes a draft one that can be kept."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from app.endpoint.address import Address
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.problem import Kind, Problem
from app.endpoint.replies.reply_body import json_of
from app.endpoint.secret import Secret
from app.profiles.profile import Draft, Profile
from app.profiles.profile_names import parse_name

#: What the service name of every entry begins with; the profile's identifier follows.
SERVICE: Final = "idmobile-token:"
#: The user name of every entry; each profile has a service name of its own.
USER: Final = "profile"
#: Of a token that is kept beside the profile.
TOKEN_USER: Final = "token"  # noqa: S105 - a name
_VERSION: Final = 1
#: What Windows' credential store takes, as UTF-16; the same everywhere, so that a profile can move.
_MOST_BYTES: Final = 2560
_KNOWN: Final = frozenset({"version", "server", "licence", "secret", "method", "allow_http", "edition"})
#: Stands in for a secret that isn't there while the rest is looked at.
_NONE_YET: Final = "·"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the keyring keeps of a profile.

    `edition` is different each time an entry is written, so that after a crash it can be told whether the last
    change arrived. `others` are members that this version doesn't know; whoever writes the entry anew keeps them.
    """

    server: str
    licence: str
    secret: Secret | None
    method: Method
    allow_http: bool
    edition: str
    others: Mapping[str, object] = field(default_factory=dict)

    def text(self) -> str:
        """The entry as it is written, the secret in clear."""
        return json.dumps(
            {
                "version": _VERSION,
                "server": self.server,
                "licence": self.licence,
                "secret": None if self.secret is None else self.secret.reveal(),
                "method": self.method,
                "allow_http": self.allow_http,
                "edition": self.edition,
                **self.others,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def profile(self, identifier: str, name: str) -> Profile:
        """The profile that this entry and its line in the list make."""
        return Profile(identifier, name, self.server, self.licence, self.secret, self.method, self.allow_http)


def service_of(identifier: str) -> str:
    """The service name of a profile's entry."""
    return f"{SERVICE}{identifier}"


def checked(draft: Draft) -> Draft | Problem:
    """The draft as it will be kept: name, server and licence in their plain form, an empty secret as None.

    The first thing wrong is the answer, in the order name, server, licence, secret; then `profile_too_large`.
    """
    name = parse_name(draft.name)
    if isinstance(name, Problem):
        return name
    credentials = parse_credentials(
        server=draft.server,
        licence=draft.licence,
        secret=draft.secret.reveal() if draft.secret else _NONE_YET,
        method=draft.method,
        allow_http=draft.allow_http,
    )
    if isinstance(credentials, Problem):
        return credentials
    secret = credentials.secret if draft.secret else None
    plain = replace(draft, name=name, server=_typed(credentials), licence=credentials.licence, secret=secret)
    return plain if fits(new_entry(plain)) else Problem(Kind.PROFILE_TOO_LARGE, subject=name)


def new_entry(draft: Draft, others: Mapping[str, object] | None = None) -> Entry:
    """The entry for a checked draft, in an edition of its own."""
    edition = os.urandom(4).hex()
    return Entry(draft.server, draft.licence, draft.secret, draft.method, draft.allow_http, edition, others or {})


def fits(entry: Entry) -> bool:
    """Whether every keyring takes it."""
    return len(entry.text().encode("utf-16-le")) <= _MOST_BYTES


def parse_entry(text: str) -> Entry | None:
    """Read an entry, one of a newer version as far as it is like ours; None where that can't be done."""
    content = json_of(text)
    if not isinstance(content, dict) or not _is_version(content.get("version")):
        return None
    match content:
        case {
            "server": str(server),
            "licence": str(licence),
            "secret": None | str() as secret,
            "method": "POST" | "GET" as method,
            "allow_http": bool(allow_http),
            "edition": str(edition),
        }:
            kept = Secret(secret) if secret else None
            others = {name: value for name, value in content.items() if name not in _KNOWN}
            return Entry(server, licence, kept, Method(method), allow_http, edition, others)
        case _:
            return None


def is_newer(text: str) -> bool:
    """Whether a newer version of the program wrote this entry, which is then never written over."""
    content = json_of(text)
    version = content.get("version") if isinstance(content, dict) else None
    return _is_version(version) and version != _VERSION


def _is_version(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and found >= _VERSION


def _typed(credentials: Credentials) -> str:
    """The server as a person would type it: the scheme is said only where it isn't the usual one."""
    address: Address = credentials.address
    return address.shown if address.scheme == "https" else f"{address.scheme}://{address.shown}"
