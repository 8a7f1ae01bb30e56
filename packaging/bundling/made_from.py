"""Whether the bundle that lies in `dist` was built from the files as they are now."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bundling.commit import commit_of

ROOT: Final = Path(__file__).resolve().parents[2]
#: The folder with the programs.
FOLDER: Final = ROOT / "dist" / "idmobile-token"
WORK: Final = ROOT / "build"
_SOURCES: Final = (
    "app",
    "resources",
    "packaging/bundle.py",
    "packaging/bundling",
    "packaging/licences",
    "packaging/linux",
    "packaging/macos",
    "packaging/windows",
    "packaging/requirements/bundle.txt",
    "CHANGELOG.md",
    "LICENSE",
)
_STAMP: Final = WORK / "made-from.txt"


def is_current() -> bool:
    """Whether it is there and nothing that goes into it has changed since."""
    try:
        return FOLDER.is_dir() and _STAMP.read_text(encoding="ascii") == _digest()
    except OSError:
        return False


def write_stamp() -> None:
    """Remember what it was built from; to be called when all of it is built."""
    _STAMP.write_text(_digest(), encoding="ascii")


def forget() -> None:
    """Let it count as outdated until all of it is built anew."""
    _STAMP.unlink(missing_ok=True)


def _digest() -> str:
    # The bundle also names the commit, and is dated by it.
    whole = hashlib.sha256(commit_of().encode())
    for file in _files():
        name = file.relative_to(ROOT).as_posix().encode()
        content = file.read_bytes()
        whole.update(b"%d %s %d %s" % (len(name), name, len(content), content))
    return whole.hexdigest()


def _files() -> Iterator[Path]:
    for source in _SOURCES:
        place = ROOT / source
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)
