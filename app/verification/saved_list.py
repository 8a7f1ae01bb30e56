"""A person's saved profiles as a list of licences; whoever knows profiles hands them over."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.endpoint.credentials import Credentials, Method
from app.endpoint.problem import Problem
from app.verification.row import LicenceList, Row


@dataclass(frozen=True, slots=True)
class SavedProfile:
    """One profile: what is known of it, and what it asks for or why it can't."""

    name: str
    server: str
    licence: str
    method: Method
    request: Credentials | Problem


def saved_list(profiles: Iterable[SavedProfile]) -> LicenceList:
    """The list of these profiles, in their order."""
    return LicenceList(
        ("name", "server", "licence", "method"),
        tuple(_row(number, profile) for number, profile in enumerate(profiles, 2)),
    )


def _row(number: int, profile: SavedProfile) -> Row:
    cells = (profile.name, profile.server, profile.licence, profile.method.value)
    return Row(number, cells, profile.name, profile.licence, profile.server, profile.method, profile.request)
