"""Which release of the program this is: its version, and the commit that it was made from."""

import re
from pathlib import Path
from typing import Final

from app.about import VERSION
from app.places import resource

#: Written into the resources by whoever builds the bundle.
COMMIT_FILE: Final = "commit.txt"
_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")
_SHOWN: Final = 7


def release() -> str:
    """The version and, where it is known, the commit: `1.0.0 (commit 0f1e2d3)`."""
    commit = _commit()
    return f"{VERSION} (commit {commit[:_SHOWN]})" if commit else VERSION


def _commit() -> str:
    """The commit as the build noted it, else as a checkout's own git folder has it; empty where neither says."""
    noted = _first_line(resource(COMMIT_FILE))
    found = noted or _checked_out(resource().parent / ".git")
    return found if _COMMIT.fullmatch(found) else ""


def _checked_out(git: Path) -> str:
    """What HEAD stands for, read from git's files (gitrepository-layout): git itself would take longer than a start."""
    # In a further working tree, a file says where its folder is, and that folder where the common one is.
    folder = git.parent / _first_line(git).removeprefix("gitdir: ") if git.is_file() else git
    head = _first_line(folder / "HEAD")
    if not head.startswith("ref: "):
        return head
    branch = head.removeprefix("ref: ")
    common = folder / _first_line(folder / "commondir")
    return _first_line(common / branch) or _packed(common / "packed-refs", branch)


def _packed(references: Path, branch: str) -> str:
    lines = _lines(references)
    return next((line.partition(" ")[0] for line in lines if line.partition(" ")[2] == branch), "")


def _first_line(file: Path) -> str:
    return next(iter(_lines(file)), "")


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
