"""Two programs that add profiles to the same list at the same time."""

import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.support.children import PIPE, child
from tests.support.program import environment

_ADD: Final = """
import sys
from pathlib import Path
from app.endpoint.clock import SystemClock
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.waiting import run

async def add_many(folder, names):
    profiles = Profiles(Path(folder), SystemClock())
    # The keyring is found before the race begins.
    await profiles.read("nobody")
    print("ready", flush=True)
    sys.stdin.readline()
    for name in names:
        added = await profiles.add(Draft(name, "a.example", "PR16F16N", Secret("a secret")))
        assert not isinstance(added, Problem), added

run(add_many(sys.argv[1], sys.argv[2:]))
"""


def add_at_once(folder: Path, rounds: int, changes: Mapping[str, str | None] = {}) -> list[str]:
    """Have both add so many profiles, as fast as they can; gives all their names once both have ended well."""
    names = [[f"{program} {number}" for number in range(rounds)] for program in ("one", "other")]
    with contextlib.ExitStack() as running:
        adding = [
            running.enter_context(
                child([sys.executable, "-c", _ADD, str(folder), *own], stdin=PIPE, env=environment(changes))
            )
            for own in names
        ]
        for program in adding:
            assert program.stdout is not None
            assert program.stdout.readline() == b"ready\n"
        for program in adding:
            assert program.stdin is not None
            program.stdin.write(b"go\n")
            program.stdin.flush()
        for program in adding:
            program.communicate()
            assert program.returncode == 0
    return [name for own in names for name in own]
