"""Which column of a list means what, by its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_JOINTS: Final = re.compile(r"[\s_-]+")
_LICENCE: Final = ("licence", "license")
_SECRET: Final = ("client_secret", "secret")


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns in a row, counted from 0; None where the list has no such column.

    `secrets` are all that may hold one: none of them goes into a report, and the first is used.
    """

    licence: int
    secrets: tuple[int, ...]
    server: int | None
    method: int | None
    name: int | None


def columns_of(header: Sequence[str]) -> Columns | None:
    """Find the columns, whatever the headings' capitals; None without one for the licence."""
    headings = [_heading(cell) for cell in header]
    licence = _first(headings, *_LICENCE)
    if licence is None:
        return None
    secrets = sorted(
        (place for place, heading in enumerate(headings) if heading in _SECRET),
        key=lambda place: _SECRET.index(headings[place]),
    )
    return Columns(
        licence,
        tuple(secrets),
        _first(headings, "server"),
        _first(headings, "method"),
        _first(headings, "name"),
    )


def has_licence_column(header: Sequence[str]) -> bool:
    """Whether a header belongs to a list of licences."""
    return _first([_heading(cell) for cell in header], *_LICENCE) is not None


def added(columns: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The headings for further columns: one that is taken becomes `verdict (2)`, whatever its capitals."""
    taken = {column.strip().casefold() for column in columns}
    found = []
    for name in names:
        number, heading = 1, name
        while heading.casefold() in taken:
            number += 1
            heading = f"{name} ({number})"
        taken.add(heading.casefold())
        found.append(heading)
    return tuple(found)


def _heading(cell: str) -> str:
    return _JOINTS.sub("_", cell.strip().casefold())


def _first(headings: Sequence[str], *names: str) -> int | None:
    return next((headings.index(name) for name in names if name in headings), None)
