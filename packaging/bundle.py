"""Builds what people install: `dev.py bundle` runs this with the environment of development."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bundling import freeze, made_from
from bundling.commit import write_commit
from bundling.licences import write_licences
from bundling.moment import moment
from bundling.packages import write_packages
from bundling.sbom import write_sbom
from development.trouble import Trouble

from app.about import COMMAND, VERSION


def main() -> int:
    """Build the folder with the programs and all that is made from it, into `dist`."""
    try:
        _build()
    except (Trouble, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def write_folder(python: Path, dist: Path, work: Path) -> Path:
    """Write the folder with the programs and what belongs to them into `dist`, and give it."""
    folder = freeze.freeze(python, dist, work)
    write_commit(folder)
    write_licences(folder, python)
    return folder


def _build() -> None:
    made_from.forget()
    # For every step: none may bring in the moment at which it runs.
    os.environ["SOURCE_DATE_EPOCH"] = str(moment())
    python = freeze.clean_environment()
    print("Building the programs; this takes half a minute ...", flush=True)
    folder = write_folder(python, made_from.FOLDER.parent, made_from.WORK)
    write_sbom(folder, python, folder.parent / f"{COMMAND}-{VERSION}.cdx.json")
    print(f"{folder} is ready.", flush=True)
    write_packages(folder)
    made_from.write_stamp()


if __name__ == "__main__":
    sys.exit(main())
