"""Homes with profiles in a real keyring: `python -m tests.bench.saved_profiles NUMBER FOLDER` saves so many there."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.about import COMMAND
from app.endpoint.clock import SystemClock
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.support.program import ROOT
from tests.support.secret_service import secret_service

_FORGIVEN: Final = 20


@contextlib.contextmanager
def saved_profiles(folder: Path, numbers: Sequence[int]) -> Iterator[Mapping[int, Mapping[str, str]]]:
    """What leads a program to a home with so many profiles, by their number; the last of them was used last."""
    place = folder / "saved"
    place.mkdir()
    with secret_service(place) as keyring:
        homes: dict[int, Mapping[str, str]] = {}
        for number in numbers:
            own = {f"XDG_{name}_HOME": str(place / f"{number} {name}") for name in ("CONFIG", "STATE")}
            changed = {**os.environ, **keyring.surroundings, **own}
            homes[number] = {name: value for name, value in changed.items() if value is not None}
            command = [sys.executable, "-m", __name__, str(number), str(place / f"{number} CONFIG" / COMMAND)]
            subprocess.run(command, check=True, env=homes[number], cwd=ROOT)
        yield homes


async def _save(number: int, folder: Path) -> None:
    profiles = Profiles(folder, SystemClock())
    saved = failed = 0
    while saved < number:
        name = f"Customer {saved + failed}"
        added = await profiles.add(Draft(name, "a.example", f"PR{saved}", Secret("a secret")))
        if isinstance(added, Problem):
            # On a busy computer a keyring lets a call wait for too long now and then.
            failed += 1
            assert failed < _FORGIVEN, added
            continue
        saved += 1
        if saved == number:
            await profiles.mark_used(added.identifier)


if __name__ == "__main__":
    run(_save(int(sys.argv[1]), Path(sys.argv[2])))
