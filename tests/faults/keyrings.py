"""A real keyring that is locked, killed, stopped or slow before or while a command runs."""

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from tests.faults.grid import Effort, Row
from tests.support.children import NOWHERE, child, result
from tests.support.program import OUR_PROGRAM, environment
from tests.support.secret_service import SecretService, secret_service

#: Holds for the length of a block.
Disturbance: TypeAlias = Callable[[SecretService], contextlib.AbstractContextManager[None]]

_FOUND: Final = "from tests.faults.forker import DEEDS; DEEDS['!found']()"
_SECRET: Final = "s3cret"
_OFFERED: Final = ("--server", "a.example", "--licence", "PR16F16N")
#: What is done, and the profiles that there may be after it.
_DEEDS: Final[Mapping[str, tuple[tuple[str, ...], tuple[set[str], ...]]]] = {
    "add": (("profiles", "add", "New", *_OFFERED), ({"Acme", "Bolt"}, {"Acme", "Bolt", "New"})),
    "edit": (("profiles", "edit", "Acme", "--licence", "PR2"), ({"Acme", "Bolt"},)),
    "remove": (("profiles", "remove", "Acme"), ({"Acme", "Bolt"}, {"Bolt"})),
    "list": (("profiles", "list"), ({"Acme", "Bolt"},)),
}


def keyrings(folder: Path, effort: Effort) -> list[Row]:
    """Each command with the keyring in each state, at several moments (seconds after its start)."""
    rows: list[Row] = []
    for state, disturb in _STATES.items():
        row = Row(f"the keyring {state} while a command runs")
        for name in _DEEDS if effort.rounds > 1 else ("add",):
            # A keyring that never answers is waited for half a minute.
            for moment in effort.moments[:1] if disturb is SecretService.stopped else effort.moments:
                with _home(folder / f"keyring-{len(rows)}-{row.tried}") as (keyring, surroundings):
                    row.note(_tried(name, moment, disturb, keyring, surroundings), f"{name}, {moment} s")
        rows.append(row)
    return rows


@contextlib.contextmanager
def _home(folder: Path) -> Iterator[tuple[SecretService, dict[str, str | None]]]:
    folder.mkdir()
    with secret_service(folder) as keyring:
        own = {f"XDG_{kind}_HOME": str(folder / "own" / kind) for kind in ("CONFIG", "STATE", "CACHE")}
        surroundings = {**keyring.surroundings, **own, "IDMOBILE_CLIENT_SECRET": _SECRET, "LANGUAGE": "en"}
        for name in ("Acme", "Bolt"):
            result([sys.executable, *OUR_PROGRAM, "profiles", "add", name, *_OFFERED], env=environment(surroundings))
        yield keyring, surroundings


def _tried(
    name: str,
    moment: float,
    disturb: Disturbance,
    keyring: SecretService,
    surroundings: Mapping[str, str | None],
) -> list[str]:
    arguments, allowed = _DEEDS[name]
    with child([sys.executable, *OUR_PROGRAM, *arguments], stderr=NOWHERE, env=environment(surroundings)) as program:
        # The moment itself is what is tried, so this one wait is on a clock.
        time.sleep(moment)
        with disturb(keyring):
            program.communicate(timeout=120)
    lost = [] if program.returncode in {0, 4} else [f"it ended {program.returncode}"]
    return [*lost, *_missing(program.returncode, allowed, surroundings)]


def _missing(status: int, allowed: tuple[set[str], ...], surroundings: Mapping[str, str | None]) -> list[str]:
    said = result([sys.executable, "-c", _FOUND], env=environment(surroundings)).stdout
    found: dict[str, Any] = json.loads(said)
    names = set(found.get("profiles", {}))
    lost = [] if names in allowed else [f"found {found}"]
    if status == 0 and names != allowed[-1]:
        lost.append(f"success was claimed, and there are {names}")
    lost += [f"{each} is damaged" for each, values in found.get("profiles", {}).items() if _SECRET not in values]
    return [*lost, *(f"an entry that no list knows: {orphan}" for orphan in found.get("orphans", ()))]


@contextlib.contextmanager
def _locked(keyring: SecretService) -> Iterator[None]:
    keyring.lock()
    yield
    keyring.unlock()


@contextlib.contextmanager
def _killed(keyring: SecretService) -> Iterator[None]:
    # It begins anew with the next call.
    keyring.unlock()
    yield


@contextlib.contextmanager
def _slow(keyring: SecretService) -> Iterator[None]:
    with keyring.stopped():
        time.sleep(2)
    yield


_STATES: Final[Mapping[str, Disturbance]] = {
    "is locked": _locked,
    "is killed": _killed,
    "is slow (2 s)": _slow,
    "is stopped": SecretService.stopped,
}
