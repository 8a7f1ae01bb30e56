"""Homes with profiles in a real keyring: `python -m tests.bench.saved_profiles NUMBER FOLDER` saves so many there."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.about import COMMAND
from app.endpoint.clock import SystemClock
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.support.program import ROOT
from tests.support.secret_service import secret_service


@contextlib.contextmanager
def saved_profiles(folder: Path, numbers: Sequence[int]) -> Iterator[Mapping[int, Mapping[str, str]]]:
    """What leads a program to a home with so many profiles, by their number; the last of them was used last."""
    place = folder / "saved"
    place.mkdir()
    with secret_service(place) as keyring:
        homes: dict[int, Mapping[str, str]] = {}
        for number in numbers:
            own = {name: str(place / str(number)) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}
            changed = {**os.environ, **keyring.surroundings, **own}
            homes[number] = {name: value for name, value in changed.items() if value is not None}
            command = [sys.executable, "-m", __name__, str(number), str(place / str(number) / COMMAND)]
            subprocess.run(command, check=True, env=homes[number], cwd=ROOT)
        yield homes


async def _save(number: int, folder: Path) -> None:
    profiles = Profiles(folder, SystemClock())
    for each in range(number):
        added = await profiles.add(Draft(f"Customer {each}", "a.example", f"PR{each}", Secret("a secret")))
        assert not isinstance(added, Problem), added
        if each == number - 1:
            await profiles.mark_used(added.identifier)


if __name__ == "__main__":
    run(_save(int(sys.argv[1]), Path(sys.argv[2])))
