"""Tries everything and prints the table; `--write` puts it into SECURITY.md, `--reduced` is what CI does."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.about import VERSION
from tests.faults.garbage import garbage
from tests.faults.grid import REDUCED, WHOLE, Effort, Row, at_once, file_faults, home_in, window_faults
from tests.faults.keyrings import keyrings
from tests.faults.table import table, with_table

_SECURITY: Final = Path(__file__).resolve().parents[2] / "SECURITY.md"


def tried(folder: Path, effort: Effort) -> list[Row]:
    """All rows, with homes in this folder."""
    with home_in(folder) as home:
        files = [*file_faults(home, effort), *window_faults(home, effort)]
        rows = [*files, *at_once(home, effort), *garbage(home, effort)]
    return [*rows, *keyrings(folder, effort)]


def main() -> int:
    """Try; the status is 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into SECURITY.md")
    parser.add_argument("--reduced", action="store_true", help="try some of everything")
    parser.add_argument("--every", type=int, default=1, help="of the file calls, try only one in so many")
    options = parser.parse_args()
    # Where there is one, a disk in memory: nothing here is about how quick a disk is.
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        rows = tried(Path(folder), REDUCED if options.reduced else replace(WHOLE, every=options.every))
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
