"""What a Linux desktop gets: the programs, their menu entry, what software centres say about them, and the icons."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.about import COMMAND, DESKTOP_ID, VERSION
from bundling.icons import write_hicolor
from bundling.moment import moment

SOURCES: Final = Path(__file__).resolve().parents[1] / "linux"
#: What the bundle's folder has to start; everything else in it is read.
PROGRAMS: Final = (COMMAND, f"{COMMAND}-window")

_CHANGELOG: Final = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
_RUN: Final = 0o755
_READ: Final = 0o644


def copy_programs(folder: Path, target: Path) -> None:
    """Copy the bundle's folder to `target`, which is made, with permissions that don't depend on who builds."""
    shutil.copytree(folder, target, symlinks=True, copy_function=shutil.copyfile)
    allow_reading(target)
    for program in PROGRAMS:
        (target / program).chmod(_RUN)


def write_share(target: Path) -> None:
    """Write what belongs into `/usr/share` or `~/.local/share`; `target` is made where it is missing."""
    entry, description = (f"{DESKTOP_ID}{ending}" for ending in (".desktop", ".metainfo.xml"))
    for folder in ("applications", "metainfo"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCES / entry, target / "applications" / entry)
    text = (SOURCES / description).read_text(encoding="utf-8").replace("<releases/>", _releases())
    (target / "metainfo" / description).write_text(text, encoding="utf-8")
    write_hicolor(target / "icons" / "hicolor", DESKTOP_ID)
    allow_reading(target)


def allow_reading(folder: Path) -> None:
    """Let everybody read all that is in it, and run none of it."""
    folder.chmod(_RUN)
    for place in folder.rglob("*"):
        if not place.is_symlink():
            place.chmod(_RUN if place.is_dir() else _READ)


def changes() -> list[str]:
    """What the changelog says about this version, item by item."""
    _, _, newest = _CHANGELOG.read_text(encoding="utf-8").partition(f"## [{VERSION}]")
    entry = newest.partition("\n## ")[0]
    return [" ".join(item.split()) for item in re.findall(r"^- (.+(?:\n  .+)*)", entry, re.MULTILINE)]


def _releases() -> str:
    """The version and its date, which is the build's until the changelog names one."""
    text = _CHANGELOG.read_text(encoding="utf-8")
    dated = re.search(rf"^## \[{re.escape(VERSION)}\] - (\d{{4}}-\d\d-\d\d)$", text, re.MULTILINE)
    date = dated[1] if dated else f"{datetime.fromtimestamp(moment(), UTC):%Y-%m-%d}"
    return f'<releases>\n    <release version="{VERSION}" date="{date}"/>\n  </releases>'
