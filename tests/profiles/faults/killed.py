"""Does one thing with profiles in program after program: the first is killed at its first write, and so on.

Run with a folder, the name of the thing to do, and a keyring in which nothing else is. It writes a line of JSON for
each program: whether it was killed, and what the next start finds. The last one is not killed any more.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Coroutine, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, Final

import secretstorage
from keyring.backends.SecretService import Keyring as SecretServiceKeyring

from app.profiles.import_and_export import OnConflict, import_drafts
from app.profiles.keyring_entry import service_of
from app.profiles.profile import ListedProfile, Listing, Profile
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.profiles.shelf import draft, sure
from tests.support.set_clock import SetClock

KILLED: Final = 77
#: Whatever leaves a trace on the disk or in the keyring; pathlib calls os.
_WRITES: Final[tuple[tuple[Any, str], ...]] = (
    (tempfile, "mkstemp"),
    (os, "fsync"),
    (os, "replace"),
    (os, "unlink"),
    (SecretServiceKeyring, "set_password"),
    (SecretServiceKeyring, "delete_password"),
)


async def _add(profiles: Profiles) -> None:
    await profiles.add(draft("Gamma"))


async def _save(profiles: Profiles) -> None:
    changed = draft("Acme AG", server="b.example", licence="L2", secret=None)
    await profiles.save(await _identifier(profiles, "Acme"), changed)


async def _rename(profiles: Profiles) -> None:
    await profiles.rename(await _identifier(profiles, "Acme"), "Acme AG")


async def _remove(profiles: Profiles) -> None:
    await profiles.remove(await _identifier(profiles, "Acme"))


async def _delete_with_undo(profiles: Profiles) -> None:
    identifier = await _identifier(profiles, "Acme")
    await profiles.hide(identifier)
    await profiles.remove(identifier)


async def _import(profiles: Profiles) -> None:
    await import_drafts(profiles, [draft("Acme", licence="L2"), draft("Gamma")], OnConflict.REPLACE)


async def _start(profiles: Profiles) -> None:
    await profiles.listed()


DEEDS: Final[Mapping[str, Callable[[Profiles], Coroutine[object, object, None]]]] = {
    "add": _add,
    "save": _save,
    "rename": _rename,
    "remove": _remove,
    "delete with undo": _delete_with_undo,
    "import": _import,
    "start after an unfinished deletion": _start,
}


async def _identifier(profiles: Profiles, name: str) -> str:
    return sure(await profiles.find(name), ListedProfile).identifier


async def _prepare(profiles: Profiles, deed: str) -> None:
    for name in ("Acme", "Beta"):
        sure(await profiles.add(draft(name)), ListedProfile)
    if deed.startswith("start"):
        await profiles.hide(await _identifier(profiles, "Acme"))


async def _found(folder: Path) -> dict[str, object]:
    """What the next start finds, and whether the one after it has anything left to put right."""
    profiles = Profiles(folder, SetClock())
    listing = sure(await profiles.listed(), Listing)
    whole = [sure(await profiles.read(line.identifier), Profile) for line in listing.profiles]
    reachable = {service_of(line.identifier) for line in listing.profiles}
    again = sure(await Profiles(folder, SetClock()).listed(), Listing)
    return {
        "profiles": {profile.name: [profile.server, profile.licence, profile.secret is None] for profile in whole},
        "servers": {line.name: line.server for line in listing.profiles},
        "unreachable": sorted(_emptied_keyring() - reachable),
        "repairs": [notice.kind for notice in listing.repairs],
        "repairs after that": [notice.kind for notice in again.repairs],
    }


def _emptied_keyring() -> set[str]:
    """The service names of all entries, which are then deleted."""
    with closing(secretstorage.dbus_init()) as connection:
        items = list(secretstorage.search_items(connection, {"username": "profile"}))
        services = {item.get_attributes()["service"] for item in items}
        for item in items:
            item.delete()
        return services


def _kill_at(moment: int) -> None:
    """Have the process end, as if it were killed, just before the write of this number."""
    passed = count(1)

    def dying(write: Callable[..., object]) -> Callable[..., object]:
        def die_or_write(*arguments: object, **named: object) -> object:
            if next(passed) == moment:
                os._exit(KILLED)
            return write(*arguments, **named)

        return die_or_write

    for owner, name in _WRITES:
        setattr(owner, name, dying(getattr(owner, name)))


def _in_another_program(work: Callable[[], None]) -> int:
    """Run this in a process of its own, and give its status."""
    child = os.fork()  # noqa: TID251 - it is a program of its own already, and waits for what it forks
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except Exception:  # noqa: BLE001 - it must not go on as its parent
            sys.excepthook(*sys.exc_info())
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _killed_at(moment: int, folder: Path, deed: str) -> bool:
    """Prepare profiles, do the deed, kill it at the moment, and say what the next start finds."""

    def prepare() -> None:
        run(_prepare(Profiles(folder, SetClock()), deed))

    def do() -> None:
        _kill_at(moment)
        run(DEEDS[deed](Profiles(folder, SetClock())))

    def look() -> None:
        sys.stdout.write(f"{json.dumps({'killed': killed, **run(_found(folder))})}\n")
        sys.stdout.flush()

    if _in_another_program(prepare) != 0:
        raise RuntimeError("the profiles could not be prepared")
    killed = _in_another_program(do) == KILLED
    if _in_another_program(look) != 0:
        raise RuntimeError("the next start failed")
    return killed


def main() -> None:
    """Go on until a program gets to its end."""
    place, deed = Path(sys.argv[1]), sys.argv[2]
    moment = 1
    while _killed_at(moment, place / str(moment), deed):
        moment += 1


if __name__ == "__main__":
    main()
