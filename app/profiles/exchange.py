"""Profiles to a file and back: plain without secrets, with secrets only encrypted by a passphrase."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles


class OnConflict(StrEnum):
    """What becomes of an imported profile whose name exists."""

    KEEP_BOTH = "keep-both"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Exported:
    """An export; `left_out` names the profiles whose entries are damaged."""

    content: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The names of what an import led to; `stopped_by` is what kept the rest from being imported."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    stopped_by: Problem | None = None


async def exported(profiles: Profiles, *, passphrase: Secret | None) -> Exported | Problem:
    """All profiles as a file's content: plain and without secrets, or encrypted with them."""
    raise NotImplementedError


def needs_passphrase(content: bytes) -> bool:
    """Whether this is an encrypted export."""
    raise NotImplementedError


def read_exchange(content: bytes, passphrase: Secret | None) -> tuple[Draft, ...] | Problem:
    """The profiles in an export of ours or a Postman environment; blocks for half a second where it is encrypted."""
    raise NotImplementedError


async def import_drafts(profiles: Profiles, drafts: Sequence[Draft], on_conflict: OnConflict) -> ImportResult | Problem:
    """Add the profiles; a problem means that nothing was changed."""
    raise NotImplementedError
