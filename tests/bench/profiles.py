"""Measures how long a list of many profiles takes to open, and whether two programs that add at once lose any."""

import sys
import time
from pathlib import Path
from statistics import median
from typing import Final

from app.endpoint.clock import SystemClock
from app.profiles.list_file import ListFile
from app.profiles.list_lines import Line
from app.profiles.profile import Listing, Profile
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.bench.figures import Figure
from tests.bench.window import Effort
from tests.support.adding_at_once import add_at_once
from tests.support.secret_service import secret_service
from tests.support.surroundings import moved_to

_MANY: Final = 500
_ROUNDS: Final = 200


def profiles(effort: Effort, folder: Path) -> list[Figure]:
    """Both, the second where there is a keyring that can be started for it."""
    opening = _many(effort.repetitions, folder)
    if sys.platform != "linux":
        return [opening]
    return [opening, _lost(folder, _ROUNDS if effort.repetitions > 1 else 5)]


def _many(repetitions: int, folder: Path) -> Figure:
    """How much longer the list takes to open with 500 profiles than with none."""
    folders = {number: folder / f"{number} profiles" for number in (0, _MANY)}
    for number, place in folders.items():
        place.mkdir()
        lines = (Line(f"{line:016x}", f"Customer {line}", f"prod{line}.example", 1.8e9) for line in range(number))
        assert ListFile(place).write(tuple(lines)) is None
    rounds = [_seconds(folders[_MANY], _MANY) - _seconds(folders[0], 0) for _ in range(repetitions)]
    return Figure(f"{_MANY} profiles open, beyond none", "ms", 1000 * median(rounds), 100)


def _lost(folder: Path, rounds: int) -> Figure:
    """How many of the profiles are lost that two programs add at the same time."""
    place = folder / "keyring"
    place.mkdir()
    with secret_service(place) as keyring:
        names = add_at_once(place / "config", rounds, keyring.surroundings)
        with moved_to(keyring.surroundings):
            kept = run(_readable(place / "config"))
    lost = len(set(names) - kept)
    return Figure(f"profiles lost, two programs adding in {rounds} rounds", f"of {len(names)}", lost, 0)


def _seconds(folder: Path, expected: int) -> float:
    begin = time.monotonic()
    listing = run(Profiles(folder, SystemClock()).listed())
    elapsed = time.monotonic() - begin
    assert isinstance(listing, Listing)
    assert len(listing.profiles) == expected
    return elapsed


async def _readable(folder: Path) -> set[str]:
    """The names of the profiles that are listed and whose entries are whole."""
    profiles = Profiles(folder, SystemClock())
    listing = await profiles.listed()
    assert isinstance(listing, Listing)
    read = [await profiles.read(line.identifier) for line in listing.profiles]
    return {profile.name for profile in read if isinstance(profile, Profile)}
