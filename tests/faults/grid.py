"""Everything that is tried, row by row: how often, and what was lost."""

import contextlib
import errno
import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from tests.faults.file_calls import KILL
from tests.faults.home import Home
from tests.support.children import NOWHERE, child, child_in_text
from tests.support.program import OUR_PROGRAM, environment

#: What a system says of a file, the likelier first.
_ERRORS: Final = (
    errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EMFILE, errno.ELOOP, errno.ENAMETOOLONG,
)  # fmt: skip
_LASTING: Final = (errno.EIO, errno.ENOSPC)
_KILLING: Final = (KILL,)


@dataclass
class Row:
    """One kind of fault: how often it was tried, and each loss."""

    what: str
    tried: int = 0
    lost: list[str] = field(default_factory=list)

    def note(self, losses: Sequence[str], where: str) -> None:
        """Count one trial."""
        self.tried += 1
        self.lost += [f"{where}: {loss}" for loss in losses]


def together(rows: Iterable[Row]) -> list[Row]:
    """One row for each kind of fault, of those that were tried in parts."""
    found: dict[str, Row] = {}
    for row in rows:
        whole = found.setdefault(row.what, Row(row.what))
        whole.tried += row.tried
        whole.lost += row.lost
    return list(found.values())


#: Where it is counted, the errors that take turns, and whether all further calls fail, too.
_Turn: TypeAlias = tuple[Row, tuple[int, ...], bool]


@dataclass(frozen=True)
class Effort:
    """How much is tried: of the file calls one in `every`, and so many rounds of all else."""

    every: int
    rounds: int
    moments: tuple[float, ...]


WHOLE: Final = Effort(every=1, rounds=10, moments=(0.0, 0.1, 0.2, 0.3, 0.45, 0.6))
REDUCED: Final = Effort(every=41, rounds=1, moments=(0.3,))


@contextlib.contextmanager
def home_in(folder: Path) -> Iterator[Home]:
    """A home with a practice server behind its profiles."""
    started = child_in_text([sys.executable, *OUR_PROGRAM, "practice", "--output", "json"], env=environment())
    with started as practice:
        assert practice.stdout is not None
        url: str = json.loads(practice.stdout.readline())["url"]
        with Home(folder, url.rstrip("/")) as home:
            yield home


def file_faults(home: Home, effort: Effort, *, only: Collection[str] = ()) -> list[Row]:
    """Every command, or these, killed at its file calls, and each of these refused by the system, once or from then on.

    The errors take turns from call to call, so that each kind of call meets each of them.
    """
    names = ", ".join(errno.errorcode[error] for error in _ERRORS)
    killed = Row("a command killed (kill -9) at a file call")
    refused = Row(f"a file call refused once ({names})")
    lasting = Row("all file calls refused from one on (EIO, ENOSPC)")
    once = (refused, _ERRORS, False)
    commands = {name: command for name, command in home.commands().items() if not only or name in only}
    _try(home, commands, ((killed, _KILLING, False), once, once, (lasting, _LASTING, True)), effort)
    return [killed, refused, lasting]


def window_faults(home: Home, effort: Effort) -> list[Row]:
    """The same for what is saved in the window: settings, a profile, a report, a file for Postman, its own state."""
    killed = Row("the window killed (kill -9) at a file call")
    refused = Row("a file call of the window's refused once (the same errors)")
    lasting = Row("all file calls of the window's refused from one on (EIO, ENOSPC)")
    turns = ((killed, _KILLING, False), (refused, _ERRORS, False), (lasting, _LASTING, True))
    _try(home, home.in_the_window(), turns, effort)
    return [killed, refused, lasting]


def _try(home: Home, deeds: Mapping[str, tuple[str, ...]], turns: Sequence[_Turn], effort: Effort) -> None:
    for name, arguments in deeds.items():
        home.renew()
        undisturbed = home.run(*arguments)
        for number, (row, errors, lasting) in enumerate(turns):
            # With a reduced effort, each kind of fault meets other calls.
            for place in range(1 + number * 7 % effort.every, undisturbed.calls + 1, effort.every):
                error = errors[(place + number * 3) % len(errors)]
                home.renew()
                trial = home.run(*arguments, place=place, error=error, lasting=lasting)
                where = f"{name}, call {place} ({trial.where or 'killed'}), {errno.errorcode.get(error, 'kill')}"
                row.note(home.losses(name, trial, undisturbed.status), where)


def at_once(home: Home, effort: Effort) -> list[Row]:
    """Ten programs that change and read the same profiles at the same time."""
    row = Row("ten programs at once on one list")
    for _round in range(effort.rounds):
        home.renew()
        commands = home.commands()
        adding = [
            (*commands["profiles add"][:2], f"New {number}", *commands["profiles add"][3:]) for number in range(6)
        ]
        others = [commands[name] for name in ("profiles edit", "get PROFILE", "profiles list", "profiles export")]
        statuses = _run_together(home, [*adding, *others])
        found = home.found().get("profiles", {})
        wanted = {*(f"New {number}" for number in range(6)), "Acme", "Bolt"}
        lost = [f"{name} is lost" for name in sorted(wanted) if len(found.get(name, ())) != 3]
        row.note([*lost, *(f"a program ended {status}" for status in statuses if status not in {0, 4})], "ten at once")
        row.tried += len(statuses) - 1
    return [row]


def _run_together(home: Home, commands: Sequence[Sequence[str]]) -> list[int]:
    surroundings = environment(home.surroundings)
    with contextlib.ExitStack() as running:
        programs = [
            running.enter_context(child([sys.executable, *OUR_PROGRAM, *command], stderr=NOWHERE, env=surroundings))
            for command in commands
        ]
        for program in programs:
            program.communicate(timeout=120)
        return [program.returncode for program in programs]
