"""Garbage in every file and every entry: the program says so, waits for nothing, and loses nothing else."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tests.faults.grid import Effort, Row
from tests.faults.home import SECRET, Home, Trial

_COMMANDS: Final = ("profiles list", "profiles add", "get PROFILE", "verify", "verify --continue", "settings")
#: Statuses that say what a command came to; none of them hides anything.
_ENDS: Final = frozenset({0, 2, 3, 4})


def garbage(home: Home, effort: Effort) -> list[Row]:
    """Each of the program's files, and each entry of the keyring, in each state that it can be found in."""
    chance = random.Random(7)  # noqa: S311 - garbage, no secrets
    files, entries = Row("garbage in a file of the program's own"), Row("garbage in an entry of the keyring")
    home.renew()
    commands = home.commands()
    chosen = _COMMANDS if effort.rounds > 1 else _COMMANDS[:2]
    for file in home.files:
        for state, spoil in _spoiled(chance, effort):
            for name in chosen:
                home.renew()
                spoil(file)
                trial = home.run(*commands[name])
                files.note(_lost(home, file.name, name, trial), f"{file.name} {state}, {name}")
    for state, text in _texts(chance, effort):
        for name in chosen:
            home.renew()
            entry = next(iter(home.entries()))
            home.put_entry(entry, text)
            entries.note(_lost(home, "an entry", name, home.run(*commands[name])), f"an entry {state}, {name}")
    return [files, entries]


def _lost(home: Home, victim: str, name: str, trial: Trial) -> list[str]:
    ends = _ENDS | ({1} if name.startswith("verify") else set())
    lost = [] if trial.status in ends else [f"it ended {trial.status}: {trial.err[:200]}"]
    if "Traceback" in trial.err:
        lost.append("a traceback")
    found = home.found()
    profiles: Mapping[str, Sequence[str]] = found.get("profiles", {})
    # A bit that turns one letter of a name into another is no damage that anybody could see.
    whole = _whole(profiles)
    wanted = 1 if victim == "an entry" else 2
    if "trouble" in found and victim in {"profiles.json", "profiles.lock"}:
        # The list itself is out of reach (a pipe, a folder): with its place free again, all is there.
        _clear(_place(home, victim))
        whole = _whole(home.found().get("profiles", {}))
    if whole < wanted:
        lost.append(f"profiles are lost: {found}")
    return lost


def _whole(profiles: Mapping[str, Sequence[str]]) -> int:
    """How many of the two that were there at the beginning are there with all that they had."""
    return sum(list(values[1:]) == ["PRACTICE", SECRET] for name, values in profiles.items() if name != "New")


def _place(home: Home, name: str) -> Path:
    return home.home / "config" / "idmobile-token" / name


def _clear(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _link_to(file: Path, target: Path) -> None:
    file.unlink()
    file.symlink_to(target)


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def _spoiled(chance: random.Random, effort: Effort) -> Iterator[tuple[str, Callable[[Path], None]]]:
    for state, text in _contents(chance, effort):
        yield state, partial(_write, content=text)
    yield "cut in half", lambda file: _write(file, file.read_bytes()[: file.stat().st_size // 2])
    yield "with a bit turned", lambda file: _write(file, _turned(file.read_bytes(), chance))
    yield "a pipe", _pipe
    yield "a folder", _folder
    yield "a circle of links", lambda file: _link_to(file, file)
    yield "a device", lambda file: _link_to(file, Path("/dev/zero"))


def _contents(chance: random.Random, effort: Effort) -> Iterator[tuple[str, bytes]]:
    for state, text in _texts(chance, effort):
        yield state, text.encode("utf-8", "surrogatepass")
    for number in range(effort.rounds):
        yield f"random {number}", chance.randbytes(chance.randrange(1, 300))


def _texts(chance: random.Random, effort: Effort) -> Iterator[tuple[str, str]]:
    yield "empty", ""
    yield "NULs", "\0" * 50
    yield "deep", "[" * 3000
    yield "another kind", json.dumps([1, {"version": "1"}])
    yield "of no version", json.dumps({"version": None, "profiles": {}, "server": 1})
    yield "of a newer version", json.dumps({"version": 99, "profiles": [], "server": "x"})
    yield "lone halves", "\ud800 \udfff"
    for number in range(effort.rounds):
        yield f"letters {number}", "".join(chance.choices('{}[]",:=\n\u00e9x1', k=40))


def _turned(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return b"\x01"
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]
