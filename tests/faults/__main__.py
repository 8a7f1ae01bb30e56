"""Tries everything and prints the table; `--write` puts it into SECURITY.md, `--reduced` is what CI does."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from app.about import VERSION
from tests.faults.garbage import garbage
from tests.faults.grid import REDUCED, WHOLE, Effort, Row, at_once, file_faults, home_in, together, window_faults
from tests.faults.home import COMMANDS, Home
from tests.faults.keyrings import keyrings
from tests.faults.table import table, with_table

_SECURITY: Final = Path(__file__).resolve().parents[2] / "SECURITY.md"


#: The longest part begins first, so that it isn't left alone at the end.
_WINDOW: Final = "the window"
#: What is tried in a home of its own, so that several go on side by side.
_PARTS: Final[Mapping[str, Callable[[Home, Effort], list[Row]]]] = {
    **{name: partial(file_faults, only=(name,)) for name in COMMANDS},
    _WINDOW: window_faults,
    "ten at once": at_once,
    "garbage": garbage,
}
_KEYRINGS: Final = "the keyring"


def tried(folder: Path, effort: Effort, jobs: int) -> list[Row]:
    """All rows, with homes in this folder; so many parts side by side."""
    with ProcessPoolExecutor(jobs) as pool:
        begun = sorted(_NAMES, key=lambda name: name != _WINDOW)
        parts = {name: pool.submit(_part, name, folder / str(number), effort) for number, name in enumerate(begun)}
        return together(row for name in _NAMES for row in parts[name].result())


def _part(name: str, folder: Path, effort: Effort) -> list[Row]:
    begun = time.monotonic()
    folder.mkdir()
    if name == _KEYRINGS:
        rows = keyrings(folder, effort)
    else:
        with home_in(folder) as home:
            rows = _PARTS[name](home, effort)
    lost = [loss for row in rows for loss in row.lost]
    number, seconds = sum(row.tried for row in rows), round(time.monotonic() - begun)
    sys.stderr.write(f"{name}: {number} tried in {seconds} s, {len(lost)} lost {lost[:3]}\n")
    return rows


_NAMES: Final = (*_PARTS, _KEYRINGS)


def main() -> int:
    """Try; the status is 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into SECURITY.md")
    parser.add_argument("--reduced", action="store_true", help="try some of everything")
    parser.add_argument("--every", type=int, default=1, help="of the file calls, try only one in so many")
    parser.add_argument("--jobs", type=int, default=1, help="so many parts of it side by side")
    options = parser.parse_args()
    # Where there is one, a disk in memory: nothing here is about how quick a disk is.
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        effort = REDUCED if options.reduced else replace(WHOLE, every=options.every)
        rows = tried(Path(folder), effort, options.jobs)
    text = table(rows, VERSION, options.every)
    sys.stdout.write(f"{text}\n")
    for row in rows:
        for loss in row.lost:
            sys.stdout.write(f"lost: {row.what}: {loss}\n")
    if options.write:
        _SECURITY.write_text(with_table(_SECURITY.read_text("utf-8"), text), "utf-8")
    return 1 if any(row.lost for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
