"""Which of the system's and Qt's libraries the bundle needs, once plugins and modules have been left out."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import PurePath

from bundling.entry import Entry

Needs = Callable[[str], frozenset[str]]


def needed(entries: Sequence[Entry], needs: Needs) -> list[Entry]:
    """The entries without libraries that nothing else in the bundle loads, and without links to them.

    `needs` says by which names a file loads libraries, directly or through others.
    """
    wanted = frozenset[str]().union(*(needs(entry.source) for entry in entries if entry.is_root))
    left = [entry for entry in entries if not entry.is_library or entry.name in wanted]
    places = {entry.place for entry in left}
    return [entry for entry in left if not entry.is_link or PurePath(entry.source).as_posix() in places]


def loaded_by(file: str) -> frozenset[str]:
    """The names of all libraries that Linux's loader would load with this file; `ldd` asks it."""
    told = subprocess.run(["ldd", file], check=False, capture_output=True, text=True).stdout
    return frozenset(line.split()[0] for line in told.splitlines() if line.startswith("\t"))
